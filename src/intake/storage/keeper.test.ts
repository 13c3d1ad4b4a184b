import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { utf8 } from '../../sealing/bytes.ts'
import type { Outcome } from '../../domain/delivery-protocol.ts'
import { createGroupCommit } from './group-commit.ts'
import { type Keeper, keepHere } from './keeper.ts'
import { createKeeperThread } from './keeper-thread.ts'
import type { Database } from './schema.ts'
import { openSqlite } from './sqlite.ts'
import { findSubmission } from './submissions.ts'
import { arrivalOf, deviceOf, type EnvelopeMember, idOf, memberOf, photoOf, sentOf, t0 } from './testing/examples.ts'
import { keptUntilKilled } from './testing/kept-until-killed.ts'

let folder: string
let path: string
let database: Database
let keeper: Keeper
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-keeper-'))
  path = join(folder, 'intake.sqlite')
  database = await openSqlite(path, t0)
  keeper = createKeeperThread(path, () => t0)
})
afterEach(async () => {
  await keeper.stop()
  await database.destroy()
  await rm(folder, { recursive: true })
})

const keepBody = async (bytes: ReturnType<typeof utf8>) => keeper.keep(arrivalOf(t0, deviceOf('one')), { ...sentOf(), bytes })
const keep = async (...members: readonly EnvelopeMember[]): Promise<readonly Outcome[]> => {
  const kept = await keepBody(sentOf(...members).bytes)
  if (kept.kind === 'problem') throw new Error(`The body was refused: ${kept.code}`)
  return kept.output
}
/** Of the write-ahead log: the last frame of a commit names the size of the database (https://sqlite.org/fileformat2.html#walformat). */
const commitsInLog = async () => {
  const log = await readFile(`${path}-wal`)
  const frameBytes = 24 + log.readUInt32BE(8)
  const frames = Array.from({ length: Math.floor((log.length - 32) / frameBytes) }, (_, n) => log.readUInt32BE(32 + n * frameBytes + 4))
  return frames.filter((size) => size !== 0).length
}
const keptIds = async () => (await database.selectFrom('submissions').select('id').orderBy('id').execute()).map(({ id }) => id)

describe('a thread that keeps', () => {
  test('what it told of is there for everybody, with its photos, and twice is once', async () => {
    const first = memberOf(1, { attachments: [photoOf(1)] })
    const told = await keep(memberOf(2), first)
    expect(told).toMatchObject([{ kind: 'kept', id: idOf(2) }, { kind: 'kept', id: idOf(1) }])
    expect(await keptIds()).toEqual([idOf(1), idOf(2)])
    expect(await database.selectFrom('attachments').select('submissionId').execute()).toEqual([{ submissionId: idOf(1) }])
    expect(await keep(first)).toEqual([told[1]])
    expect(await keep(memberOf(1, { body: 'x.x.x.x.x' }))).toMatchObject([{ kind: 'differs', state: { reason: 'bytes-differ' } }])
    expect(keeper.keptBeside()).toBe(4)
  })

  test('batches that come together share a commit', async () => {
    const before = await commitsInLog()
    await Promise.all(Array.from({ length: 20 }, (_, n) => keep(memberOf(n))))
    // Two if all of them are there when it looks; twenty if each were for itself.
    expect(await commitsInLog() - before).toBeLessThan(10)
    expect(await keptIds()).toHaveLength(20)
  })

  test('the memory of a body is given back as soon as it is read', async () => {
    const sent = sentOf(memberOf(1))
    await keepHere(createGroupCommit(database)).keep(arrivalOf(t0), sent)
    expect(sent.bytes.buffer.detached).toBe(true)
    expect(await keptIds()).toEqual([idOf(1)])
  })

  test('waits for whoever writes, and neither fails', async () => {
    const [told] = await database.transaction().execute(async (db) => {
      await db.insertInto('meta').values({ name: 'epoch', value: 'ours' }).execute()
      const asked = keep(memberOf(1))
      // Time in which it would write, if it were let.
      await new Promise((resolve) => { setTimeout(resolve, 300) })
      expect(await db.selectFrom('submissions').select('id').execute()).toEqual([])
      return [asked]
    })
    expect(await told).toMatchObject([{ kind: 'kept', id: idOf(1) }])
  })

  test('a body that is no batch is told as such, and the next is no worse off', async () => {
    const told = await Promise.all([keepBody(utf8('{"submissions":')), keepBody(utf8('{"submissions":[]}')), keep(memberOf(1))])
    expect(told).toMatchObject([
      { kind: 'problem', code: 'body-invalid', invalidParams: [{ code: 'json' }] }, { kind: 'problem', code: 'body-invalid', invalidParams: [{ name: 'submissions' }] },
      [{ kind: 'kept', id: idOf(1) }],
    ])
    expect(await keptIds()).toEqual([idOf(1)])
    expect(keeper.keptBeside()).toBe(1)
  })

  test('a batch is kept whole or not at all, and the next is no worse off', async () => {
    await sql`create trigger no_second before insert on submissions when new.id = ${sql.lit(idOf(2))} begin select raise(abort, 'unwritable'); end`.execute(database)
    const [unwritable, sound] = await Promise.allSettled([keep(memberOf(1), memberOf(2)), keep(memberOf(3))])
    expect(unwritable).toMatchObject({ status: 'rejected', reason: { code: 'storage-failed' } })
    expect(sound).toMatchObject({ status: 'fulfilled' })
    expect(await keptIds()).toEqual([idOf(3)])
  })

  test('a full disk is told as such', async () => {
    await keep(memberOf(1))
    await keeper.stop()
    keeper = createKeeperThread(path, () => t0, new URL('testing/full-keeper.ts', import.meta.url))
    await expect(keep(...Array.from({ length: 100 }, (_, n) => memberOf(n + 2)))).rejects.toMatchObject({ code: 'storage-full' })
    expect(await keptIds()).toEqual([idOf(1)])
  })

  test('one that ends by a fault tells those who wait, and is replaced', async () => {
    await keeper.stop()
    keeper = createKeeperThread(path, () => t0, new URL('testing/faulty-keeper.ts', import.meta.url))
    await expect(keep(memberOf(1))).rejects.toMatchObject({ code: 'storage-failed' })
    await expect(keep(memberOf(2))).rejects.toMatchObject({ code: 'storage-failed' })
    expect(await keptIds()).toEqual([])
  })

  test('finishes what it was given before it ends', async () => {
    const all = Array.from({ length: 20 }, (_, n) => keep(memberOf(n)))
    await keeper.stop()
    expect(await Promise.all(all)).toHaveLength(20)
    expect(await keptIds()).toHaveLength(20)
  })

  test('whoever was told finds it after a SIGKILL in the middle of the next group', async () => {
    for (const n of await keptUntilKilled(path, 'thread')) expect(await findSubmission(database, idOf(n)), String(n)).toBeDefined()
  })
})
