/** The second step of signing in; what each column means is in ../schema.ts. */
import type { Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

export async function secondFactor(db: Transaction<Schema>): Promise<void> {
  await db.schema.createTable('secondFactors')
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('sealedSecret', 'text', (column) => column.notNull())
    .addColumn('lastStep', 'bigint', (column) => column.notNull())
    .addColumn('confirmedAtMs', 'bigint')
    .addPrimaryKeyConstraint('secondFactorsKey', ['username'])
    .addForeignKeyConstraint('secondFactorsAccount', ['username'], 'accounts', ['username']).execute()
  await db.schema.createTable('recoveryCodes')
    .addColumn('codeHash', 'text', (column) => column.notNull())
    .addColumn('username', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('recoveryCodesKey', ['codeHash'])
    .addForeignKeyConstraint('recoveryCodesAccount', ['username'], 'accounts', ['username']).execute()
}
