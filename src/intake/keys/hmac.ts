/** HMACs under the key of KEY_FILE: what the database holds in place of codes, tokens and addresses. */
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'

/** Each purpose is a domain of its own: a value made for one says nothing in another. */
export type HmacPurpose = 'follow-code' | 'enrolment-code' | 'setup-token' | 'session' | 'proof-nonce' | 'attempts' | 'origin' | 'key-check' | 'recovery-code'

/** HMAC-SHA256 (RFC 2104) of a text for one purpose, as base64url. */
export type Hmac = (purpose: HmacPurpose, text: string) => string

/** @param key at least 32 bytes of chance */
export function createHmacs(key: Uint8Array): Hmac {
  // Made ready once: each call of a device asks for two.
  const secret = createSecretKey(key)
  // A purpose has no line feed, so no text can look like another purpose with another text.
  return (purpose, text) => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url')
}

/** Compares two HMACs in a time that does not tell where they differ. */
export function sameHmac(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
