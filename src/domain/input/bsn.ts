/**
 * A burgerservicenummer: nine digits that pass the elfproef (Logisch Ontwerp BSN, 3.1), stored without spaces. Numbers of
 * eight digits come from before 2007 and have a 0 in front. Whether somebody has the number, only the register can tell.
 */
import { isBsn } from './elfproef.ts'
import { invalid, type Parsed, valid } from './parsed.ts'
import { bareTyped, digitsForLookalikes } from './typed.ts'

/** What is typed or pasted along with a number. */
const label = /^(?:BSN|BURGERSERVICENUMMER|SOFINUMMER)[:]?/
/** Reads nine digits, or eight, however they are grouped and in the figures of whatever script. */
export function parseBsn(typed: string): Parsed<string> {
  const digits = digitsForLookalikes(bareTyped(typed).replace(label, '')).replaceAll(/[/,]/g, '')
  if (digits === '') return invalid('bsn-empty')
  if (!/^[0-9]+$/.test(digits)) return invalid('bsn-letters')
  if (digits.length < 8) return invalid('bsn-short')
  if (digits.length > 9) return invalid('bsn-long')
  const bsn = digits.padStart(9, '0')
  return isBsn(bsn) ? valid(bsn) : invalid('bsn-check')
}
