/**
 * The case number: made on the device, without network, and forever the name of the request.
 *
 *     ROTT-2026-1234-56789-5      prefix - year - device number - counter - check digit
 *
 * The prefix is the municipality's. The device number is given once, at enrolment; the counter is raised in the
 * transaction that puts the request away and never starts again, so no two devices and no two requests share a number.
 * The check digit is Damm's over year, device number and counter. Stored without the dashes inside the ten digits.
 */
import * as v from 'valibot'
import { assert } from './assert.ts'
import { dammDigit } from './damm.ts'
import { type CaseNumber, CaseNumberSchema } from './ids.ts'
import { bareTyped, digitsForLookalikes } from './input/typed.ts'

/** What a case number says. */
export type CaseNumberParts = {
  /** Two to five capitals. */
  readonly prefix: string
  /** Of the request, 2000 to 9999. */
  readonly year: number
  /** 1 to 9999. */
  readonly device: number
  /** 0 to 99,999. */
  readonly counter: number
}

export type ParsedCaseNumber =
  | ({ readonly kind: 'valid'; readonly number: CaseNumber } & CaseNumberParts)
  /** The shape is another, or the shape fits and the check digit says that a figure is wrong. */
  | { readonly kind: 'invalid'; readonly problem: 'case-number-shape' | 'case-number-check' }

/** The last number that a device can make; after it the device needs a new device number. */
export const maxCounter = 99_999
/** Year, device number, counter and check digit. */
const digitCount = 14

/**
 * Makes the number in its stored form, `ROTT-2026-1234567895`.
 * @throws AssertionError where a part is outside its bounds
 */
export function caseNumber({ prefix, year, device, counter }: CaseNumberParts): CaseNumber {
  assert(/^[A-Z]{2,5}$/.test(prefix), 'A prefix is two to five capitals.')
  assert(isWhole(year, 2000, 9999), 'A year is four digits, from 2000.')
  assert(isWhole(device, 1, 9999), 'A device number is 1 to 9999.')
  assert(isWhole(counter, 0, maxCounter), 'A counter is 0 to 99999.')
  const counted = String(device).padStart(4, '0') + String(counter).padStart(5, '0')
  return v.parse(CaseNumberSchema, `${prefix}-${year}-${counted}${dammDigit(`${year}${counted}`)}`)
}

/** The number in the groups in which it is printed, read aloud and typed: `ROTT-2026-1234-56789-5`. */
export function printCaseNumber(number: CaseNumber): string {
  return number.replace(/(\d{4})(\d{5})(\d)$/, '$1-$2-$3')
}

/**
 * Reads a number as people type it: small letters, spaces, dots, any dash or none, digits of other scripts,
 * and O, I or l where only a digit can stand.
 */
export function parseCaseNumber(typed: string): ParsedCaseNumber {
  const bare = bareTyped(typed)
  const prefix = bare.slice(0, -digitCount)
  const digits = digitsForLookalikes(bare.slice(-digitCount))
  if (!/^[A-Z]{2,5}$/.test(prefix) || !/^\d{14}$/.test(digits)) return { kind: 'invalid', problem: 'case-number-shape' }
  const parts = { prefix, year: Number(digits.slice(0, 4)), device: Number(digits.slice(4, 8)), counter: Number(digits.slice(8, 13)) }
  if (parts.year < 2000 || parts.device === 0) return { kind: 'invalid', problem: 'case-number-shape' }
  if (dammDigit(digits) !== '0') return { kind: 'invalid', problem: 'case-number-check' }
  return { kind: 'valid', number: caseNumber(parts), ...parts }
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
