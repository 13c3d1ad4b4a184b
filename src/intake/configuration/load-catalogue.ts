/** Reads what this municipality offers from the files of the project into a catalogue. */
import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type * as v from 'valibot'
import { type Block, BlockSchema, BlockTextsSchema, expandTexts, serviceFileSchema } from '../../catalogue/blocks.ts'
import { type ComposedCatalogue, composeCatalogue } from '../../catalogue/catalogue.ts'
import { LanguagesSchema } from '../../catalogue/languages.ts'
import { type Municipality, MunicipalitySchema } from '../../catalogue/municipality.ts'
import { ServiceTextsSchema } from '../../catalogue/service-texts.ts'
import { sha256 } from '../../sealing/bytes.ts'
import { CatalogueError, readJson } from './catalogue-file.ts'
import { loadAnswers } from './load-answers.ts'

export type LoadedCatalogue = {
  /** Questions that are answered on the spot, in the first language, by the name of their page. */
  readonly questions: Readonly<Record<string, string>>
  readonly municipality: Municipality
  readonly catalogue: ComposedCatalogue
}

/**
 * Composes the catalogue of one municipality.
 * @param root the project's folder
 * @param municipality an id, or a path relative to the working folder
 * @throws CatalogueError that names the file
 */
export async function loadCatalogue(root: string, municipality: string): Promise<LoadedCatalogue> {
  const isId = /^[a-z][a-z0-9-]*$/u.test(municipality)
  const path = isId ? join(root, 'src/catalogue/municipalities', `${municipality}.json`) : resolve(municipality)
  const settings = await readJson(path, MunicipalitySchema)
  const languages = await readJson(join(root, 'locales/languages.json'), LanguagesSchema)
  const nameless = settings.languages.find((tag) => languages[tag] === undefined)
  if (nameless !== undefined) throw new CatalogueError(`The file ${path} offers the language "${nameless}", and locales/languages.json does not know it.`)
  const blocks = await readFolder(join(root, 'src/catalogue/blocks'), BlockSchema)
  const schema = serviceFileSchema(new Map<string, Block>(Object.entries(blocks)))
  const expanded = await Promise.all(settings.services.map((id) => readJson(join(root, 'src/catalogue/services', `${id}.json`), schema)))
  const texts = Object.fromEntries(await Promise.all(settings.languages.map(async (language) => {
    const ofBlocks = await readFolder(join(root, 'locales', language, 'blocks'), BlockTextsSchema)
    const ofServices = await Promise.all(expanded.map(async (service) => {
      const own = await readJson(join(root, 'locales', language, 'services', `${service.service.id}.json`), ServiceTextsSchema)
      return [service.service.id, expandTexts(service, own, ofBlocks)]
    }))
    return [language, Object.fromEntries(ofServices)]
  })))
  const answers = await loadAnswers(root, { settings, own: path.replace(/\.json$/u, '') })
  const services = expanded.map(({ service }) => service)
  const questions = Object.fromEntries(Object.values(answers[settings.languages[0] ?? ''] ?? {}).map(({ id, question }) => [id, question]))
  return { questions, municipality: settings, catalogue: await composeCatalogue({ municipality: settings, services, texts, answers, languages }, sha256) }
}

/** Every JSON file of a folder, by its name. */
async function readFolder<S extends v.GenericSchema>(folder: string, schema: S): Promise<Readonly<Record<string, v.InferOutput<S>>>> {
  const files = await readdir(folder).catch(() => { throw new CatalogueError(`The folder ${folder} cannot be read.`) })
  const named = files.filter((file) => file.endsWith('.json')).map(async (file) => [basename(file, '.json'), await readJson(join(folder, file), schema)])
  return Object.fromEntries(await Promise.all(named))
}
