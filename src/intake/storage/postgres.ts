/** The database that several intake processes share: PostgreSQL, durable before it answers. */
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { migrate, newestVersion } from './migrations.ts'
import { createPool, type Durability, kyselyPool } from './node-postgres-driver.ts'
import { repeatTransactions } from './repeated-transactions.ts'
import type { Database, Schema } from './schema.ts'
import { asStorageError, isUnreachable, StorageError } from './storage-error.ts'

/** Of one process. PostgreSQL serves 100 in all where nobody set it otherwise. */
const mostConnections = 10
const connectTimeoutMs = 10_000
/** No statement of ours takes a second; whoever waits longer waits for something that broke, and the device asks again. */
const statementTimeoutMs = 30_000
const lockTimeoutMs = 10_000
/** A process that stands still in the middle of a transaction loses it, and what it held is free. */
const idleInTransactionMs = 30_000
/** Beyond every limit of the server's: then the server itself does not answer. */
const answerTimeoutMs = 45_000

/**
 * Opens the database and brings it to this version; several processes may do so at once.
 * When a transaction's promise resolves, its data is on the disk of the server: fsync is on there, and each transaction asks for
 * synchronous_commit (https://www.postgresql.org/docs/current/wal-async-commit.html). Connections that broke are made anew.
 * @param url as in DATABASE_URL
 * @throws StorageError 'database-unreachable', 'database-unfit', 'database-newer', or as the server says
 */
export async function openPostgres(url: string, nowMs: number): Promise<Database> {
  const durability = await prepare(url, nowMs)
  const pool = createPool({
    connectionString: url, max: mostConnections, connectionTimeoutMillis: connectTimeoutMs, query_timeout: answerTimeoutMs,
    statement_timeout: statementTimeoutMs, lock_timeout: lockTimeoutMs, idle_in_transaction_session_timeout: idleInTransactionMs,
  })
  return repeatTransactions(new Kysely<Schema>({ dialect: new PostgresDialect({
    pool: kyselyPool(pool, durability),
    // What is done outside a transaction is a transaction of its own.
    onCreateConnection: async (connection) => { await connection.executeQuery(CompiledQuery.raw(`set synchronous_commit = ${durability}`)) },
  }) }))
}

/** Looks whether the server is fit and runs the migrations: on a connection without limits of time, for a large table takes its time. */
async function prepare(url: string, nowMs: number): Promise<Durability> {
  const pool = createPool({ connectionString: url, max: 1, connectionTimeoutMillis: connectTimeoutMs })
  try {
    const durability = await checkServer(pool)
    await migrate(repeatTransactions(new Kysely<Schema>({ dialect: new PostgresDialect({ pool: kyselyPool(pool, durability) }) })), nowMs)
    return durability
  } finally {
    await pool.end()
  }
}

/** @throws StorageError 'database-unfit' where what is called safe would not be, or names would not be kept as they are */
async function checkServer(pool: pg.Pool): Promise<Durability> {
  const { rows: [set] } = await pool.query<Record<'fsync' | 'encoding' | 'commit' | 'standby', string | null>>(`
    select current_setting('fsync', true) as fsync, current_setting('server_encoding') as encoding,
      current_setting('synchronous_commit') as commit, current_setting('transaction_read_only') as standby
  `).catch((cause: unknown) => { throw asStorageError(cause) })
  if (set?.fsync === 'off') throw new StorageError('database-unfit', new Error('fsync is off: a power cut would lose what was called safe.'))
  if (set?.encoding !== 'UTF8') throw new StorageError('database-unfit', new Error(`The database is encoded as ${String(set?.encoding)}; it must be UTF8.`))
  if (set.standby === 'on') throw new StorageError('database-unfit', new Error('This is a standby that only reads.'))
  return set.commit === 'remote_apply' ? 'remote_apply' : 'on'
}

export type LookedAt = { readonly kind: 'sound'; readonly database: Database } | { readonly kind: 'none' | 'older' | 'newer' | 'damaged' | 'unreachable' }

/** Opens a database for reading alone, and changes nothing in it: not even its version. */
export async function lookAtPostgres(url: string): Promise<LookedAt> {
  const pool = createPool({ connectionString: url, max: 2, connectionTimeoutMillis: connectTimeoutMs, options: '-c default_transaction_read_only=on' })
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: kyselyPool(pool, 'on') }) })
  try {
    const isMade = (await sql<{ found: string | null }>`select to_regclass('migrations')::text as found`.execute(database)).rows[0]?.found !== null
    const version = isMade ? (await sql<{ found: number | null }>`select max(version) as found from migrations`.execute(database)).rows[0]?.found ?? 0 : 0
    if (version === newestVersion) return { kind: 'sound', database }
    await database.destroy()
    if (version === 0) return { kind: 'none' }
    return { kind: version < newestVersion ? 'older' : 'newer' }
  } catch (cause) {
    await database.destroy()
    return { kind: isUnreachable(cause) ? 'unreachable' : 'damaged' }
  }
}
