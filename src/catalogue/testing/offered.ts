/** Everything that this repository offers, read from its files as the intake reads it: for tests over all of it. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import * as v from 'valibot'
import { assert } from '../../domain/assert.ts'
import { type Sha256, Sha256Schema } from '../../domain/ids.ts'
import type { Service } from '../../domain/service.ts'
import { AnswerDefinitionSchema, type AnswerPage, AnswerTextsSchema } from '../answer-page.ts'
import { type Block, BlockSchema, type BlockTexts, BlockTextsSchema, type ExpandedService, expandTexts, serviceFileSchema } from '../blocks.ts'
import { type Languages, LanguagesSchema } from '../languages.ts'
import { type Municipality, MunicipalitySchema } from '../municipality.ts'
import { type ServiceTexts, ServiceTextsSchema } from '../service-texts.ts'

const root = new URL('../../../', import.meta.url)

/** Names of what lies in a folder of the project, sorted. */
export function namesIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root)).toSorted()
}

/** A file of the project as text. */
export function textOf(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

/** A file of the project as JSON, not parsed further. */
export function jsonOf(path: string): unknown {
  return JSON.parse(textOf(path))
}

/** Steps that services share, by the name of their file. */
export const blocks: ReadonlyMap<string, Block> = new Map(namesIn('src/catalogue/blocks')
  .map((file) => [basename(file, '.json'), v.parse(BlockSchema, jsonOf(`src/catalogue/blocks/${file}`))]))

const expanded: ReadonlyMap<string, ExpandedService> = new Map(namesIn('src/catalogue/services')
  .map((file) => [basename(file, '.json'), v.parse(serviceFileSchema(blocks), jsonOf(`src/catalogue/services/${file}`))]))

/** Definitions by the name of their file, with every block in its place. */
export const services: ReadonlyMap<string, Service> = new Map([...expanded].map(([id, { service }]) => [id, service]))

/** The block from which a step of a service came; undefined where the service has it of its own. */
export function blockOf(service: string, step: string): string | undefined {
  return expanded.get(service)?.blockOf.get(step)
}

/** Settings by the name of their file. */
export const municipalities: ReadonlyMap<string, Municipality> = new Map(namesIn('src/catalogue/municipalities').filter((file) => file.endsWith('.json'))
  .map((file) => [basename(file, '.json'), v.parse(MunicipalitySchema, jsonOf(`src/catalogue/municipalities/${file}`))]))

/** What is known of each language, by its tag. */
export const knownLanguages: Languages = v.parse(LanguagesSchema, jsonOf('locales/languages.json'))

/** The languages that there are words for. */
export const languages: readonly string[] = namesIn('locales').filter((name) => !name.endsWith('.json'))

/** Texts of the blocks by language, then by block. */
export const blockTexts: Readonly<Record<string, Readonly<Record<string, BlockTexts>>>> = Object.fromEntries(languages.map((language) =>
  [language, Object.fromEntries(namesIn(`locales/${language}/blocks`)
    .map((file) => [basename(file, '.json'), v.parse(BlockTextsSchema, jsonOf(`locales/${language}/blocks/${file}`))]))]))

/** Texts by language, then by service, with those of its blocks. */
export const texts: Readonly<Record<string, Readonly<Record<string, ServiceTexts>>>> = Object.fromEntries(languages.map((language) =>
  [language, Object.fromEntries(namesIn(`locales/${language}/services`)
    .map((file) => [basename(file, '.json'), textsOf(language, basename(file, '.json'))]))]))

function textsOf(language: string, id: string): ServiceTexts {
  const own = v.parse(ServiceTextsSchema, jsonOf(`locales/${language}/services/${id}.json`))
  const service = expanded.get(id)
  return service === undefined ? own : expandTexts(service, own, blockTexts[language] ?? {})
}

/** The service of this id, where a test knows that it is offered. */
export function offered(id: string): Service {
  const service = services.get(id)
  assert(service !== undefined, `The service "${id}" is offered.`)
  return service
}

/** SHA-256 as the catalogue is addressed by. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Sha256> {
  return v.parse(Sha256Schema, createHash('sha256').update(bytes).digest('base64url'))
}

/** Questions and answers of a municipality by language, then by id: its own pages, and those that are for all. */
export function answersOf(municipality: string): Readonly<Record<string, Readonly<Record<string, AnswerPage>>>> {
  const own = `src/catalogue/municipalities/${municipality}`
  const folders = [{ definitions: 'src/catalogue', texts: 'locales' }, { definitions: own, texts: `${own}/locales` }]
  return Object.fromEntries(languages.map((language) => [language, Object.fromEntries(folders.flatMap(({ definitions, texts: spoken }) =>
    namesIn(`${definitions}/answers`).map((file) => [basename(file, '.json'), {
      ...v.parse(AnswerDefinitionSchema, jsonOf(`${definitions}/answers/${file}`)),
      ...v.parse(AnswerTextsSchema, jsonOf(`${spoken}/${language}/answers/${file}`)),
    }])))]))
}
