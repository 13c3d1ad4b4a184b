/** The people who help at a device; what each column means is in ../schema.ts. */
import type { Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

export async function helpers(db: Transaction<Schema>): Promise<void> {
  await db.schema.createTable('helpers')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('pin', 'text', (column) => column.notNull())
    .addColumn('madeAtMs', 'bigint', (column) => column.notNull())
    .addColumn('switchedOffAtMs', 'bigint')
    .addPrimaryKeyConstraint('helpersKey', ['id']).execute()
}
