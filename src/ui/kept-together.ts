/** What is read as one stays on one line in very large letters: a number of two parts, a date, a number with its unit. */

const noBreakSpace = '\u00a0'
/** Joins what stands beside it and shows nothing. For figures alone: between letters it would part the word for who hears or says its name. */
const wordJoiner = '\u2060'

/** "14 000", "06 12345678". */
const numberInParts = /(?<=(?<!\d)\d{1,4}) (?=\d{2,8}(?!\d))/gu
/** "9 cijfers", "12 uur"; a filled-in number may be closed off from the text around it. */
const unit = /(?<=\d\u2069?) (?=(?<letters>\p{L}{1,8})(?![\p{L}\u00ad]))/gu
/** So short that number and word fit on the narrowest line together, without a hyphen. */
const shortUnit = 5
/** "26 november 2026", with a month that may be divided. */
const dayOfMonth = /(?<=(?<!\d)\d{1,2}) (?=[\p{L}\u00ad]+ \d{4}(?!\d))/gu
/** "Voorbeeldplein 1, ...", "bel 112.": a figure alone at the front of a line looks like that of a list. */
const lastFigure = /(?<=\p{L}) (?=\d{1,3}\u2069?[,.](?!\d))/gu
/** The hyphens of "14-11-2026", and the last of "VBST-2026-1234-56789-5". */
const hyphenInNumber = /(?<=(?<!\d)\d{1,2}(?:-\d{1,2})?)-(?=(?:\d{1,2}-)?\d{4}(?!\d))|(?<=\d{5})-(?=\d(?!\d))/gu

/** Words that no line ends with, or that none begins with, by language. */
const smallWords: Readonly<Record<string, RegExp>> = {
  pl: /(?<=(?<![\p{L}\d\u00a0])[aiouwz]) (?=\p{L})/giu,
  uk: /(?<=(?<![\p{L}\d\u00a0’])[взуіяоєй]) (?=\p{L})/giu,
  // The particle of a question.
  tr: /(?<=\p{L}) (?=m[ıiuü](?:y[ıiuü][mz]|s[ıiuü]n(?:[ıiuü]z)?)?(?!\p{L}))/gu,
}

/**
 * The text with its spaces and hyphens made firm where they join; nothing seen is added or taken away.
 * @param leastLetters of a word that will be divided, and so needs no line of its own
 */
export function keptTogether(text: string, language: string, leastLetters: number): string {
  const joined = text
    .replaceAll(numberInParts, noBreakSpace)
    .replaceAll(dayOfMonth, noBreakSpace)
    .replaceAll(unit, (space, letters: string) => letters.length <= shortUnit || letters.length >= leastLetters || leastLetters > 9 ? noBreakSpace : space)
    .replaceAll(lastFigure, noBreakSpace)
    .replaceAll(hyphenInNumber, `${wordJoiner}-${wordJoiner}`)
  const own = smallWords[language]
  return own === undefined ? joined : joined.replaceAll(own, noBreakSpace)
}
