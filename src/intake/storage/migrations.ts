/** Brings a database to the version of this program: forward only, all or nothing, one process at a time. */
import type { Transaction } from 'kysely'
import { bytewiseText } from './bytewise-text.ts'
import { hasOneWriter, takeTurn } from './engine.ts'
import { firstTables } from './migrations/001-first-tables.ts'
import { threads } from './migrations/002-threads.ts'
import { helpers } from './migrations/003-helpers.ts'
import { devices } from './migrations/004-devices.ts'
import { secondFactor } from './migrations/005-second-factor.ts'
import { settled } from './migrations/006-settled.ts'
import { followCodes } from './migrations/007-follow-codes.ts'
import { purge } from './migrations/008-purge.ts'
import type { Database, Schema } from './schema.ts'
import { StorageError } from './storage-error.ts'

/** One step; what it did is never changed once it was released, a correction is a new step. */
export type Migration = (db: Transaction<Schema>) => Promise<void>

const migrations: readonly Migration[] = [firstTables, threads, helpers, devices, secondFactor, settled, followCodes, purge]

/** The version of a database that has had every step. */
export const newestVersion: number = migrations.length

type MigrationTables = { readonly migrations: { readonly version: number; readonly appliedAtMs: number } }

/**
 * Runs the steps that this database has not had, in one transaction.
 * @throws StorageError 'database-newer' when it has had steps that this program does not know
 */
export async function migrate(database: Database, nowMs: number, steps: readonly Migration[] = migrations): Promise<void> {
  await database.transaction().execute(async (db) => {
    await takeTurn(db, 'migration')
    const log = db.$extendTables<MigrationTables>()
    await log.schema.createTable('migrations').ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('appliedAtMs', 'bigint', (column) => column.notNull())
      .execute()
    const { version } = await log.selectFrom('migrations').select((eb) => eb.fn.max('version').as('version')).executeTakeFirstOrThrow()
    const applied = version ?? 0
    if (applied > steps.length) throw new StorageError('database-newer')
    const tables = hasOneWriter(db) ? db : db.withPlugin(bytewiseText)
    for (const [index, step] of steps.entries()) {
      if (index < applied) continue
      await step(tables)
      await log.insertInto('migrations').values({ version: index + 1, appliedAtMs: nowMs }).execute()
    }
  })
}
