/** Limits for whoever guesses a secret: counted before the guess, given back when it was right. */
import type { Hmac } from '../keys/hmac.ts'
import { type AttemptLimit, refundAttempt, spendAttempt } from '../storage/attempts.ts'
import type { Database } from '../storage/schema.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** How many wrong guesses; behind one address stands a whole town hall, so its bound is wider than that of one name. */
export const guessLimits = {
  'sign-in-name': { most: 10, windowMs: 15 * minuteMs },
  'sign-in-address': { most: 50, windowMs: 15 * minuteMs },
  /** Only whoever has the password gets here. Three codes of a million are right at a time: in a year of guessing, one in ninety finds one. */
  'second-factor-name': { most: 10, windowMs: 24 * hourMs },
  'setup-address': { most: 20, windowMs: hourMs },
  'enrolment-address': { most: 30, windowMs: hourMs },
  /** 40 bits of code: ten an hour would take twelve million years. */
  'case-number': { most: 10, windowMs: hourMs },
  'case-address': { most: 60, windowMs: hourMs },
  /** Codes in follow-ups that one device signed; the ones after wait. Of a device, so that a stolen one holds up nobody else. */
  'follow-device': { most: 20, windowMs: hourMs },
} as const satisfies Readonly<Record<string, AttemptLimit>>

export type Guess<T> =
  | { readonly kind: 'right'; readonly value: T }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too-many'; readonly retryAfterMs: number }

/** What is counted: under which limit, and about whom or what. */
export type GuessSubject = readonly [limit: keyof typeof guessLimits, subject: string]

/** Lets a guess be made within its limits. */
export type Guesses = <T>(subjects: readonly GuessSubject[], nowMs: number, guess: () => Promise<T | undefined>) => Promise<Guess<T>>

/** Counters in the database, under HMACs: neither a name nor an address stands there. */
export function createGuesses(db: Database, hmac: Hmac): Guesses {
  return async (subjects, nowMs, guess) => {
    const counters = subjects.map(([limit, about]) => ({ subject: hmac('attempts', `${limit} ${about}`), limit: guessLimits[limit] }))
    for (const counter of counters) {
      const spent = await spendAttempt(db, { ...counter, nowMs })
      if (spent.kind === 'too-many') return spent
    }
    const value = await guess()
    if (value === undefined) return { kind: 'wrong' }
    for (const { subject } of counters) await refundAttempt(db, subject)
    return { kind: 'right', value }
  }
}

/** Guesses one after the other: a right one is given back before the next is counted, so that right ones never stand in each other's way. */
export function oneAtATime(guesses: Guesses): Guesses {
  let last: Promise<unknown> = Promise.resolve()
  return (subjects, nowMs, guess) => {
    const next = last.then(() => guesses(subjects, nowMs, guess))
    last = next.catch(() => undefined)
    return next
  }
}
