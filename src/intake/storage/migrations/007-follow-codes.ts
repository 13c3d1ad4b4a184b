/** New codes that the desk gave; what each column means is in ../schema.ts. */
import type { Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

export async function followCodes(db: Transaction<Schema>): Promise<void> {
  await db.schema.createTable('followCodes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('submissionId', 'text', (column) => column.notNull().references('submissions.id'))
    .addColumn('atMs', 'bigint', (column) => column.notNull())
    .addColumn('madeBy', 'text', (column) => column.notNull())
    .addColumn('sealedIdentity', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('followCodesBySubmission').on('followCodes').columns(['submissionId', 'atMs']).execute()
}
