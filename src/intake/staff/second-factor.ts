/** The second step of signing in: how an account stands, and whether a code that was typed counts. */
import { parseFollowCode } from '../../domain/follow-code.ts'
import type { StaffSession } from '../../domain/desk-protocol.ts'
import { totpStep } from '../keys/totp.ts'
import type { Connection, InTransaction } from '../storage/schema.ts'
import { findSecondFactor, takeRecoveryCode, takeStep } from '../storage/second-factors.ts'
import type { StaffContext } from './staff-context.ts'

/** How an account stands: with a second step, without, or without where this intake asks everybody for one. */
export async function secondFactorOf({ secondFactorRequired }: Pick<StaffContext, 'secondFactorRequired'>, db: Connection, username: string): Promise<StaffSession['secondFactor']> {
  if ((await findSecondFactor(db, username))?.isConfirmed === true) return 'set'
  return secondFactorRequired ? 'demanded' : 'not-set'
}

/**
 * Uses a code up: six digits of the app, with or without spaces, or a recovery code however it is typed.
 * @returns false for a code that is wrong or was used
 */
export async function takeCode({ keys }: Pick<StaffContext, 'keys'>, db: InTransaction, { username, typed, nowMs }: { readonly username: string; readonly typed: string; readonly nowMs: number }): Promise<boolean> {
  const factor = await findSecondFactor(db, username)
  const secret = factor && keys.box.open(factor.sealedSecret, username)
  if (secret === undefined) return false
  const step = totpStep(secret, bareDigits(typed), nowMs)
  if (step !== undefined) return takeStep(db, username, step)
  const recovery = parseFollowCode(typed)
  return recovery.kind === 'valid' && takeRecoveryCode(db, username, recoveryCodeHash({ keys }, username, recovery.value))
}

/** What the database holds of a recovery code. */
export function recoveryCodeHash({ keys }: Pick<StaffContext, 'keys'>, username: string, code: string): string {
  return keys.hmac('recovery-code', `${username} ${code}`)
}

/** Apps show the digits in two groups, and people type them so. */
export function bareDigits(typed: string): string {
  return typed.replaceAll(/[\s-]/gu, '')
}
