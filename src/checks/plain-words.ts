/** Dutch that everybody can read: short sentences, plain words, and each hard term explained where it stands (B1; facts 6.3 and 6.4). */
import { type DutchText, dutchTexts, type DutchUnit, dutchUnits } from './dutch-texts.ts'
import type { Finding } from './finding.ts'
import { officialWords } from './official-words.ts'
import type { ProjectFile } from './project-files.ts'
import { readingEase, sentencesIn, wordsIn } from './reading-ease.ts'
import { everydayAbbreviations, type Term, unavoidableTerms } from './unavoidable-terms.ts'

/** B1: a reader of such a sentence still knows how it began. */
const mostWords = 15
/** Flesch-Douma of all sentences of a unit together; 60 to 70 is ordinary. */
const leastEase = 65
/** How many of the hardest sentences are shown, and of how many words at least: of a label the measure says nothing. */
const shown = 10
const fewestWords = 6

/** With a full stop inside or after it: what nobody says aloud as it is written. */
const dottedAbbreviation = /(?<![\p{L}.])(?:(?:\p{L}\.){2,}|(?:bijv|bv|nr|tel|evt|incl|excl|etc|enz|ca|max|min|resp|art|jl|dhr|mevr|mw|afd|blz|z|p)\.(?=\s|$))/iu
/** Two to five capitals together; those after the figures of a postcode are its letters. */
const capitals = /(?<!\d{4} |[\p{L}-])\p{Lu}{2,5}(?![\p{L}\d])/gu
const informal = wholeWords(['je', 'jij', 'jou', 'jouw', 'jullie'])
const plainOf = officialWords.map(([words, plain]) => ({ pattern: wholeWords(words.split('|')), plain }))
const terms = unavoidableTerms.map((term) => ({ ...term, pattern: termPattern(term) }))

/** Whatever is too long, official, too familiar, cut short or unexplained; the desk's sentences only for their words. */
export function plainWords(files: readonly ProjectFile[]): readonly Finding[] {
  return [...dutchTexts(files).flatMap(textFindings), ...dutchUnits(files).flatMap((unit) => [...unexplained(unit), ...tooHard(unit)])]
}

function textFindings({ path, key, text, reader }: DutchText): readonly Finding[] {
  const say = (sentence: string): Finding => ({ path, sentence: `"${key}" ${sentence}` })
  const long = reader === 'desk' ? [] : sentencesIn(text).filter((sentence) => wordsIn(sentence).length > mostWords)
  const dotted = dottedAbbreviation.exec(text)?.[0]
  return [
    ...long.map((sentence) => say(`has a sentence of ${wordsIn(sentence).length} words; ${mostWords} is the most: ${sentence}`)),
    ...plainOf.flatMap(({ pattern, plain }) => [...text.matchAll(pattern)].map(([word]) => say(`says "${word}". Plain is: ${plain}.`))),
    ...[...text.matchAll(informal)].map(([word]) => say(`says "${word}", while everybody here is addressed with "u".`)),
    ...(dotted === undefined ? [] : [say(`has the abbreviation "${dotted}". Write it out.`)]),
  ]
}

/** A term, or letters in capitals, without a word about what it is. */
function unexplained({ name, path, texts }: DutchUnit): readonly Finding[] {
  const whole = texts.filter(({ reader }) => reader === 'resident').map(({ text }) => text).join('\n')
  const silent = terms.filter(({ pattern, explained }) => whole.search(pattern) !== -1 && !explained.test(whole))
  const known = new Set([...everydayAbbreviations, ...unavoidableTerms.flatMap(({ names }) => names)])
  const letters = new Set([...whole.matchAll(capitals)].map(([word]) => word).filter((word) => !known.has(word)))
  return [
    ...silent.map(({ names, explained }) => ({ path, sentence: `says "${names.join('" or "')}" in ${name} and nowhere there what it is (${explained.source}).` })),
    ...[...letters].map((word) => ({ path, sentence: `has the abbreviation "${word}" in ${name}, which is no listed term. Write it out.` })),
  ]
}

function tooHard(unit: DutchUnit): readonly Finding[] {
  const ease = easeOf(unit)
  return ease >= leastEase ? [] : [{ path: unit.path, sentence: `reads at ${ease.toFixed(1)} (Flesch-Douma) as ${unit.name}; ${leastEase} is the least. Shorter words help most.` }]
}

/** Of what a resident reads in it, without the terms that cannot be avoided. */
function easeOf({ texts }: DutchUnit): number {
  return readingEase(residentSentences(texts).map(withoutTerms))
}

function residentSentences(texts: readonly DutchText[]): readonly string[] {
  return texts.filter(({ reader }) => reader === 'resident').flatMap(({ text }) => sentencesIn(text))
}

function withoutTerms(sentence: string): string {
  return terms.reduce((rest, { pattern }) => rest.replaceAll(pattern, ''), sentence)
}

/** The measures, and the ten hardest sentences: to be read by a person, who knows better than a formula. */
export function plainWordsLines(files: readonly ProjectFile[]): readonly string[] {
  const texts = dutchTexts(files)
  const count = (of: DutchText['reader']) => texts.filter(({ reader }) => reader === of).flatMap(({ text }) => sentencesIn(text)).length
  const units = dutchUnits(files).map((unit) => `${unit.name} ${easeOf(unit).toFixed(0)}`)
  return [
    `words       ${count('resident')} Dutch sentences for residents and ${count('helper')} for helpers, of at most ${mostWords} words; ${count('desk')} of the desk are measured for their words, not for their length`,
    `words       reading ease (Flesch-Douma, at least ${leastEase}): ${units.join(', ')}`,
    ...hardest(texts).map(({ path, sentence, ease }) => `words       ${ease.toFixed(0).padStart(3)}  ${sentence} (${path})`),
  ]
}

function hardest(texts: readonly DutchText[]) {
  const measured = texts.flatMap((text) => residentSentences([text]).map((sentence) => ({ path: text.path, sentence, words: wordsIn(sentence).length, ease: readingEase([withoutTerms(sentence)]) })))
  const once = [...new Map(measured.map((each) => [each.sentence, each])).values()]
  return once.filter(({ words }) => words >= fewestWords).toSorted((a, b) => a.ease - b.ease).slice(0, shown)
}

function termPattern({ names }: Term): RegExp {
  return wholeWords(names)
}

/** Not inside another word, and not in a web address. */
function wholeWords(words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\d.-])(?:${words.join('|')})(?!\\.?[\\p{L}\\d])`, 'giu')
}
