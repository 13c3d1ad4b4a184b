/** The second step of signing in, as the database knows it: a sealed secret, the last step used, and HMACs of recovery codes. */
import type { Connection, InTransaction } from './schema.ts'

export type SecondFactor = { readonly sealedSecret: string; readonly isConfirmed: boolean }

export async function findSecondFactor(db: Connection, username: string): Promise<SecondFactor | undefined> {
  const row = await db.selectFrom('secondFactors').selectAll().where('username', '=', username).executeTakeFirst()
  return row && { sealedSecret: row.sealedSecret, isConfirmed: row.confirmedAtMs !== null }
}

/** Keeps a secret that does not count yet, in place of an earlier such one. False when there is one that counts. */
export async function beginSecondFactor(db: Connection, username: string, sealedSecret: string): Promise<boolean> {
  const kept = await db.insertInto('secondFactors').values({ username, sealedSecret, lastStep: 0, confirmedAtMs: null })
    .onConflict((conflict) => conflict.column('username').doUpdateSet({ sealedSecret }).where('secondFactors.confirmedAtMs', 'is', null))
    .returning('username').execute()
  return kept.length === 1
}

/** From now on the secret counts, with these recovery codes. False when another secret took its place meanwhile, or one counts already. */
export async function confirmSecondFactor(
  db: InTransaction, factor: { readonly username: string; readonly sealedSecret: string; readonly step: number; readonly codeHashes: readonly string[]; readonly nowMs: number },
): Promise<boolean> {
  const { username, sealedSecret, step, codeHashes, nowMs } = factor
  const confirmed = await db.updateTable('secondFactors').set({ confirmedAtMs: nowMs, lastStep: step })
    .where('username', '=', username).where('sealedSecret', '=', sealedSecret).where('confirmedAtMs', 'is', null).returning('username').execute()
  if (confirmed.length === 0) return false
  await db.deleteFrom('recoveryCodes').where('username', '=', username).execute()
  await db.insertInto('recoveryCodes').values(codeHashes.map((codeHash) => ({ codeHash, username }))).execute()
  return true
}

/** Uses a time step up. False for one that was used, and for every earlier one (RFC 6238, 5.2). */
export async function takeStep(db: Connection, username: string, step: number): Promise<boolean> {
  const taken = await db.updateTable('secondFactors').set({ lastStep: step })
    .where('username', '=', username).where('confirmedAtMs', 'is not', null).where('lastStep', '<', step).returning('username').execute()
  return taken.length === 1
}

/** Uses a recovery code up. */
export async function takeRecoveryCode(db: Connection, username: string, codeHash: string): Promise<boolean> {
  return (await db.deleteFrom('recoveryCodes').where('username', '=', username).where('codeHash', '=', codeHash).returning('codeHash').execute()).length === 1
}

/** Forgets secret and recovery codes. False where there was no secret. */
export async function deleteSecondFactor(db: InTransaction, username: string): Promise<boolean> {
  // The secret first, as confirming does: so one waits for the other, and no code of it stays behind.
  const had = await db.deleteFrom('secondFactors').where('username', '=', username).returning('username').execute()
  await db.deleteFrom('recoveryCodes').where('username', '=', username).execute()
  return had.length === 1
}
