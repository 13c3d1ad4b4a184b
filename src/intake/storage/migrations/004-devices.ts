/** What devices say of themselves, and what the desk decides about them; what each column means is in ../schema.ts. */
import type { Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

const reported = {
  reportedAtMs: 'bigint', reportedWaiting: 'integer', isPersistent: 'integer', storageFreeBytes: 'bigint', appVersion: 'text',
  copySeenAtMs: 'bigint', silenceToldAtMs: 'bigint', lostAtMs: 'bigint', replaces: 'text',
} as const

export async function devices(db: Transaction<Schema>): Promise<void> {
  // One at a time: SQLite adds no more in one statement.
  for (const [column, type] of Object.entries(reported)) await db.schema.alterTable('devices').addColumn(column, type).execute()
  for (const column of ['numbersMissing', 'isOnlineOnly']) {
    await db.schema.alterTable('devices').addColumn(column, 'integer', (definition) => definition.notNull().defaultTo(0)).execute()
  }
  await db.schema.alterTable('enrolmentCodes').addColumn('replaces', 'text').execute()
  // The numbers of one device are counted with each of its reports.
  await db.schema.createIndex('submissionsBySigner').on('submissions').column('signedBy').execute()
}
