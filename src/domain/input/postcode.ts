/**
 * A Dutch postcode: four digits from 1000 and two letters. SA, SD and SS are not given out.
 * Stored without space, as the BAG and the ZGW APIs have it.
 */
import { latinForLookalikes } from './lookalikes.ts'
import { invalid, type Parsed, valid } from './parsed.ts'
import { bareTyped, digitsForLookalikes } from './typed.ts'

/** Reads `1234 ab`, `1234.AB`, `NL-1234 AB` and the like as `1234AB`. */
export function parsePostcode(typed: string): Parsed<string> {
  // "NL-" before it is how a postcode is written abroad. No postcode starts with letters, so nothing is lost.
  const bare = latinForLookalikes(bareTyped(typed)).replace(/^NL/, '')
  if (bare === '') return invalid('postcode-empty')
  const postcode = digitsForLookalikes(bare.slice(0, 4)) + bare.slice(4)
  if (/^[1-9][0-9]{3}$/.test(postcode)) return invalid('postcode-letters-missing')
  if (!/^[1-9][0-9]{3}[A-Z]{2}$/.test(postcode)) return invalid('postcode-shape')
  return /(?:SA|SD|SS)$/.test(postcode) ? invalid('postcode-letters-unused') : valid(postcode)
}

/** The stored form as people write it: `1234 AB`. */
export function printPostcode(postcode: string): string {
  return `${postcode.slice(0, 4)} ${postcode.slice(4)}`
}
