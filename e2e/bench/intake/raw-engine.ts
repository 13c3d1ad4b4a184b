/** The database engines without anything around them: the most rows a second that this machine can put on its disk. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'

/** One row of the size that the intake keeps. */
export type RawRow = { readonly id: string; readonly body: string }
export type RawEngine = {
  readonly name: string
  /** Writes these rows, 100 a transaction, each transaction on the disk before the next; gives the milliseconds. */
  readonly write: (rows: readonly RawRow[]) => Promise<number>
  readonly close: () => Promise<void>
}

const rowsPerTransaction = 100

/** node:sqlite with the durability of the intake: a write-ahead log that is synced at every commit. */
export function openRawSqlite(folder: string): RawEngine {
  const database = new DatabaseSync(join(folder, 'raw.sqlite'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; create table kept (id text primary key, body text not null)')
  const insert = database.prepare('insert into kept (id, body) values (?, ?)')
  return {
    name: 'node:sqlite, 100 rows a transaction',
    write: async (rows) => {
      const startMs = performance.now()
      for (let at = 0; at < rows.length; at += rowsPerTransaction) {
        database.exec('begin immediate')
        for (const { id, body } of rows.slice(at, at + rowsPerTransaction)) insert.run(id, body)
        database.exec('commit')
      }
      return performance.now() - startMs
    },
    close: async () => database.close(),
  }
}

/** PostgreSQL, as its server is set; one statement for the rows of a transaction, which is faster than one for each. */
export async function openRawPostgres(url: string): Promise<RawEngine> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create table kept (id text primary key, body text not null)')
  return {
    name: 'pg, 100 rows a transaction',
    write: async (rows) => {
      const startMs = performance.now()
      for (let at = 0; at < rows.length; at += rowsPerTransaction) {
        const some = rows.slice(at, at + rowsPerTransaction)
        await client.query('begin')
        await client.query({ name: 'keep', text: 'insert into kept (id, body) select * from unnest($1::text[], $2::text[])', values: [some.map(({ id }) => id), some.map(({ body }) => body)] })
        await client.query('commit')
      }
      return performance.now() - startMs
    },
    close: () => client.end(),
  }
}
