/** Counters that slow down whoever guesses. In the database, so that a restart or a second process does not start them again. */
import type { Connection } from './schema.ts'

export type AttemptLimit = { readonly most: number; readonly windowMs: number }
export type Spent = { readonly kind: 'allowed' } | { readonly kind: 'too-many'; readonly retryAfterMs: number }

/**
 * Counts one attempt and says whether it may go ahead. Counting comes first, so that a burst of attempts at once
 * gets no more than one by one.
 * @param attempt.subject an HMAC of what is counted
 */
export async function spendAttempt(db: Connection, attempt: { readonly subject: string; readonly limit: AttemptLimit; readonly nowMs: number }): Promise<Spent> {
  const { subject, limit, nowMs } = attempt
  const windowEndsAtMs = nowMs + limit.windowMs
  const counter = await db.insertInto('attempts').values({ subject, spent: 1, windowEndsAtMs })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet((eb) => ({
      spent: eb.case().when('attempts.windowEndsAtMs', '<=', nowMs).then(eb.lit(1)).else(eb('attempts.spent', '+', 1)).end(),
      windowEndsAtMs: eb.case().when('attempts.windowEndsAtMs', '<=', nowMs).then(windowEndsAtMs).else(eb.ref('attempts.windowEndsAtMs')).end(),
    })))
    .returning(['spent', 'windowEndsAtMs']).executeTakeFirstOrThrow()
  return counter.spent <= limit.most ? { kind: 'allowed' } : { kind: 'too-many', retryAfterMs: counter.windowEndsAtMs - nowMs }
}

/** Gives one attempt back: it was no guess. */
export async function refundAttempt(db: Connection, subject: string): Promise<void> {
  await db.updateTable('attempts').set((eb) => ({ spent: eb('spent', '-', 1) })).where('subject', '=', subject).where('spent', '>', 0).execute()
}

/** Forgets counters whose window is over. */
export async function deleteEndedAttempts(db: Connection, nowMs: number): Promise<void> {
  await db.deleteFrom('attempts').where('windowEndsAtMs', '<=', nowMs).execute()
}
