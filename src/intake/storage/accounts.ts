/** The people who work at the desk. */
import type { Connection } from './schema.ts'

export type Account = { readonly username: string; readonly displayName: string; readonly passwordHash: string; readonly createdAtMs: number }

/** False when the name is taken. */
export async function insertAccount(db: Connection, account: Account): Promise<boolean> {
  const inserted = await db.insertInto('accounts').values(account).onConflict((conflict) => conflict.doNothing()).returning('username').execute()
  return inserted.length === 1
}

export async function findAccount(db: Connection, username: string): Promise<Account | undefined> {
  return db.selectFrom('accounts').selectAll().where('username', '=', username).executeTakeFirst()
}

/** All accounts by name, without their password hashes. */
export async function listAccounts(db: Connection): Promise<readonly Omit<Account, 'passwordHash'>[]> {
  return db.selectFrom('accounts').select(['username', 'displayName', 'createdAtMs']).orderBy('username').execute()
}

export async function hasAccounts(db: Connection): Promise<boolean> {
  return (await db.selectFrom('accounts').select('username').limit(1).execute()).length > 0
}
