/** The embedded database: one file, nothing to install, durable before it answers. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { migrate, newestVersion } from './migrations.ts'
import { kyselyDatabase } from './node-sqlite-driver.ts'
import type { Database, Schema } from './schema.ts'
import { StorageError } from './storage-error.ts'

/** How long a writer waits for another process, such as the command that makes a set-up link. */
const busyTimeoutMs = 5_000

/**
 * Of a database that is made now: seven requests of the usual 4 kB fit into a page, and little of it stays empty. Into pages of 4,096
 * bytes none does, and each takes two; into those of 16,384 three do, and a fifth of all that is written and checked is nothing. One made
 * before keeps the size that it has (https://sqlite.org/pragma.html#pragma_page_size).
 */
const pageBytes = 32_768

/**
 * What a connection holds of the database at most, in KiB. SQLite's own 2 MB would be 62 of these pages, and the leaves of six indexes
 * alone are more (https://sqlite.org/pragma.html#pragma_cache_size).
 */
const cacheKib = 16 * 1024

/**
 * What one statement may have to take back, should a row of it fail, is noted here: by default in a file in /tmp, which for a batch
 * takes a tenth as long as all the rest (https://sqlite.org/tempfiles.html, 2.5).
 */
const noteStatementsIn = 'MEMORY'

/**
 * How large the write-ahead log grows until a commit copies it into the database itself. A server has that done beside its work
 * (checkpoints.ts); this holds where nobody did.
 */
const mostLogBytes = 64 * 1024 * 1024

/**
 * Opens the database, makes it if there is none, and brings it to this version.
 * When a transaction's promise resolves, its data is on disk: WAL with synchronous=FULL syncs at every commit
 * (https://sqlite.org/pragma.html#pragma_synchronous).
 * @param path of the file; its folder is made
 * @throws StorageError 'database-newer', or as the file system says
 */
export async function openSqlite(path: string, nowMs: number): Promise<Database> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true })
  file.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL; PRAGMA cache_size = -${cacheKib}; PRAGMA temp_store = ${noteStatementsIn}`)
  const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: kyselyDatabase(file) }) })
  try {
    const [mode] = file.prepare('PRAGMA journal_mode').all()
    if (mode?.['journal_mode'] !== 'wal') throw new StorageError('storage-failed', new Error('This file system cannot hold a write-ahead log.'))
    const size = Number(file.prepare('PRAGMA page_size').get()?.['page_size'])
    file.exec(`PRAGMA wal_autocheckpoint = ${Math.floor(mostLogBytes / size)}`)
    await migrate(database, nowMs)
  } catch (cause) {
    file.close()
    throw cause
  }
  return database
}

export type LookedAt = { readonly kind: 'sound'; readonly database: Database } | { readonly kind: 'older' | 'newer' | 'damaged' }

/** Opens a database for reading alone, and changes nothing in it: not even its version. */
export function lookAtSqlite(path: string): LookedAt {
  let file: DatabaseSync | undefined
  try {
    file = new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs })
    const isWhole = file.prepare('PRAGMA quick_check').get()?.['quick_check'] === 'ok'
    const version = Number(file.prepare('select max(version) as found from migrations').get()?.['found'])
    if (isWhole && version === newestVersion) return { kind: 'sound', database: new Kysely<Schema>({ dialect: new SqliteDialect({ database: kyselyDatabase(file) }) }) }
    file.close()
    if (!isWhole || !Number.isInteger(version)) return { kind: 'damaged' }
    return { kind: version < newestVersion ? 'older' : 'newer' }
  } catch {
    if (file?.isOpen === true) file.close()
    return { kind: 'damaged' }
  }
}
