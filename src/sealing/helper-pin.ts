/**
 * A helper's PIN and what it is checked against: PBKDF2 over HMAC-SHA-256 (RFC 8018, 5.2) from WebCrypto, so that desk and
 * device work it out alike. What it protects and what it does not stands at `PinVerifierSchema`.
 */
import type { PinVerifier } from '../domain/device-settings.ts'
import { equalBytes, fromBase64Url, toBase64Url, utf8, type Bytes } from './bytes.ts'

/** One try takes about a tenth of a second on a slow tablet: a person does not notice, ten thousand tries take a quarter of an hour. */
export const pinIterations = 100_000
export const pinSaltBytes = 16

/**
 * What devices check a PIN against.
 * @param salt 16 bytes of chance, never used before
 */
export async function pinVerifier(pin: string, salt: Bytes, iterations = pinIterations): Promise<PinVerifier> {
  return { salt: toBase64Url(salt), iterations, hash: toBase64Url(await derive(pin, salt, iterations)) }
}

/** True for the PIN that the verifier was made from. */
export async function isRightPin(pin: string, { salt, iterations, hash }: PinVerifier): Promise<boolean> {
  const [saltBytes, hashBytes] = [fromBase64Url(salt), fromBase64Url(hash)]
  if (saltBytes === undefined || hashBytes === undefined) return false
  return equalBytes(hashBytes, await derive(pin, saltBytes, iterations))
}

async function derive(pin: string, salt: Bytes, iterations: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', utf8(pin), 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256))
}
