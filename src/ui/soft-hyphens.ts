/**
 * Where a long word may be divided. Debian's Chromium has no hyphenation of its own, and in very large letters a word such as
 * "levensgevaar" is wider than a telephone: a soft hyphen (U+00AD) shows only where the line ends there.
 */
import { keptTogether } from './kept-together.ts'
import { isAmongOthers, rulesFor, type SyllableRules } from './syllable-rules.ts'

const softHyphen = '\u00ad'
/** No division leaves fewer letters than this behind it: two alone on a line are no word. */
const leastBehind = 3
/** How many letters longer a Dutch name may be among letters of another script, where a hyphen stands on the wrong side of it. */
const moreAmongOthers = 3
/** Nobody could tell a hyphen in it from one of its own. */
const address = /\S+(?:@|\p{L}\u200b?\.)\u200b?\p{L}\S*/gu
/** Where an address may end a line: behind "@", and before a full stop, which says that it goes on. */
const placeInAddress = /(?<=@)(?=\p{L})|(?<=\p{L})(?=\.\p{L})/gu
const word = /[\p{L}'’]+/gu
/** A Dutch name in a sentence of another language (dutch-names.ts). */
const dutchName = /(?<=\u2066)[^\u2069]+(?=\u2069)/gu

/**
 * A text of this language with soft hyphens in its long words, and with what is read as one kept on one line; what is seen stays the same.
 * @param leastLetters of a word that is divided
 */
export function softHyphens(text: string, language: string, leastLetters: number): string {
  const addresses = [...text.matchAll(address)]
  const plain = (from: number, to?: number) => words(text.slice(from, to), language, leastLetters)
  const divided = addresses.map((found, at) => plain(endOf(addresses[at - 1]), found.index) + found[0].replaceAll(placeInAddress, '\u200b'))
  return divided.join('') + plain(endOf(addresses.at(-1)))
}

function endOf(found: RegExpExecArray | undefined): number {
  return found === undefined ? 0 : found.index + found[0].length
}

function words(text: string, language: string, leastLetters: number): string {
  const kept = keptTogether(text, language, leastLetters)
  const names = [...kept.matchAll(dutchName)]
  const isInName = (at: number) => names.some(({ 0: name, index }) => at >= index && at < index + name.length)
  return kept.replaceAll(word, (found, at: number) => {
    if (found.length < leastLetters || (found.length < leastLetters + moreAmongOthers && isAmongOthers(found, language))) return found
    return divide(found, rulesFor(found, isInName(at) ? 'nl' : language))
  })
}

function divide(word: string, rules: SyllableRules | undefined): string {
  if (rules === undefined) return word
  // The Turkish capital "İ" would become two signs.
  const low = word.replaceAll('İ', 'i').toLowerCase()
  const places = dividingPlaces(low, rules).filter((place) => place >= rules.leastPart && word.length - place >= leastBehind)
  return places.reduceRight((divided, place) => divided.slice(0, place) + softHyphen + divided.slice(place), word)
}

/** Indexes before which a part begins, in order. */
function dividingPlaces(low: string, rules: SyllableRules): readonly number[] {
  const known = rules.known?.find(({ letters }) => low.includes(letters))
  if (known === undefined) return syllables(low, rules)
  const from = low.indexOf(known.letters)
  const to = from + known.letters.length
  // What stands around the known part is divided by the rules, and so is the place where the two meet.
  const around = syllables(low, rules).filter((place) => place < from || place >= to)
  return [...around, ...known.places.map((place) => from + place)].toSorted((a, b) => a - b)
}

function syllables(low: string, rules: SyllableRules): readonly number[] {
  const vowels = [...low.matchAll(rules.nucleus)].map((match) => ({ from: match.index, to: match.index + match[0].length }))
  const kept = rules.front?.exec(low)?.[0].length ?? 0
  const places = vowels.slice(1).flatMap(({ from }, index) => {
    const between = low.slice(vowels[index]?.to ?? 0, from)
    return between === '' ? [] : [from - onsetLength(between, rules)]
  })
  // The part behind the front has a vowel of its own: "za-szko-dzić".
  const behind = places.filter((place) => place > kept + 1 && vowels.some(({ from, to }) => from >= kept && to <= place))
  return kept === 0 ? places : [kept, ...behind]
}

/** How many of these consonants open the next syllable. */
function onsetLength(between: string, { opening, openingBehindOther }: SyllableRules): number {
  if (between.length === 1) return 1
  const behindOther = openingBehindOther?.exec(between) ?? undefined
  if (behindOther !== undefined && behindOther.index > 0) return behindOther[0].length
  return opening.exec(between)?.[0].length ?? 1
}
