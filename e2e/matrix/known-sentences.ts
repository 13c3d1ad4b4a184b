/** What the kiosk can say in a language: every text on a screen must be made of that, of what is data in every language, or of what was typed. */
import { answersOf, blockTexts, jsonOf, knownLanguages, languages, municipalities, texts } from '../../src/catalogue/testing/offered.ts'
import { sayDate, sayDay, sayMoment } from '../../src/kiosk/state/print-date.ts'
import { plainDateOf } from '../../src/domain/plain-date.ts'
import { dutchName } from '../../src/ui/dutch-names.ts'
import { plain } from './in-page.ts'

/** Says of a text whether it is made of what a language has; `typed` are words of persons, places and residents. */
export type Knows = (text: string, typed: readonly string[]) => boolean

/** What ends the text before. */
const leading = /^[\s,:.;·–)-]+/u
/** Words of two letters in a row are words; what has none is a figure, a number or a code. */
const letters = /\p{Letter}{2}/u
/** The same in every language: numbers of requests, codes, addresses on the net, sizes in bytes. */
const data = [/^[A-Z]{2,5}-\d{4}-[\d-]*$/u, /^\d{4} [A-Z]{2} \d+\w*$/u, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/u, /^[\w.-]+(?::\d+)?\/volg$/u, /^\S+@\S+\.\w+$/u, /^\d[\d.,]*\s?(?:[kMG]?B|[МГ]Б)$/u]

const municipality = municipalities.get('voorbeeldstad')

/** A sentence with places to fill in. */
type Template = { readonly pattern: RegExp }

/** What is known of each language. */
export const knows: Readonly<Record<string, Knows>> = Object.fromEntries(languages.map((language) => [language, knowsIn(language)]))

function knowsIn(language: string): Knows {
  const sentences = sentencesOf(language)
  const whole = new Set(sentences.filter((sentence) => !sentence.includes('{{')))
  const templates = sentences.filter((sentence) => sentence.includes('{{') && letters.test(sentence.replaceAll(/\{\{\w+\}\}/gu, ''))).map(templateOf)
  const days = dayWords(language)
  const isData = (text: string) => !letters.test(text) || data.some((form) => form.test(text)) || text.split(/[\s,.،]+/u).every((word) => !letters.test(word) || days.has(word))
  const isMadeOf = (text: string, typed: readonly string[]): boolean => {
    if (whole.has(text) || isData(text) || typed.includes(text)) return true
    if (templates.some(({ pattern }) => pattern.exec(text)?.slice(1).every((filled) => isMadeOf(filled, typed)) === true)) return true
    // Several beside each other, in one text: the first that is known, and then the rest.
    return joints(text).some((at) => isOne(text.slice(0, at), typed) && isMadeOf(text.slice(at).replace(leading, ''), typed))
  }
  const isOne = (start: string, typed: readonly string[]) => {
    const text = start.replace(/[\s,:;]+$/u, '')
    const bare = text.replace(/[.]+$/u, '')
    return whole.has(text) || whole.has(bare) || typed.includes(text) || templates.some(({ pattern }) => pattern.exec(text)?.slice(1).every((filled) => isData(filled) || typed.includes(filled)) === true)
  }
  return (text, typed) => isMadeOf(text.replace(leading, ''), typed.map(plain))
}

/** Where one sentence can end and another begin, from the last. */
function joints(text: string): readonly number[] {
  return [...text.matchAll(/\s/gu)].map(({ index }) => index).reverse()
}

function templateOf(sentence: string): Template {
  const parts = sentence.split(/\{\{\w+\}\}/u).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
  return { pattern: new RegExp(`^${parts.join('(.+?)')}$`, 'u') }
}

function sentencesOf(language: string): readonly string[] {
  return drawnOf(writtenIn(language), language).map((text) => plain(text).replace(leading, '')).filter((sentence) => sentence !== '')
}

function writtenIn(language: string): readonly string[] {
  const own = knownLanguages[language]
  const trees = [
    ...['kiosk', 'kiosk-later'].map((name) => jsonOf(`locales/${language}/${name}.json`)),
    texts[language], blockTexts[language], answersOf('voorbeeldstad')[language], own?.name, own?.invite, municipality?.visit[language],
  ]
  return leaves(trees)
}

/** What is drawn in one text of its own: of a sentence of another language, what stands around a Dutch name; the names are Dutch. */
function drawnOf(sentences: readonly string[], language: string): readonly string[] {
  return language === 'nl' ? [...sentences, ...languages.flatMap((tag) => writtenIn(tag)).flatMap((sentence) => sentence.split(dutchName).filter((_, at) => at % 2 === 1))]
    : sentences.flatMap((sentence) => sentence.split(dutchName).filter((_, at) => at % 2 === 0))
}

function leaves(tree: unknown): readonly string[] {
  if (typeof tree === 'string') return [tree]
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(leaves) : []
}

/** The words that days and moments are written with. */
function dayWords(language: string): ReadonlySet<string> {
  const dates = Array.from({ length: 12 }, (_, month) => [1, 2, 3, 4, 5, 6, 7].map((day) => plainDateOf(`2026-${String(month + 1).padStart(2, '0')}-0${day}`))).flat()
  return new Set(dates.flatMap((date) => date === undefined ? [] : `${sayDay(date, language)} ${sayDate(date, language)} ${sayMoment(date, language)}`.split(/[\s,.،]+/u).map(plain)))
}
