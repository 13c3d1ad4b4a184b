import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createGroupCommit, type GroupCommit, type Work } from './group-commit.ts'
import type { Database } from './schema.ts'
import { openSqlite } from './sqlite.ts'
import { arrivalOf, deviceOf, idOf, memberOf, photoOf, t0 } from './testing/examples.ts'
import { keptUntilKilled } from './testing/kept-until-killed.ts'
import { findSubmission, keepMembers } from './submissions.ts'

let folder: string
let database: Database
let commits: GroupCommit
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-group-'))
  database = await openSqlite(join(folder, 'intake.sqlite'), t0)
  commits = createGroupCommit(database)
})
afterEach(async () => {
  await database.destroy()
  await rm(folder, { recursive: true })
})

const write = (name: string): Work<string> => async (db) => {
  await db.insertInto('attempts').values({ subject: name, spent: 1, windowEndsAtMs: t0 }).execute()
  return name
}
const failing = (name: string): Work<string> => async (db) => {
  await write(name)(db)
  throw new Error(`${name} failed`)
}
const written = async () => (await database.selectFrom('attempts').select('subject').orderBy('subject').execute()).map(({ subject }) => subject)

/** A database that notes how many works each of its transactions did. */
function counted(works: number[]): { readonly run: GroupCommit['run'] } {
  const seen = new WeakMap<object, number>()
  const group = createGroupCommit(database)
  return {
    run: (work) => group.run(async (db) => {
      const place = seen.get(db) ?? works.push(0) - 1
      seen.set(db, place)
      works[place] = (works[place] ?? 0) + 1
      return work(db)
    }),
  }
}

describe('group commit', () => {
  test('whoever comes alone is committed at once, and on disk before it is told', async () => {
    const works: number[] = []
    expect(await counted(works).run(write('a'))).toBe('a')
    expect(works).toEqual([1])
    expect(await written()).toEqual(['a'])
  })

  test('those who come together share a commit, each with its own result', async () => {
    const works: number[] = []
    const { run } = counted(works)
    expect(await Promise.all(['a', 'b', 'c', 'd'].map((name) => run(write(name))))).toEqual(['a', 'b', 'c', 'd'])
    expect(works).toEqual([4])
    expect(await written()).toEqual(['a', 'b', 'c', 'd'])
  })

  test('those who come while a commit is under way share the next one', async () => {
    const works: number[] = []
    const { run } = counted(works)
    const late: Promise<string>[] = []
    await run(async (db) => {
      late.push(...['b', 'c', 'd'].map((name) => run(write(name))))
      return write('a')(db)
    })
    expect(await Promise.all(late)).toEqual(['b', 'c', 'd'])
    expect(works).toEqual([1, 3])
    expect(await written()).toEqual(['a', 'b', 'c', 'd'])
  })

  test('they are done in the order in which they came', async () => {
    const order: string[] = []
    await Promise.all(['d', 'a', 'c', 'b'].map((name) => commits.run(async (db) => { order.push(name); return write(name)(db) })))
    expect(order).toEqual(['d', 'a', 'c', 'b'])
  })

  test('one that fails takes no other with it, and nothing of it stays', async () => {
    const results = await Promise.allSettled([write('a'), write('b'), failing('c'), write('d')].map((work) => commits.run(work)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(results[2]).toMatchObject({ reason: new Error('c failed') })
    expect(await written()).toEqual(['a', 'b', 'd'])
  })

  test('one that comes alone and fails is tried once', async () => {
    const works: number[] = []
    await expect(counted(works).run(failing('a'))).rejects.toThrow('a failed')
    expect(works).toEqual([1])
    expect(await written()).toEqual([])
    expect(await commits.run(write('b'))).toBe('b')
  })

  test('when the commit itself fails, whoever is to blame is told so and the others are safe', async () => {
    // An attachment of nothing, which shows only when the transaction ends.
    const dangling: Work<void> = async (db) => {
      await sql`PRAGMA defer_foreign_keys = ON`.execute(db)
      await db.insertInto('attachments').values({ ...photoOf(1), submissionId: idOf(9) }).execute()
    }
    const results = await Promise.allSettled([commits.run(write('a')), commits.run(dangling), commits.run(write('b'))])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await written()).toEqual(['a', 'b'])
    expect(await database.selectFrom('attachments').select('id').execute()).toEqual([])
  })

  test('a batch of a group is there whole or not at all, and twice is once', async () => {
    const keep = (...numbers: readonly number[]) => commits.run((db) => keepMembers(db, arrivalOf(t0, deviceOf('one')), numbers.map((n) => memberOf(n))))
    const broken = commits.run(async (db) => {
      await keepMembers(db, arrivalOf(t0), [memberOf(4), memberOf(5)])
      throw new Error('the line broke')
    })
    const kept = await Promise.allSettled([keep(1), keep(3, 2), broken, keep(2, 3)])
    expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(kept[1]).toMatchObject({ value: [{ kind: 'kept', id: idOf(3) }, { kind: 'kept', id: idOf(2) }] })
    expect(await database.selectFrom('submissions').select('id').orderBy('id').execute()).toEqual([1, 2, 3].map((n) => ({ id: idOf(n) })))
  })

  test('whoever was told finds it after a SIGKILL in the middle of the next group', async () => {
    for (const n of await keptUntilKilled(join(folder, 'intake.sqlite'), 'here')) expect(await findSubmission(database, idOf(n)), String(n)).toBeDefined()
  })
})
