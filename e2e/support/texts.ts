/** The product's own sentences, so that a journey names what a person reads and follows when a sentence is made better. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { ServiceTexts } from '../../src/catalogue/service-texts.ts'
import { knownLanguages, texts } from '../../src/catalogue/testing/offered.ts'
import { dutchName } from '../../src/ui/dutch-names.ts'
import { withIsolates } from '../../src/ui/isolates.ts'

type Tree = { readonly [key: string]: string | Tree }
const TreeSchema: v.GenericSchema<unknown, Tree> = v.record(v.string(), v.union([v.string(), v.lazy(() => TreeSchema)]))

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../locales/${path}`, import.meta.url), 'utf8'))
}

/** The kiosk's sentences are in two files, of which the second comes with the screens that say them. */
const sheetsOf = { kiosk: ['kiosk', 'kiosk-later'], desk: ['desk'] } as const

/** A group of sentences may have some in each half. */
function joined(one: Tree, other: Tree): Tree {
  const inner = (group: Tree[string] | undefined): Tree => typeof group === 'object' ? group : {}
  return { ...one, ...Object.fromEntries(Object.entries(other).map(([name, group]) => [name, typeof group === 'string' ? group : { ...inner(one[name]), ...group }])) }
}

/** Sentences without the marks of a Dutch name: nothing of them is on the page (src/ui/dutch-names.ts). */
function asDrawn<Texts>(texts: Texts): Texts {
  const drawn = (part: unknown): unknown => {
    if (typeof part === 'string') return part.split(dutchName).join('')
    if (Array.isArray(part)) return part.map(drawn)
    return typeof part === 'object' && part !== null ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, drawn(value)])) : part
  }
  return drawn(texts) as Texts
}

/** Looks up sentences of one page by dotted key and fills in their placeholders. */
export function textsOf(language: string, file: 'kiosk' | 'desk'): (key: string, values?: Readonly<Record<string, string | number>>) => string {
  const tree = withIsolates(asDrawn(sheetsOf[file].map((name) => v.parse(TreeSchema, readJson(`${language}/${name}.json`))).reduce(joined)), language)
  return (key, values = {}) => {
    const found = key.split('.').reduce<string | Tree | undefined>((at, part) => typeof at === 'object' ? at[part] : undefined, tree)
    if (typeof found !== 'string') throw new Error(`There is no sentence ${key} in ${language}/${file}.json.`)
    return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)), found)
  }
}

/** A language by its own name, as its button has it. */
export function languageName(tag: string): string {
  const found = knownLanguages[tag]
  if (found === undefined) throw new Error(`Nothing is known of the language ${tag}.`)
  return found.name
}

/** The sentences of a service. */
export function serviceTextsOf(language: string, service: string): ServiceTexts {
  const found = texts[language]?.[service]
  if (found === undefined) throw new Error(`There are no sentences for ${service} in ${language}.`)
  return asDrawn(found)
}
