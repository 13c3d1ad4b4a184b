/** Every language says the same things: the same files, keys and placeholders. */
import type { Finding } from './finding.ts'
import { flatten } from './flatten.ts'
import type { ProjectFile } from './project-files.ts'

/** The language that the others are compared with; texts are written in it first. */
const reference = 'nl'
/** Staff read Dutch; a translation of their page is welcome, and then agrees too. */
const mayBeDutchAlone: readonly string[] = ['desk.json']
const pluralForm = /^(.*)_(zero|one|two|few|many|other)$/u

/** The texts of one file by their dotted keys. */
type Texts = ReadonlyMap<string, string>
type Sheet = { readonly path: string; readonly texts: Texts }

/**
 * Compares `locales/<language>/**.json` with Dutch.
 * A plural has the forms of its own language: two in Dutch, six in Arabic.
 */
export function localesAgree(files: readonly ProjectFile[]): readonly Finding[] {
  const paths = files.filter((file) => /^locales\/[^/]+\/.+\.json$/u.test(file.path))
  const languages = [...new Set(paths.map((file) => languageOf(file.path)))]
  const names = new Set(paths.map((file) => nameOf(file.path)))
  return [...names].flatMap((name) => {
    const base = readSheet(paths, reference, name)
    if (base === undefined) return [{ path: `locales/${reference}/${name}`, sentence: 'is missing, while another language has it.' }]
    return [...emptyTexts(base), ...languages.flatMap((language) => {
      if (language === reference) return pluralFindings(base, language)
      const other = readSheet(paths, language, name)
      if (other === undefined && mayBeDutchAlone.includes(name)) return []
      if (other === undefined) return [{ path: `locales/${language}/${name}`, sentence: `is missing, while ${reference} has it.` }]
      return [...compare(base, other), ...emptyTexts(other), ...pluralFindings(other, language)]
    })]
  })
}

function compare(base: Sheet, other: Sheet): Finding[] {
  const ours = placeholdersByKey(base.texts)
  const theirs = placeholdersByKey(other.texts)
  const missing = [...ours.keys()].filter((key) => !theirs.has(key))
    .map((key) => ({ path: other.path, sentence: `lacks "${key}", which ${base.path} has.` }))
  const extra = [...theirs.keys()].filter((key) => !ours.has(key))
    .map((key) => ({ path: other.path, sentence: `has "${key}", which ${base.path} lacks.` }))
  const different = [...ours].flatMap(([key, placeholders]) => {
    const found = theirs.get(key)
    if (found === undefined || found === placeholders) return []
    return [{ path: other.path, sentence: `"${key}" has the placeholders ${found || 'none'}, and ${base.path} has ${placeholders || 'none'}.` }]
  })
  return [...missing, ...extra, ...different]
}

/** The placeholders of each key; the forms of a plural count as one key and share theirs ("one" often leaves the number out). */
function placeholdersByKey(texts: Texts): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>()
  for (const [key, text] of texts) {
    const base = pluralForm.exec(key)?.[1] ?? key
    const names = found.get(base) ?? new Set()
    for (const [, name = ''] of text.matchAll(/\{\{-?\s*([^},\s]+)[^}]*\}\}/gu)) names.add(`{{${name}}}`)
    found.set(base, names)
  }
  return new Map([...found].map(([key, names]) => [key, [...names].sort().join(' ')]))
}

function pluralFindings(sheet: Sheet, language: string): Finding[] {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const plurals = new Set([...sheet.texts.keys()].flatMap((key) => pluralForm.exec(key)?.[1] ?? []))
  return [...plurals].flatMap((key) => needed.filter((form) => !sheet.texts.has(`${key}_${form}`))
    .map((form) => ({ path: sheet.path, sentence: `"${key}" lacks the plural form "${form}", which this language has.` })))
}

function emptyTexts(sheet: Sheet): Finding[] {
  return [...sheet.texts].filter(([, text]) => text.trim() === '')
    .map(([key]) => ({ path: sheet.path, sentence: `"${key}" is empty.` }))
}

function readSheet(files: readonly ProjectFile[], language: string, name: string): Sheet | undefined {
  const file = files.find((each) => each.path === `locales/${language}/${name}`)
  return file === undefined ? undefined : { path: file.path, texts: new Map(flatten(JSON.parse(file.text))) }
}

function languageOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function nameOf(path: string): string {
  return path.split('/').slice(2).join('/')
}
