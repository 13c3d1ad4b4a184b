/** Single values that the whole intake shares. */
import type { Connection, Database } from './schema.ts'

/** The epoch, made by the first start; it changes only when a backup was restored. */
export async function readOrMakeEpoch(db: Database, newEpoch: string): Promise<string> {
  // Two processes may start at once: whoever comes second reads what the first one made.
  await db.insertInto('meta').values({ name: 'epoch', value: newEpoch }).onConflict((conflict) => conflict.doNothing()).execute()
  return (await db.selectFrom('meta').select('value').where('name', '=', 'epoch').executeTakeFirstOrThrow()).value
}

/** The check of the keys that this database belongs to: that of whoever came first. */
export async function readOrNoteKeyCheck(db: Database, check: string): Promise<string> {
  await db.insertInto('meta').values({ name: 'key-check', value: check }).onConflict((conflict) => conflict.doNothing()).execute()
  return (await db.selectFrom('meta').select('value').where('name', '=', 'key-check').executeTakeFirstOrThrow()).value
}

/** Whether keys were used for this database. */
export async function hasKeyCheck(db: Database): Promise<boolean> {
  return await db.selectFrom('meta').select('name').where('name', '=', 'key-check').executeTakeFirst() !== undefined
}

/** A new epoch: every device then offers everything that it still holds. */
export async function replaceEpoch(db: Connection, newEpoch: string): Promise<void> {
  await db.updateTable('meta').set({ value: newEpoch }).where('name', '=', 'epoch').execute()
}

/** Makes this the only set-up token that counts. */
export async function replaceSetupToken(db: Connection, tokenHash: string): Promise<void> {
  await db.insertInto('meta').values({ name: 'setup-token', value: tokenHash })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: tokenHash })).execute()
}

/** Uses the set-up token up. True for one caller only, however many come at once. */
export async function takeSetupToken(db: Connection, tokenHash: string): Promise<boolean> {
  const taken = await db.deleteFrom('meta').where('name', '=', 'setup-token').where('value', '=', tokenHash).returning('name').execute()
  return taken.length === 1
}

/** The number above which the next device is numbered, after a restore; 0 where there was none. */
export async function deviceNumbersFrom(db: Connection): Promise<number> {
  return Number((await db.selectFrom('meta').select('value').where('name', '=', 'device-numbers-from').executeTakeFirst())?.value ?? 0)
}

/** Writes something and waits for the disk: whoever asks whether the database takes writes must make one. */
export async function noteWritable(db: Database, nowMs: number): Promise<void> {
  await db.insertInto('meta').values({ name: 'written-at', value: String(nowMs) })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: String(nowMs) })).execute()
}

/** When `backup` last came to its end; undefined where it never did. */
export async function lastBackupAtMs(db: Connection): Promise<number | undefined> {
  const found = await db.selectFrom('meta').select('value').where('name', '=', 'backup-at').executeTakeFirst()
  return found && Number(found.value)
}
