/**
 * Nonces for device proofs, without storing any: the minute in which one was given and an HMAC over it. Every process
 * with the same KEY_FILE knows them all, also after a restart.
 */
import { type Hmac, sameHmac } from '../keys/hmac.ts'

const slotMs = 60_000
/** A nonce is taken in its own minute and in the five after it: longer than one call takes on the slowest line. */
const slotsTaken = 5

export function makeProofNonce(hmac: Hmac, nowMs: number): string {
  return nonceOf(hmac, Math.floor(nowMs / slotMs))
}

/** True for a nonce that this intake gave a few minutes ago at most. */
export function isFreshNonce(hmac: Hmac, nonce: string, nowMs: number): boolean {
  const current = Math.floor(nowMs / slotMs)
  const slot = Number.parseInt(nonce.split('.')[0] ?? '', 36)
  if (!Number.isInteger(slot) || slot > current || slot < current - slotsTaken) return false
  return sameHmac(nonce, nonceOf(hmac, slot))
}

function nonceOf(hmac: Hmac, slot: number): string {
  return `${slot.toString(36)}.${hmac('proof-nonce', String(slot)).slice(0, 22)}`
}
