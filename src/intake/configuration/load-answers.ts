/** Reads the questions and answers of a municipality: its own pages stand before those that are for all. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { AnswerDefinitionSchema, type AnswerPage, AnswerTextsSchema } from '../../catalogue/answer-page.ts'
import type { Municipality } from '../../catalogue/municipality.ts'
import { readJson } from './catalogue-file.ts'

/** Pages by language, then by id. */
export type LoadedAnswers = Readonly<Record<string, Readonly<Record<string, AnswerPage>>>>

/**
 * Reads each page that the municipality names.
 * @param own the municipality's own folder, beside its settings and with their name. A page in its `answers/`, with the texts in its
 *   `locales/<language>/answers/`, is read instead of the page of that name in `root`
 * @throws CatalogueError that names the file
 */
export async function loadAnswers(root: string, { settings, own }: { readonly settings: Municipality; readonly own: string }): Promise<LoadedAnswers> {
  const pages = await Promise.all((settings.answers ?? []).map(async (id) => {
    const isOwn = await access(join(own, 'answers', `${id}.json`)).then(() => true, () => false)
    const [definitions, texts] = isOwn ? [own, own] : [join(root, 'src/catalogue'), root]
    const definition = await readJson(join(definitions, 'answers', `${id}.json`), AnswerDefinitionSchema)
    const textsIn = (language: string) => readJson(join(texts, 'locales', language, 'answers', `${id}.json`), AnswerTextsSchema)
    return Promise.all(settings.languages.map(async (language) => ({ language, page: { ...definition, ...await textsIn(language) } })))
  }))
  return Object.fromEntries(settings.languages.map((language) => [
    language, Object.fromEntries(pages.flat().filter((each) => each.language === language).map(({ page }) => [page.id, page])),
  ]))
}
