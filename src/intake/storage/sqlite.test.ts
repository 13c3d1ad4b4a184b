import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { type KyselyPlugin, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { bindable } from './bindable.ts'
import { isNumberRepeated } from './cases.ts'
import { migrate, type Migration } from './migrations.ts'
import type { Database } from './schema.ts'
import { openSqlite } from './sqlite.ts'
import { deviceOf, idOf, numberOf, t0 } from './testing/examples.ts'
import { pausing } from './testing/pausing.ts'
import { type OpenedStorage, storageContract } from './testing/storage-contract.ts'

async function openInTemporaryFolder(): Promise<OpenedStorage & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'samenloket-sqlite-'))
  const path = join(folder, 'new', 'intake.sqlite')
  let database: Database = await openSqlite(path, t0)
  return {
    path,
    get database() { return database },
    get unhurried() { return database.withPlugin(pausing) },
    reopen: async () => {
      await database.destroy()
      database = await openSqlite(path, t0)
      return database
    },
    remove: async () => {
      await database.destroy()
      await rm(folder, { recursive: true })
    },
  }
}

describe('SQLite keeps the contract of the storage', () => { storageContract(openInTemporaryFolder) })

/** Says that it is there, then waits for its turn to write. */
const writeFromOutside = `
  const { DatabaseSync } = require('node:sqlite')
  const file = new DatabaseSync(process.argv[1], { timeout: 5000 })
  console.log('ready')
  file.exec("insert into meta values ('setup-token', 'theirs')")
`

/** More steps than this program has, none of which does anything. */
const laterSteps: readonly Migration[] = Array.from({ length: 99 }, () => async () => undefined)

describe('SQLite', () => {
  test('syncs every commit to disk and writes ahead', async () => {
    const storage = await openInTemporaryFolder()
    const pragma = async (name: string) => (await sql.raw(`PRAGMA ${name}`).execute(storage.database)).rows[0]
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' })
    // 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
    expect(await pragma('synchronous')).toEqual({ synchronous: 2 })
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 })
    // 2 is MEMORY.
    expect(await pragma('temp_store')).toEqual({ temp_store: 2 })
    await storage.remove()
  })

  test('a log is copied after as many bytes, whatever size of page a database was made with', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samenloket-pages-'))
    for (const { made, pages } of [{ made: 4_096, pages: 16_384 }, { made: undefined, pages: 2_048 }]) {
      const path = join(folder, `${made}.sqlite`)
      if (made !== undefined) {
        const older = new DatabaseSync(path)
        older.exec(`PRAGMA page_size = ${made}; PRAGMA journal_mode = WAL; create table before (id text)`)
        older.close()
      }
      const database = await openSqlite(path, t0)
      expect((await sql.raw('PRAGMA page_size').execute(database)).rows).toEqual([{ page_size: made ?? 32_768 }])
      expect((await sql.raw('PRAGMA wal_autocheckpoint').execute(database)).rows).toEqual([{ wal_autocheckpoint: pages }])
      await database.destroy()
    }
    await rm(folder, { recursive: true })
  })
  test('whether a number was repeated is looked up by the number, however many its device sent', async () => {
    const { database, path, remove } = await openInTemporaryFolder()
    const plans: unknown[] = []
    const planned: KyselyPlugin = {
      transformQuery: ({ node, queryId }) => {
        const { sql: asked, parameters } = database.getExecutor().compileQuery(node, queryId)
        const file = new DatabaseSync(path)
        plans.push(...file.prepare(`explain query plan ${asked}`).all(...bindable(parameters)).map((step) => step['detail']))
        file.close()
        return node
      },
      transformResult: async ({ result }) => result,
    }
    await isNumberRepeated(database.withPlugin(planned), { id: idOf(1), number: numberOf(1), receivedAtMs: t0 }, deviceOf('one'))
    expect(plans).toEqual(['SEARCH submissions USING INDEX submissionsByNumber (number=?)'])
    await remove()
  })

  test('another process writes in between, and neither fails', async () => {
    const storage = await openInTemporaryFolder()
    const other = await storage.database.transaction().execute(async (db) => {
      await db.selectFrom('meta').selectAll().execute()
      const child = spawn(process.execPath, ['-e', writeFromOutside, storage.path], { stdio: ['ignore', 'pipe', 'inherit'] })
      await once(child.stdout, 'data')
      // Time in which it would write, if it were let.
      await delay(300)
      await db.insertInto('meta').values({ name: 'epoch', value: 'ours' }).execute()
      return child
    })
    expect(await once(other, 'exit')).toEqual([0, null])
    expect(await storage.database.selectFrom('meta').selectAll().orderBy('name').execute()).toEqual([{ name: 'epoch', value: 'ours' }, { name: 'setup-token', value: 'theirs' }])
    await storage.remove()
  })

  test('a database of a newer version is left alone', async () => {
    const storage = await openInTemporaryFolder()
    await migrate(storage.database, t0, laterSteps)
    await expect(storage.reopen()).rejects.toMatchObject({ code: 'database-newer' })
    await rm(join(storage.path, '..', '..'), { recursive: true })
  })

  test('a step that fails leaves the database as it was', async () => {
    const storage = await openInTemporaryFolder()
    const failing: Migration = async (db) => {
      await db.schema.createTable('half').addColumn('id', 'text').execute()
      throw new Error('the step failed')
    }
    await expect(migrate(storage.database, t0, [...laterSteps, failing])).rejects.toThrow('the step failed')
    const file = new DatabaseSync(storage.path)
    expect(file.prepare("select name from sqlite_master where name = 'half'").all()).toEqual([])
    file.close()
    await storage.remove()
  })

  test('a file that is no database is named as such', async () => {
    const storage = await openInTemporaryFolder()
    await storage.database.destroy()
    const broken = join(storage.path, '..', 'broken.sqlite')
    await writeFile(broken, 'x'.repeat(5000))
    await expect(openSqlite(broken, t0)).rejects.toThrow(/not a database/u)
    expect((await readFile(broken, 'utf8')).length).toBe(5000)
    await rm(join(storage.path, '..', '..'), { recursive: true })
  })
})
