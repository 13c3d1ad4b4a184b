/**
 * A Dutch name in the sentences of another language stands between the marks by which the page says that it is Dutch
 * (src/ui/dutch-names.ts): each name that is marked once, wherever it stands.
 */
import type { Finding } from './finding.ts'
import { flatten } from './flatten.ts'
import type { ProjectFile } from './project-files.ts'

const sheet = /^(?:locales|src\/catalogue\/municipalities\/[^/]+\/locales)\/(?<language>[^/]+)\/.+\.json$/u
/** Words that are searched, which nobody reads. */
const searchKey = /(?:^|\.)words$/u
const marks = /[\u2066\u2069]/u
const marked = /\u2066([^\u2066\u2069{}]+)\u2069/gu
/** Addresses, and a name before a dot that is part of one. */
const address = /\S+@\S+|[\w.-]+\.nl\b/gu
const place = /\{\{[^}]*\}\}/gu
/**
 * A word of Latin letters: in a text of Ukrainian, Arabic or Persian it is a Dutch one. Names of persons, places and products begin with a
 * capital, and are the same in every language (WCAG 2.2, 3.1.2, leaves them out).
 */
const latinWord = /(?<![\p{L}/])(?=\p{Ll})\p{Script=Latin}{4,}/gu
const ownLetters: readonly string[] = ['ar', 'fa', 'uk']
const sameEverywhere: ReadonlySet<string> = new Set(['https'])

type SheetText = { readonly path: string; readonly language: string; readonly key: string; readonly text: string }

/** Marks that do not pair or stand where nothing comes of them; and Dutch names without any. */
export function dutchNames(files: readonly ProjectFile[]): readonly Finding[] {
  const all = sheetTexts(files)
  const others = all.filter(({ language }) => language !== 'nl')
  const anyName = anyOf(new Set(others.flatMap(({ text }) => [...text.matchAll(marked)].map(([, name = '']) => name))))
  return [
    ...all.filter(({ language, text }) => language === 'nl' && marks.test(text)).map((text) => finding(text, 'marks a Dutch name in Dutch')),
    ...others.flatMap((each) => {
      const rest = each.text.replaceAll(marked, ' ')
      if (marks.test(rest)) return [finding(each, 'has a mark of a Dutch name without its other half, or around a place to fill in')]
      const bare = rest.replaceAll(place, ' ').replaceAll(address, ' ')
      const names = [...bare.matchAll(anyName), ...strangers(bare, each)].map(([name]) => name)
      return [...new Set(names)].map((name) => finding(each, `leaves the Dutch name "${name}" without its marks (\\u2066 and \\u2069)`))
    }),
  ]
}

/** The longest first: "uittreksel BRP" is one name. */
function anyOf(names: ReadonlySet<string>): RegExp {
  const alternatives = [...names].toSorted((a, b) => b.length - a.length).map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
  return alternatives.length === 0 ? /(?!)/gu : new RegExp(`(?<![\\p{L}\\d])(?:${alternatives.join('|')})(?![\\p{L}\\d])`, 'gu')
}

function strangers(text: string, { language }: SheetText): readonly RegExpExecArray[] {
  return ownLetters.includes(language) ? [...text.matchAll(latinWord)].filter(([word]) => !sameEverywhere.has(word)) : []
}

function finding({ path, key }: SheetText, sentence: string): Finding {
  return { path, sentence: `"${key}" ${sentence}.` }
}

/** Everything that somebody reads, in whatever language, by its dotted key. */
function sheetTexts(files: readonly ProjectFile[]): readonly SheetText[] {
  return files.flatMap(({ path, text }) => {
    const language = sheet.exec(path)?.groups?.['language']
    return language === undefined ? [] : flatten(JSON.parse(text)).filter(([key]) => !searchKey.test(key)).map(([key, words]) => ({ path, language, key, text: words }))
  })
}
