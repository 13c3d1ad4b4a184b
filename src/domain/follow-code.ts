/**
 * The follow code: with the case number it shows how a request stands, and nothing of what was typed.
 *
 *     K7M4-Q2XD-H      40 bits of chance as eight symbols, and a check symbol
 *
 * The alphabet is Crockford's base 32: digits and capitals without I, L, O and U, which are misread or spell words. The check
 * symbol is of the same alphabet, by Damm's method over GF(2^5) (damm.ts), where Crockford's own takes five signs more.
 * A computer tries all 40 bits in hours: what is stored is never the code, and whoever answers counts the attempts.
 */
import { assert } from './assert.ts'
import { damm32 } from './damm.ts'
import type { FollowCode } from './ids.ts'
import { invalid, type Parsed, valid } from './input/parsed.ts'
import { bareTyped, digitsForLookalikes } from './input/typed.ts'

/** Crockford's base 32, each symbol at its value. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Nine symbols of the alphabet. */
const shape = /^[0-9A-HJKMNP-TV-Z]{9}$/
const bitsPerSymbol = 5

/** Another shape; or the shape fits and the check symbol says that a symbol is wrong or two are swapped. */
export type FollowCodeProblem = 'follow-code-shape' | 'follow-code-check'

/**
 * Makes a code in its stored form: nine symbols, no dashes.
 * @param randomBytes five bytes of chance from a cryptographic source
 * @throws AssertionError where there are not five
 */
export function followCode(randomBytes: Uint8Array): FollowCode {
  assert(randomBytes.length === 5, 'A follow code is made of five bytes.')
  const bits = Array.from(randomBytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const values = Array.from({ length: 8 }, (_, place) => Number.parseInt(bits.slice(place * bitsPerSymbol, (place + 1) * bitsPerSymbol), 2))
  const code = [...values, damm32(values)].map((value) => alphabet[value]).join('')
  assert(isFollowCode(code), 'A code that was made is a code.')
  return code
}

/** The code in groups, as it stands on the receipt: `K7M4-Q2XD-H`. */
export function printFollowCode(code: FollowCode): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** Reads a code as people type it: small letters, spaces, dots, any dash or none, digits of other scripts, O for 0, I and L for 1. */
export function parseFollowCode(typed: string): Parsed<FollowCode, FollowCodeProblem> {
  const code = digitsForLookalikes(bareTyped(typed))
  if (!shape.test(code)) return invalid('follow-code-shape')
  return isFollowCode(code) ? valid(code) : invalid('follow-code-check')
}

function isFollowCode(code: string): code is FollowCode {
  return shape.test(code) && damm32(Array.from(code, (symbol) => alphabet.indexOf(symbol))) === 0
}
