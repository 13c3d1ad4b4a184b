/** Every Dutch sentence that somebody reads, with who that is. */
import { basename } from 'node:path'
import * as v from 'valibot'
import { type Block, BlockSchema, BlockTextsSchema, expandTexts, serviceFileSchema } from '../catalogue/blocks.ts'
import { MunicipalitySchema } from '../catalogue/municipality.ts'
import { ServiceTextsSchema } from '../catalogue/service-texts.ts'
import { flatten } from './flatten.ts'
import type { ProjectFile } from './project-files.ts'

/** Whoever asks something, whoever sits beside them, and staff behind the desk. */
export type Reader = 'resident' | 'helper' | 'desk'
export type DutchText = { readonly path: string; readonly key: string; readonly text: string; readonly reader: Reader }
/** What is read together, and must explain itself: a service with its blocks, an answer, the kiosk's sheets, the letter. */
export type DutchUnit = { readonly name: string; readonly path: string; readonly kind: 'service' | 'page'; readonly texts: readonly DutchText[] }

/** Groups of the kiosk's sheets that only a helper or whoever sets up the device sees. */
const helperGroups = /^(?:card|duty|identity|confirmation|enrol)\./u
/** The helper's line at a question; and words that are searched, which nobody reads. */
const helperKey = /(?:^|\.)helperTip$/u
const searchKey = /^words$/u
const sheetPath = /^locales\/nl\/(?:[^/]+|(?:services|blocks|answers)\/[^/]+)\.json$|^src\/catalogue\/municipalities\/[^/]+\/locales\/nl\/answers\/[^/]+\.json$/u

/** Each text once, where it is written. */
export function dutchTexts(files: readonly ProjectFile[]): readonly DutchText[] {
  return [...files.filter(({ path }) => sheetPath.test(path)).flatMap(({ path, text }) => textsIn(path, JSON.parse(text))), ...visits(files)]
}

/** What is read together. A service holds the words of its blocks, without what it leaves out of them. */
export function dutchUnits(files: readonly ProjectFile[]): readonly DutchUnit[] {
  const texts = dutchTexts(files)
  const at = (pattern: RegExp) => texts.filter(({ path }) => pattern.test(path))
  const answers = [...new Set(at(/\/answers\//u).map(({ path }) => path))]
  return [
    ...services(files),
    { name: 'kiosk', path: 'locales/nl/kiosk.json', kind: 'page' as const, texts: at(/\/nl\/kiosk(?:-later)?\.json$/u) },
    { name: 'letter', path: 'locales/nl/letter.json', kind: 'page' as const, texts: at(/\/nl\/letter\.json$/u) },
    ...answers.map((path) => ({ name: basename(path, '.json'), path, kind: 'page' as const, texts: texts.filter((text) => text.path === path) })),
  ]
}

function services(files: readonly ProjectFile[]): readonly DutchUnit[] {
  const blocks = new Map(parsedIn('src/catalogue/blocks/', BlockSchema, files))
  const blockTexts = Object.fromEntries(parsedIn('locales/nl/blocks/', BlockTextsSchema, files))
  const own = new Map(parsedIn('locales/nl/services/', ServiceTextsSchema, files))
  return parsedIn('src/catalogue/services/', serviceFileSchema(blocks satisfies ReadonlyMap<string, Block>), files).flatMap(([name, service]) => {
    const spoken = own.get(name)
    const path = `locales/nl/services/${name}.json`
    return spoken === undefined ? [] : [{ name, path, kind: 'service' as const, texts: textsIn(path, expandTexts(service, spoken, blockTexts)) }]
  })
}

/** A way to reach the municipality without a call, which stands on every receipt. */
function visits(files: readonly ProjectFile[]): readonly DutchText[] {
  return files.filter(({ path }) => /^src\/catalogue\/municipalities\/[^/]+\.json$/u.test(path)).flatMap(({ path, text }) => {
    const parsed = v.safeParse(MunicipalitySchema, JSON.parse(text))
    const spoken = parsed.success ? parsed.output.visit['nl'] : undefined
    return spoken === undefined ? [] : [{ path, key: 'visit.nl', text: spoken, reader: 'resident' as const }]
  })
}

function textsIn(path: string, json: unknown): readonly DutchText[] {
  return flatten(json).filter(([key]) => !(path.includes('/answers/') && searchKey.test(key)))
    .map(([key, text]) => ({ path, key, text, reader: readerOf(path, key) }))
}

function readerOf(path: string, key: string): Reader {
  if (path.endsWith('/desk.json')) return 'desk'
  return helperKey.test(key) || (/\/kiosk(?:-later)?\.json$/u.test(path) && helperGroups.test(key)) ? 'helper' : 'resident'
}

/** Files of a folder that fit their schema; another check says of the others why they do not. */
function parsedIn<Parsed>(folder: string, schema: v.GenericSchema<unknown, Parsed>, files: readonly ProjectFile[]): readonly (readonly [string, Parsed])[] {
  return files.filter(({ path }) => path.startsWith(folder) && path.endsWith('.json')).flatMap(({ path, text }) => {
    const parsed = v.safeParse(schema, JSON.parse(text))
    return parsed.success ? [[basename(path, '.json'), parsed.output] as const] : []
  })
}
