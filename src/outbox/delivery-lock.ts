/**
 * One sender at a time, page or worker: a Web Lock that is taken only when it is free and held for one delivery, never
 * across a wait. It saves work; correctness comes from the ids.
 *
 * A tab that the browser froze keeps its lock and does nothing. So whoever delivers leaves a sign of life in the
 * database, which nobody can leave while frozen; a holder without one for 90 seconds is passed by.
 */
import * as v from 'valibot'
import { deliveryLockName } from '../domain/worker-protocol.ts'
import { type OutboxDatabase, relaxed } from './outbox-database.ts'

export type LockEffects = {
  readonly locks: Pick<LockManager, 'request'>
  readonly db: OutboxDatabase
  readonly nowMs: () => number
  /** Calls back again and again; the result ends that. */
  readonly every: (everyMs: number, callback: () => void) => () => void
}

/** Timers of a tab in the background run once a minute at least. */
export const signOfLifeMs = 10_000
export const frozenAfterMs = 90_000

/**
 * Runs `work` under the lock.
 * @param work its signal is over when someone else took the lock away; what it does then does no harm and is of no use
 * @returns undefined when someone else is at it, and alive
 */
export async function underDeliveryLock<T>(effects: LockEffects, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const held = await hold(effects, { ifAvailable: true }, work)
  if (held !== 'taken') return held?.result
  if (!await seemsFrozen(effects)) return undefined
  const stolen = await hold(effects, { steal: true }, work)
  return stolen === 'taken' ? undefined : stolen?.result
}

/** @returns undefined when the lock was taken away before the work came to its end */
async function hold<T>(effects: LockEffects, options: LockOptions, work: (signal: AbortSignal) => Promise<T>): Promise<'taken' | { readonly result: T } | undefined> {
  const stolen = new AbortController()
  try {
    return await effects.locks.request(deliveryLockName, options, async (lock) => {
      if (lock === null) return 'taken'
      await leaveSign(effects)
      const end = effects.every(signOfLifeMs, () => void leaveSign(effects).catch(() => undefined))
      return work(stolen.signal).then((result) => ({ result })).finally(end)
    })
  } catch (cause) {
    // Web Locks API, 2.5: the holder's promise rejects so when the lock is stolen; any other failure is the work's own.
    if (!(cause instanceof DOMException) || cause.name !== 'AbortError') throw cause
    stolen.abort()
    return undefined
  }
}

const signKey = 'delivering'

async function leaveSign({ db, nowMs }: LockEffects): Promise<void> {
  const tx = db.transaction('device', 'readwrite', relaxed)
  await Promise.all([tx.store.put(nowMs(), signKey), tx.done])
}

/** When a sender last left a sign of life, by the device's clock; undefined when none ever did. */
export async function readSign(db: OutboxDatabase): Promise<number | undefined> {
  const parsed = v.safeParse(v.number(), await db.get('device', signKey))
  return parsed.success ? parsed.output : undefined
}

/** A sign from the future is as good as none: the clock was set back, and nobody may wait for it to come round. */
async function seemsFrozen({ db, nowMs }: LockEffects): Promise<boolean> {
  const sign = await readSign(db)
  return sign !== undefined && Math.abs(nowMs() - sign) > frozenAfterMs
}
