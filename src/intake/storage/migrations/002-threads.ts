/** What a follow-up belongs to, and whether somebody saw it; what each column means is in ../schema.ts. */
import type { Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

export async function threads(db: Transaction<Schema>): Promise<void> {
  // One column at a time: SQLite adds no two at once.
  await db.schema.alterTable('submissions').addColumn('followsNumber', 'text').execute()
  await db.schema.alterTable('submissions').addColumn('followUp', 'text').execute()
  await db.schema.alterTable('submissions').addColumn('threadOf', 'text').execute()
  await db.schema.alterTable('submissions').addColumn('seenAtMs', 'bigint').execute()
  // The list asks for the follow-ups of each thread that it shows.
  await db.schema.createIndex('submissionsByThread').on('submissions').columns(['threadOf', 'receivedAtMs']).execute()
}
