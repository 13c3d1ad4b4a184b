/**
 * To which thread a follow-up belongs. A device without network knows a number and a code; what they open is found here, in
 * whichever order the requests came: what it follows may still lie on another device.
 */
import { parseCaseNumber } from '../../domain/case-number.ts'
import type { DeviceId, SubmissionId } from '../../domain/ids.ts'
import type { Follows } from '../../domain/submission.ts'
import type { Guesses } from '../http/guesses.ts'
import type { Keys } from '../keys/key-file.ts'
import type { Database, SubmissionTable } from '../storage/schema.ts'
import { type Original, originalAwaitedMs, originalsOf } from '../storage/threads.ts'
import { isCodeOf } from './is-code-of.ts'

export type FoundThread =
  | { readonly kind: 'found'; readonly threadOf: SubmissionId }
  /** Nothing under this number was opened yet. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'guessed-too-often'; readonly retryAfterMs: number }
  | { readonly kind: 'refused'; readonly reason: 'follow-code-wrong' | 'original-unknown' }

export type FindThreadParts = { readonly database: Database; readonly keys: Keys; readonly guesses: Guesses; readonly nowMs: number }

/** @param follow.prefix the municipality's letters: a number of another one is not waited for */
export async function findThread(
  { database, keys, guesses, nowMs }: FindThreadParts, row: Pick<SubmissionTable, 'id' | 'receivedAtMs'>,
  { follows, signedBy, prefix }: { readonly follows: Follows; readonly signedBy: DeviceId; readonly prefix: string },
): Promise<FoundThread> {
  const number = parseCaseNumber(follows.number)
  if (number.kind === 'invalid' || number.prefix !== prefix) return { kind: 'refused', reason: 'original-unknown' }
  const originals = await originalsOf(database, follows.number, row.id)
  if (originals.length === 0) {
    return nowMs - row.receivedAtMs < originalAwaitedMs ? { kind: 'waits' } : { kind: 'refused', reason: 'original-unknown' }
  }
  // The device learns whether its code was right, so what it tries is counted like any guess.
  const guess = await guesses([['follow-device', signedBy]], nowMs, () => withCode(keys, originals, follows))
  switch (guess.kind) {
    case 'right': return { kind: 'found', threadOf: guess.value.threadOf ?? guess.value.id }
    case 'wrong': return { kind: 'refused', reason: 'follow-code-wrong' }
    case 'too-many': return { kind: 'guessed-too-often', retryAfterMs: guess.retryAfterMs }
    default: return guess satisfies never
  }
}

async function withCode(keys: Keys, originals: readonly Original[], { code }: Follows): Promise<Original | undefined> {
  const isRight = await Promise.all(originals.map((original) => isCodeOf(keys, original, code)))
  return originals.find((_, index) => isRight[index])
}
