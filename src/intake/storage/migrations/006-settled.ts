/** How often answers on the spot were enough; what each column means is in ../schema.ts. */
import type { Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

export async function settled(db: Transaction<Schema>): Promise<void> {
  await db.schema.createTable('settledAnswers')
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('shown', 'integer', (column) => column.notNull())
    .addColumn('settled', 'integer', (column) => column.notNull())
    .addColumn('notSettled', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('settledAnswersKey', ['device', 'day', 'answer']).execute()
  // The report asks for the days of a period, of all devices.
  await db.schema.createIndex('settledAnswersByDay').on('settledAnswers').column('day').execute()
}
