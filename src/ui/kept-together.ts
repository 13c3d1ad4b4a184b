/** What is read as one stays on one line in very large letters: a number of two parts, a date, a number with its unit. */

const noBreakSpace = '\u00a0'
/** Joins what stands beside it and shows nothing. */
const wordJoiner = '\u2060'

/** "14 000", "06 12345678". */
const numberInParts = /(?<=(?<!\d)\d{1,4}) (?=\d{2,8}(?!\d))/gu
/** "9 cijfers", "12 uur": a longer word may have to stand alone. */
const unit = /(?<=\d) (?=\p{L}{1,7}(?![\p{L}\u00ad]))/gu
/** "14-11-2026", with a hyphen that would end a line. */
const hyphenInDate = /(?<=(?<!\d)\d{1,2}(?:-\d{1,2})?)-(?=(?:\d{1,2}-)?\d{4}(?!\d))/gu
/** Polish leaves no word of one letter at the end of a line. */
const polishSmallWord = /(?<=(?<!\p{L})[aiouwz]) (?=\p{L})/giu

/** The text with its spaces and hyphens made firm where they join; nothing seen is added or taken away. */
export function keptTogether(text: string, language: string): string {
  const joined = text.replaceAll(numberInParts, noBreakSpace).replaceAll(unit, noBreakSpace).replaceAll(hyphenInDate, `${wordJoiner}-${wordJoiner}`)
  return language === 'pl' ? joined.replaceAll(polishSmallWord, noBreakSpace) : joined
}
