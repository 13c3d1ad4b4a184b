/**
 * Long words of the sheets are divided where hyphenation patterns allow it (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983; those of
 * TeX). Patterns of ten languages are too large for a page, which divides by rules of its own: here the rules are held against them.
 */
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { answersOf, blockTexts, jsonOf, knownLanguages, languages, municipalities, texts } from '../catalogue/testing/offered.ts'
import { softHyphens } from './soft-hyphens.ts'

/** What the package has for a language, without types: the text with a soft hyphen at each place where a word may be divided. */
type Patterns = { readonly hyphenateSync: (text: string, options: { readonly minWordLength: number }) => string }

const require = createRequire(import.meta.url)
/**
 * English is divided by ear in America and by origin in Britain, and both are read. Polish and Ukrainian leave free where a cluster of consonants
 * is parted, and their patterns choose one place of several; Papiamentu has none: in those each part has a vowel, and that is all that is asked.
 */
const patternsOf: Readonly<Record<string, readonly Patterns[]>> = {
  nl: [require('hyphen/nl')], en: [require('hyphen/en-gb'), require('hyphen/en-us')], es: [require('hyphen/es')], pt: [require('hyphen/pt')], tr: [require('hyphen/tr')],
}
/** Divided rightly by the rules, where the patterns are silent or wrong. */
const patternsMiss: Readonly<Record<string, readonly string[]>> = {
  // Woordenlijst Nederlandse Taal: re-gis-tre-ren, rest-af-val, on-der-steu-ning.
  nl: ['basis-regis-tratie', 'cliënt-on-der-steu-ning', 'gere-gis-treerd', 'rest-af-val'],
  // Ortografía de la lengua española (2010): one consonant between vowels goes with the second.
  es: ['ar-tí-culo', 'exa-men'],
  // The future tense, -ecek, goes by the rule of every syllable.
  tr: ['ede-bi-le-cek', 'dev-ri-le-bi-le-cek', 'ge-le-cek', 'kay-de-di-le-cek', 'ke-si-le-cek', 'mua-ye-nesi'],
}
/** Where there is least room (kiosk/state/choose-scale.ts). */
const leastLetters = 6
const vowel = /[aeiouyąęóáéíúâãêôõàèìòùöüıîûëïаеєиіїоуюя]/iu
const place = /\{\{[^}]*\}\}/gu
const dutchName = /\u2066([^\u2069]+)\u2069/gu
const softHyphen = '\u00ad'

test.each(languages)('in %s the page divides words only where they may be divided', (language) => {
  const whole = writtenIn(language).map((text) => text.replaceAll(place, ' ')).join('\n')
  expect(wrongIn(whole.replaceAll(dutchName, ' '), language)).toEqual([])
  expect(wrongIn([...whole.matchAll(dutchName)].map(([, name = '']) => name).join('\n'), 'nl')).toEqual([])
})

test('what the patterns have no place for is found, and so is a part that nobody can say', () => {
  expect(wrongIn('Een chauffeursopleiding.', 'nl')).toEqual(['chauf-feur-so-plei-ding'])
  expect(isAllowed(`po${softHyphen}ws${softHyphen}tało`, 'pl')).toBe(false)
})

function writtenIn(language: string): readonly string[] {
  const { name, invite } = knownLanguages[language] ?? {}
  const sheets = ['kiosk', 'kiosk-later', 'letter'].map((sheet) => jsonOf(`locales/${language}/${sheet}.json`))
  const own = [...municipalities].flatMap(([id, { visit }]) => [visit[language], Object.values(answersOf(id)[language] ?? {}).map(({ question, body, more }) => ({ question, body, more }))])
  return leaves([...sheets, texts[language], blockTexts[language], ...own, name, invite])
}

function leaves(tree: unknown): readonly string[] {
  if (typeof tree === 'string') return [tree]
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(leaves) : []
}

/** Each word that the page would divide where no pattern does, as it would. */
function wrongIn(text: string, language: string): readonly string[] {
  // The Turkish capital "İ" would become two signs.
  const divided = softHyphens(text, language, leastLetters).replaceAll('İ', 'i').toLowerCase()
  const words = new Set([...divided.matchAll(/[\p{L}'’]+(?:\u00ad[\p{L}'’]+)+/gu)].map(([word]) => word))
  return [...words].filter((word) => !isAllowed(word, language)).map((word) => word.replaceAll(softHyphen, '-')).filter((word) => patternsMiss[language]?.includes(word) !== true)
}

function isAllowed(word: string, language: string): boolean {
  if (!word.split(softHyphen).every((part) => vowel.test(part))) return false
  const patterns = patternsOf[language]
  if (patterns === undefined) return true
  const allowed = new Set(patterns.flatMap(({ hyphenateSync }) => placesIn(hyphenateSync(word.replaceAll(softHyphen, ''), { minWordLength: leastLetters }))))
  return placesIn(word).every((at) => allowed.has(at))
}

/** How many letters stand before each place. */
function placesIn(word: string): readonly number[] {
  const parts = word.split(softHyphen)
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('').length)
}
