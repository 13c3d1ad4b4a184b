/** Turns what someone typed to find a case number into a part of its stored form, `VBST-2026-1234567895`. */
import { parseCaseNumber } from '../../domain/case-number.ts'
import { bareTyped, digitsForLookalikes, plainTyped } from '../../domain/input/typed.ts'

/**
 * Forgives capitals, spaces, dots and any dash, digits of other scripts, and O, I or l among the digits.
 * A part is enough: the digits that were heard on the telephone, or the last group. Empty where nothing was typed.
 */
export function numberSearch(typed: string): string {
  const whole = parseCaseNumber(typed)
  if (whole.kind === 'valid') return whole.number
  const bare = bareTyped(typed)
  // A prefix has two letters at least: one alone is a digit that was read as a letter.
  const prefix = /^[A-Z]{2,5}/u.exec(bare)?.[0] ?? ''
  const digits = digitsForLookalikes(bare.slice(prefix.length))
  // Without a digit it is the prefix alone, in which an O is an O.
  if (digits === '') return prefix
  if (prefix !== '') return `${prefix}-${withYearApart(digits)}`
  return startsWithYear(typed, digits) ? withYearApart(digits) : digits
}

/** The stored form keeps the year apart and the other ten digits together. */
function withYearApart(digits: string): string {
  return digits.length <= 4 ? digits : `${digits.slice(0, 4)}-${digits.slice(4)}`
}

/** More digits than stand behind the year, or a year and then a sign between groups. */
function startsWithYear(typed: string, digits: string): boolean {
  return digits.length > 10 || /^20\d\d\D/u.test(plainTyped(typed))
}
