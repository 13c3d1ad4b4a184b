import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate, type Migration } from './migrations.ts'
import { lookAtPostgres, openPostgres } from './postgres.ts'
import { repeatTransactions } from './repeated-transactions.ts'
import type { Database } from './schema.ts'
import { t0 } from './testing/examples.ts'
import { pausing } from './testing/pausing.ts'
import { findPostgres, type PostgresServer, startPostgresServer } from './testing/postgres-server.ts'
import { type OpenedStorage, storageContract } from './testing/storage-contract.ts'

/** More steps than this program has, none of which does anything. */
const laterSteps: readonly Migration[] = Array.from({ length: 99 }, () => async () => undefined)

const committing = async (db: Database) => (await sql<{ level: string }>`select current_setting('synchronous_commit') as level`.execute(db)).rows[0]?.level
const inTransaction = (database: Database) => database.transaction().execute(committing)

describe.skipIf(findPostgres() === undefined)('PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgresServer()
    await (await openPostgres(await server.newDatabase(), t0)).destroy()
  })
  afterAll(() => server.remove())

  /** A database as the migrations made the first one. */
  async function openNew(): Promise<OpenedStorage & { readonly url: string; readonly name: string }> {
    const url = await server.newDatabase('test_1')
    let database: Database = await openPostgres(url, t0)
    return {
      url, name: new URL(url).pathname.slice(1),
      get database() { return database },
      get unhurried() { return repeatTransactions(database.withPlugin(pausing)) },
      reopen: async () => {
        await database.destroy()
        database = await openPostgres(url, t0)
        return database
      },
      remove: () => database.destroy(),
    }
  }

  describe('keeps the contract of the storage', () => {
    let storage: Awaited<ReturnType<typeof openNew>>
    beforeAll(async () => { storage = await openNew() })
    afterAll(() => storage.remove())
    // One database, emptied after each test: making one waits for the disk some thirty times.
    storageContract(async () => ({ get database() { return storage.database }, get unhurried() { return storage.unhurried }, reopen: storage.reopen, remove: () => server.empty(storage.name) }))
  })

  test('is asked to sync every commit, whatever database, user or connection were set to', async () => {
    const storage = await openNew()
    await server.run(`alter database ${storage.name} set synchronous_commit = off`)
    const database = await storage.reopen()
    expect([await committing(database), await inTransaction(database)]).toEqual(['on', 'on'])
    await sql`set synchronous_commit = off`.execute(database)
    expect(await inTransaction(database)).toBe('on')
    await server.run(`alter database ${storage.name} set synchronous_commit = remote_apply`)
    const stricter = await storage.reopen()
    expect([await committing(stricter), await inTransaction(stricter)]).toEqual(['remote_apply', 'remote_apply'])
    await storage.remove()
  })

  test('that would lose what it called safe, or change names, is not used', async () => {
    const careless = await startPostgresServer({ fsync: 'off' })
    await expect(openPostgres(careless.url('postgres'), t0)).rejects.toMatchObject({ code: 'database-unfit', cause: { message: expect.stringContaining('fsync is off') } })
    await careless.remove()
    await server.run(`create database latin encoding 'LATIN1' locale 'C' template template0`)
    await expect(openPostgres(server.url('latin'), t0)).rejects.toMatchObject({ code: 'database-unfit', cause: { message: expect.stringContaining('LATIN1') } })
  })

  test('is made once by many that open it at the same moment', async () => {
    const url = await server.newDatabase()
    const opened = await Promise.all(Array.from({ length: 4 }, () => openPostgres(url, t0)))
    for (const database of opened) {
      expect(await database.selectFrom('meta').selectAll().execute()).toEqual([])
      await database.destroy()
    }
  })

  test('compares text byte by byte, in whatever language the database is', async () => {
    const storage = await openNew()
    const { rows } = await sql`select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'`.execute(storage.database)
    expect(rows).toEqual([])
    await storage.remove()
  })

  test('of a newer version is left alone, and a step that fails leaves it as it was', async () => {
    const storage = await openNew()
    const failing: Migration = async (db) => {
      await db.schema.createTable('half').addColumn('id', 'text').execute()
      throw new Error('the step failed')
    }
    await expect(migrate(storage.database, t0, [...laterSteps, failing])).rejects.toThrow('the step failed')
    expect((await sql`select to_regclass('half') as found`.execute(storage.database)).rows).toEqual([{ found: null }])
    await migrate(storage.database, t0, laterSteps)
    expect(await lookAtPostgres(storage.url)).toEqual({ kind: 'newer' })
    await expect(storage.reopen()).rejects.toMatchObject({ code: 'database-newer' })
  })

  test('that cannot be reached is named as such', async () => {
    await expect(openPostgres(server.url('nowhere'), t0)).rejects.toMatchObject({ name: 'StorageError', code: 'database-unreachable' })
    await expect(openPostgres('postgresql://loket:geheim@127.0.0.1:1/loket', t0)).rejects.toMatchObject({ code: 'database-unreachable' })
    expect(await lookAtPostgres(server.url('nowhere'))).toEqual({ kind: 'unreachable' })
  })

  test('is looked at without a change: what was never opened stays empty', async () => {
    const url = await server.newDatabase()
    expect(await lookAtPostgres(url)).toEqual({ kind: 'none' })
    const storage = await openNew()
    const looked = await lookAtPostgres(storage.url)
    if (looked.kind !== 'sound') throw new Error('It is sound.')
    await expect(looked.database.insertInto('meta').values({ name: 'epoch', value: 'x' }).execute()).rejects.toMatchObject({ code: 'storage-failed' })
    await looked.database.destroy()
    await storage.remove()
  })

  test('that broke two transactions apart repeats the one that gave way', async () => {
    const storage = await openNew()
    const { database } = storage
    await database.insertInto('meta').values([{ name: 'epoch', value: '' }, { name: 'setup-token', value: '' }]).execute()
    const runs = { forth: 0, back: 0 }
    let [arrived, meet] = [0, (): void => undefined]
    const bothHoldOne = new Promise<void>((resolve) => { meet = resolve })
    const add = (run: 'forth' | 'back', names: readonly ('epoch' | 'setup-token')[]) => database.transaction().execute(async (db) => {
      runs[run] += 1
      for (const name of names) {
        await db.updateTable('meta').set((eb) => ({ value: eb(eb.ref('value'), '||', run) })).where('name', '=', name).execute()
        if ((arrived += 1) === 2) meet()
        await bothHoldOne
      }
    })
    await Promise.all([add('forth', ['epoch', 'setup-token']), add('back', ['setup-token', 'epoch'])])
    // It may begin again before the other has committed, and then gives way once more.
    const [through = 0, gaveWay = 0] = Object.values(runs).sort((a, b) => a - b)
    expect([through, gaveWay > 1]).toEqual([1, true])
    const values = (await database.selectFrom('meta').select('value').execute()).map(({ value }) => value)
    expect(new Set(values).size).toBe(1)
    expect([...values[0] ?? ''].sort()).toEqual([...'forthback'].sort())
    await storage.remove()
  })

  test('that went away and came back is used again, and what was under way is told as failed', async () => {
    const storage = await openNew()
    const { database } = storage
    await Promise.all(Array.from({ length: 5 }, () => committing(database)))
    const underWay = database.transaction().execute(async (db) => {
      await db.insertInto('meta').values({ name: 'epoch', value: 'lost' }).execute()
      await server.stopAtOnce()
      await db.insertInto('meta').values({ name: 'setup-token', value: 'lost' }).execute()
    })
    await expect(underWay).rejects.toMatchObject({ code: 'database-unreachable' })
    await expect(committing(database)).rejects.toMatchObject({ code: 'database-unreachable' })
    await server.startAgain()
    expect(await database.transaction().execute((db) => db.selectFrom('meta').selectAll().execute())).toEqual([])
    await storage.remove()
  })
})
