/** All of a catalogue: what a first one still lacks, and the whole of a newer one. Its code comes after the first question, as what it fetches does. */
import * as v from 'valibot'
import { type AnswersPart, AnswersPartSchema } from '../catalogue/answer-page.ts'
import { DefinitionsSchema, TextsPartSchema } from '../catalogue/catalogue.ts'
import { type CatalogueHash, type Sha256, Sha256Schema } from '../domain/ids.ts'
import { fetchManifest, fetchPart, readCatalogue, type Refreshed, type StoredCatalogue } from './catalogue-store.ts'
import type { CallResult, IntakeCaller } from './intake-call.ts'
import { type OutboxDatabase, strictly } from './outbox-database.ts'

/** Beside the catalogue and not in it: a kiosk begins without having to read them. */
const StoredAnswersSchema = v.object({
  hashes: v.record(v.string(), Sha256Schema),
  parts: v.record(v.string(), AnswersPartSchema),
})
type StoredAnswers = v.InferOutput<typeof StoredAnswersSchema>

/**
 * The questions and answers in this language, or in the first of `languages` that has them; undefined while they have not come.
 * Unlike questions that a resident answers they are used as soon as they are here: nothing of a visit depends on them.
 */
export async function readAnswers(db: OutboxDatabase, languages: readonly string[]): Promise<AnswersPart | undefined> {
  const parts = (await readStoredAnswers(db))?.parts
  const language = languages.find((each) => parts?.[each] !== undefined)
  return language === undefined ? undefined : parts?.[language]
}

async function readStoredAnswers(db: OutboxDatabase): Promise<StoredAnswers | undefined> {
  const stored = await db.get('catalogue', 'answers')
  return stored === undefined ? undefined : v.parse(StoredAnswersSchema, stored)
}

/**
 * Brings what is stored to this catalogue, with every part of it. Parts that are here already are not fetched again; what comes is stored
 * in one transaction, so a newer catalogue is never there by halves, and one that could not be fetched leaves the old one as it is.
 */
export async function refreshCatalogue(db: OutboxDatabase, caller: IntakeCaller, hash: CatalogueHash): Promise<Refreshed> {
  const held = await readCatalogue(db)
  const manifest = held?.hash === hash ? ok(held.manifest) : await fetchManifest(caller, hash)
  if (manifest.kind === 'failed') return manifest
  const texts = await bringParts(caller, { wanted: manifest.value.texts, had: held?.manifest.texts, held: held?.texts }, TextsPartSchema)
  if (texts.kind === 'failed') return texts
  const heldAnswers = await readStoredAnswers(db)
  const hashes = manifest.value.answers ?? {}
  const answers = await bringParts(caller, { wanted: hashes, had: heldAnswers?.hashes, held: heldAnswers?.parts }, AnswersPartSchema)
  if (answers.kind === 'failed') return answers
  if (held?.hash === hash && texts.value.isUnchanged && answers.value.isUnchanged) return { kind: 'unchanged' }
  const definitions = held?.manifest.definitions === manifest.value.definitions
    ? ok(held.definitions)
    : await fetchPart(caller, manifest.value.definitions, DefinitionsSchema)
  if (definitions.kind === 'failed') return definitions
  const catalogue: StoredCatalogue = { hash, definitions: definitions.value, texts: texts.value.parts, manifest: manifest.value }
  return store(db, held, { catalogue, answers: { hashes, parts: answers.value.parts } })
}

type Bringing<Part> = {
  readonly wanted: Readonly<Record<string, Sha256>>
  /** Hashes of the parts that are held. */
  readonly had: Readonly<Record<string, Sha256>> | undefined
  readonly held: Readonly<Record<string, Part>> | undefined
}

/** The parts that are wanted, by language: those that are held, and the others fetched, all at once: there are many languages, and each is one wait. */
async function bringParts<const S extends v.GenericSchema>(
  caller: IntakeCaller, { wanted, had, held }: Bringing<v.InferOutput<S>>, schema: S,
): Promise<CallResult<{ readonly parts: Readonly<Record<string, v.InferOutput<S>>>; readonly isUnchanged: boolean }>> {
  const brought = await Promise.all(Object.entries(wanted).map(async ([language, hash]) => {
    const here = had?.[language] === hash ? held?.[language] : undefined
    return { language, isHere: here !== undefined, part: here === undefined ? await fetchPart(caller, hash, schema) : ok(here) }
  }))
  const parts: Record<string, v.InferOutput<S>> = {}
  for (const { language, part } of brought) {
    if (part.kind === 'failed') return part
    parts[language] = part.value
  }
  return ok({ parts, isUnchanged: brought.every(({ isHere }) => isHere) })
}

/** Not over a catalogue that someone else, another tab, stored meanwhile: the next delivery says which one is wanted. */
async function store(
  db: OutboxDatabase, held: StoredCatalogue | undefined, fetched: { readonly catalogue: StoredCatalogue; readonly answers: StoredAnswers },
): Promise<Refreshed> {
  const before = await readCatalogue(db)
  if (before?.hash !== held?.hash) return { kind: 'unchanged' }
  const tx = db.transaction('catalogue', 'readwrite', strictly)
  await Promise.all([tx.store.put(fetched.catalogue, 'current'), tx.store.put(fetched.answers, 'answers'), tx.done])
  return { kind: 'stored' }
}

function ok<T>(value: T): { readonly kind: 'ok'; readonly value: T } {
  return { kind: 'ok', value }
}
