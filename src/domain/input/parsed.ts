/**
 * What comes of one thing that a person typed. Every field parses the same way: forgive every spelling, store one,
 * and say in one code what to do about the rest. What was typed stays on the screen; a parser never changes it.
 */

/** Every code that a field can answer with; each has one sentence in the locales, under `problems.<code>`. */
export const inputProblems = [
  'date-empty', 'date-shape',
  /** Understood, but no such day exists: 31 February, month 13. */
  'date-impossible',
  'date-before-1900',
  /** After today, where the question is about what was. */
  'date-future',
  /** Outside the bounds of this one question. */
  'date-too-early', 'date-too-late',
  'postcode-empty', 'postcode-shape', 'postcode-letters-missing',
  /** SA, SD and SS are never given out. */
  'postcode-letters-unused',
  'house-number-empty', 'house-number-shape', 'house-number-long', 'house-number-addition-long',
  'phone-empty', 'phone-letters', 'phone-short', 'phone-long',
  /** Starts neither with 0 nor with + and a country. */
  'phone-start',
  /** 112, 14 010, 0800, 0900: a number of a service, on which nobody can be called back. */
  'phone-service-number',
  'email-empty', 'email-at', 'email-space', 'email-long',
  /** Something is wrong before the @, or after it. */
  'email-name', 'email-domain',
  'name-empty', 'name-letters', 'name-long',
  'bsn-empty', 'bsn-letters', 'bsn-short', 'bsn-long',
  /** Nine digits, but one of them is wrong, or two are swapped. */
  'bsn-check',
  'time-empty', 'time-shape',
  /** Figures that no clock shows: 25:00, 9:75. */
  'time-impossible',
  /** Outside the bounds of this one question. */
  'time-too-early', 'time-too-late',
  'text-empty', 'text-long',
] as const
export type InputProblem = (typeof inputProblems)[number]

/**
 * A value in its one stored form, or why there is none.
 * `suggestion` is what the person may have meant instead; the value stands until the person takes it.
 */
export type Parsed<T, Problem extends string = InputProblem> =
  | { readonly kind: 'valid'; readonly value: T; readonly suggestion?: string }
  | { readonly kind: 'invalid'; readonly problem: Problem }

/** What was typed is understood. */
export function valid<T>(value: T): { readonly kind: 'valid'; readonly value: T } {
  return { kind: 'valid', value }
}

/** What was typed is not understood, or cannot be so. */
export function invalid<Problem extends string>(problem: Problem): { readonly kind: 'invalid'; readonly problem: Problem } {
  return { kind: 'invalid', problem }
}
