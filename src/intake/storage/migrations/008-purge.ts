/** What was purged, and when; what each column means is in ../schema.ts. */
import type { Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

export async function purge(db: Transaction<Schema>): Promise<void> {
  await db.schema.alterTable('submissions').addColumn('purgedAtMs', 'bigint').execute()
  // One column at a time: SQLite adds no two at once.
  await db.schema.alterTable('attachments').addColumn('purgedAtMs', 'bigint').execute()
  await db.schema.alterTable('attachments').addColumn('framesGoneAtMs', 'bigint').execute()
  // Housekeeping asks for what an external system confirmed so long ago.
  await db.schema.createIndex('casesByConfirmation').on('cases').columns(['external', 'registeredAtMs']).execute()
}
