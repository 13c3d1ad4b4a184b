/** node-postgres in the shape that Kysely's PostgresDialect asks for. */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { bindable } from './bindable.ts'
import { asStorageError, isUnreachable } from './storage-error.ts'

/** How far the disk of the server must be before a commit counts: its own, or also that of a standby which can be read at once. */
export type Durability = 'on' | 'remote_apply'

const int8 = 20

/** Counts and instants come as numbers: no column holds more than a number can. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === int8 ? wholeNumber : pg.types.getTypeParser(oid, format)),
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('A whole number in the database is larger than any that this program writes.')
  return value
}

/** Connections as this program wants them; none is made before the first is asked for. */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, types, keepAlive: true, keepAliveInitialDelayMillis: 10_000, application_name: 'samenloket' })
  // A connection that breaks while nobody uses it is replaced at the next use; without a listener Node would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => { client.on('error', () => undefined) })
  return pool
}

/** Wraps a pool. Every failure is a StorageError, and every transaction is as durable as said, whatever its connection was set to. */
export function kyselyPool(pool: pg.Pool, durability: Durability): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect().catch((cause: unknown) => { throw asStorageError(cause) })
      // Kysely knows a connection by its object.
      const known = wrapped.get(client) ?? kyselyClient(client, durability)
      wrapped.set(client, known)
      return known
    },
  }
}

function kyselyClient(client: pg.PoolClient, durability: Durability): PostgresPoolClient {
  const query = async (text: string, parameters: readonly unknown[]) => {
    const values = bindable(parameters)
    try {
      return await client.query(durable(text, durability), values)
    } catch (cause) {
      const error = asStorageError(cause)
      // Whoever lost the connection has nothing left to roll back: the server did. The first failure is the one to tell.
      if (text === 'rollback' && isUnreachable(error)) return { command: 'ROLLBACK', rowCount: 0, rows: [] }
      throw error
    }
  }
  return forKysely({ query, release: (destroy?: boolean) => client.release(destroy) })
}

/** Kysely's type also has cursors, which nothing here uses, and its results are of whatever type the query says. */
function forKysely(client: { readonly query: (text: string, parameters: readonly unknown[]) => Promise<unknown>; readonly release: (destroy?: boolean) => void }): PostgresPoolClient {
  return client as PostgresPoolClient
}

/** Said with each transaction, in the same message: what was set on the connection before cannot make a commit answer early. */
function durable(text: string, durability: Durability): string {
  return text === 'begin' ? `begin; set local synchronous_commit = ${durability}` : text
}
