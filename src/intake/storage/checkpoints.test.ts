import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Checkpoints, createCheckpoints } from './checkpoints.ts'
import type { Database } from './schema.ts'
import { openSqlite } from './sqlite.ts'
import { t0 } from './testing/examples.ts'

let folder: string
let path: string
let database: Database
let checkpoints: Checkpoints
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-checkpoints-'))
  path = join(folder, 'intake.sqlite')
  database = await openSqlite(path, t0)
  checkpoints = createCheckpoints(database, path)
  await checkpoints.look()
})
afterEach(async () => {
  await checkpoints.stop()
  await database.destroy()
  await rm(folder, { recursive: true })
})

const write = async (from: number, count: number) => {
  await database.insertInto('attempts').values(Array.from({ length: count }, (_, n) => ({ subject: `${from + n}`, spent: 1, windowEndsAtMs: t0 }))).execute()
}

/** How many rows the database file alone holds, without its log. */
async function copied(): Promise<number> {
  const alone = join(folder, 'alone.sqlite')
  await copyFile(path, alone)
  const file = new DatabaseSync(alone)
  try {
    return Number(file.prepare('select count(*) as count from attempts').get()?.['count'])
  } catch {
    // Not even the table is there yet.
    return 0
  } finally {
    file.close()
  }
}

describe('checkpoints', () => {
  test('what was written is copied from the log while the database goes on', async () => {
    await write(0, 400)
    expect(await copied()).toBe(0)
    await checkpoints.look()
    await vi.waitFor(async () => { expect(await copied()).toBe(400) }, { timeout: 20_000 })
    await write(400, 400)
    await checkpoints.look()
    await vi.waitFor(async () => { expect(await copied()).toBe(800) }, { timeout: 20_000 })
  })

  test('a little is left where it is', async () => {
    await write(0, 10)
    await checkpoints.look()
    await checkpoints.stop()
    expect(await copied()).toBe(0)
  })

  test('it waits for its turn, and does nothing once it is over', async () => {
    const turns: (() => void)[] = []
    const polite = createCheckpoints(database, path, { turn: () => new Promise((resolve) => { turns.push(resolve) }) })
    const nextTurn = () => turns.shift()?.()
    await write(0, 400)
    const first = polite.look()
    nextTurn()
    await first
    await vi.waitFor(async () => { expect(await copied()).toBe(400) }, { timeout: 20_000 })
    await write(400, 400)
    const late = polite.look()
    await database.selectFrom('attempts').select('subject').execute()
    // What was asked for before would be done before the end.
    await polite.stop()
    expect(await copied()).toBe(400)
    await database.destroy()
    nextTurn()
    await late
    database = await openSqlite(path, t0)
  })

  test('after the end no log is left behind', async () => {
    await write(0, 400)
    await checkpoints.look()
    await checkpoints.stop()
    await database.destroy()
    await expect(stat(`${path}-wal`)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await copied()).toBe(400)
    database = await openSqlite(path, t0)
  })

  test('a thread that cannot open the file harms nobody', async () => {
    const lost = createCheckpoints(database, join(folder, 'nowhere', 'intake.sqlite'))
    await write(0, 400)
    await lost.look()
    await lost.stop()
    await write(400, 1)
    expect(await database.selectFrom('attempts').select('subject').where('subject', '=', '400').execute()).toHaveLength(1)
  })
})
