/**
 * A Dutch name in the sentences of another language stands between the marks by which the page says that it is Dutch
 * (src/ui/foreign-phrases.ts): each name that is marked once, wherever it stands.
 */
import type { Finding } from './finding.ts'
import type { ProjectFile } from './project-files.ts'

const sheet = /^(?:locales|src\/catalogue\/municipalities\/[^/]+\/locales)\/(?!nl\/)[^/]+\/(?!letter\.json).+\.json$/u
/** Drawn elsewhere than on the page of a resident, or written in Dutch: nothing would come of a mark there. */
const unmarked = /^(?:locales|src\/catalogue\/municipalities\/[^/]+\/locales)\/(?:nl\/.+|[^/]+\/letter)\.json$/u
/** Words that are searched, which nobody reads. */
const searchKey = /(?:^|\.)words$/u
const marks = /[\u2066\u2069]/u
const marked = /\u2066([^\u2066\u2069{}]+)\u2069/gu
/** Addresses, and a name before a dot that is part of one. */
const address = /\S+@\S+|[\w.-]+\.nl\b/gu
/**
 * A word of Latin letters: in a text of Ukrainian, Arabic or Persian it is a Dutch one. Names of persons, places and products begin with a
 * capital, and are the same in every language (WCAG 2.2, 3.1.2, leaves them out).
 */
const latinWord = /(?<![\p{L}/])(?=\p{Ll})\p{Script=Latin}{4,}/gu
const ownLetters: readonly string[] = ['ar', 'fa', 'uk']
const sameEverywhere: ReadonlySet<string> = new Set(['https'])

type Text = { readonly path: string; readonly key: string; readonly text: string }

/** Marks that do not pair or stand where nothing comes of them; and Dutch names without any. */
export function dutchNames(files: readonly ProjectFile[]): readonly Finding[] {
  const texts = textsOf(files, sheet)
  const names = new Set(texts.flatMap(({ text }) => [...text.matchAll(marked)].map(([, name = '']) => name)))
  const anyName = new RegExp(`(?<![\\p{L}\\d])(?:${[...names].toSorted((a, b) => b.length - a.length).map(escaped).join('|')})(?![\\p{L}\\d])`, 'gu')
  return [
    ...textsOf(files, unmarked).filter(({ text }) => marks.test(text)).map((text) => finding(text, 'marks a Dutch name, and nothing there reads the mark')),
    ...texts.flatMap((each) => {
      const rest = each.text.replaceAll(marked, ' ')
      if (marks.test(rest)) return [finding(each, 'has a mark of a Dutch name without its other half, or around a place to fill in')]
      return [...bareNames(rest, names.size === 0 ? undefined : anyName), ...strangers(rest, each.path)].map((name) => finding(each, `leaves the Dutch name "${name}" without its marks (\\u2066 and \\u2069)`))
    }),
  ]
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}

function bareNames(text: string, anyName: RegExp | undefined): readonly string[] {
  return anyName === undefined ? [] : [...text.replaceAll(address, ' ').matchAll(anyName)].map(([name]) => name)
}

function strangers(text: string, path: string): readonly string[] {
  if (!ownLetters.some((language) => path.includes(`locales/${language}/`))) return []
  const words = [...text.replaceAll(/\{\{[^}]*\}\}/gu, ' ').replaceAll(address, ' ').matchAll(latinWord)].map(([word]) => word)
  return words.filter((word) => !sameEverywhere.has(word))
}

function finding({ path, key }: Text, sentence: string): Finding {
  return { path, sentence: `"${key}" ${sentence}.` }
}

function textsOf(files: readonly ProjectFile[], pattern: RegExp): readonly Text[] {
  return files.filter(({ path }) => pattern.test(path)).flatMap(({ path, text }) =>
    flatten(JSON.parse(text), '').filter(([key]) => !searchKey.test(key)).map(([key, words]) => ({ path, key, text: words })))
}

function flatten(value: unknown, key: string): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[key, String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, key === '' ? name : `${key}.${name}`))
}
