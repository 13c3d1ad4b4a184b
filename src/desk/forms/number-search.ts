/** Reads what someone typed to find a case number. */
import { bareTyped, digitsForLookalikes } from '../../domain/input/typed.ts'

/** As long as the intake takes it: twice a number, so that a slice of more finds what the whole finds, which is nothing. */
const maxSearchLength = 40

/**
 * What the intake is asked for: capitals and digits only, for neither side counts spaces, dots and dashes.
 * Forgives capitals, digits of other scripts, and O, I or l among the digits. A part is enough: what was heard on the
 * telephone, or the last group. Empty where nothing was typed.
 */
export function numberSearch(typed: string): string {
  const bare = bareTyped(typed)
  // A prefix has two letters at least: one alone is a digit that was read as a letter.
  const prefix = /^[A-Z]{2,5}/u.exec(bare)?.[0] ?? ''
  return (prefix + digitsForLookalikes(bare.slice(prefix.length))).slice(0, maxSearchLength)
}
