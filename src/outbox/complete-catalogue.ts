/** All of a catalogue: what a first one still lacks, and the whole of a newer one. Its code comes after the first question, as what it fetches does. */
import type * as v from 'valibot'
import { DefinitionsSchema, TextsPartSchema } from '../catalogue/catalogue.ts'
import type { CatalogueHash, Sha256 } from '../domain/ids.ts'
import { fetchManifest, fetchPart, readCatalogue, type Refreshed, type StoredCatalogue } from './catalogue-store.ts'
import type { CallResult, IntakeCaller } from './intake-call.ts'
import { type OutboxDatabase, strictly } from './outbox-database.ts'

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
  if (held?.hash === hash && texts.value.isUnchanged) return { kind: 'unchanged' }
  const definitions = held?.manifest.definitions === manifest.value.definitions
    ? ok(held.definitions)
    : await fetchPart(caller, manifest.value.definitions, DefinitionsSchema)
  if (definitions.kind === 'failed') return definitions
  return store(db, held, { hash, definitions: definitions.value, texts: texts.value.parts, manifest: manifest.value })
}

type Bringing<Part> = {
  readonly wanted: Readonly<Record<string, Sha256>>
  /** Hashes of the parts that are held. */
  readonly had: Readonly<Record<string, Sha256>> | undefined
  readonly held: Readonly<Record<string, Part>> | undefined
}

/** The parts that are wanted, by language: those that are held, and the others fetched. */
async function bringParts<const S extends v.GenericSchema>(
  caller: IntakeCaller, { wanted, had, held }: Bringing<v.InferOutput<S>>, schema: S,
): Promise<CallResult<{ readonly parts: Readonly<Record<string, v.InferOutput<S>>>; readonly isUnchanged: boolean }>> {
  const parts: Record<string, v.InferOutput<S>> = {}
  let isUnchanged = true
  for (const [language, hash] of Object.entries(wanted)) {
    const here = had?.[language] === hash ? held?.[language] : undefined
    const part = here === undefined ? await fetchPart(caller, hash, schema) : ok(here)
    if (part.kind === 'failed') return part
    isUnchanged &&= here !== undefined
    parts[language] = part.value
  }
  return ok({ parts, isUnchanged })
}

/** Not over a catalogue that someone else, another tab, stored meanwhile: the next delivery says which one is wanted. */
async function store(db: OutboxDatabase, held: StoredCatalogue | undefined, fetched: StoredCatalogue): Promise<Refreshed> {
  const before = await readCatalogue(db)
  if (before?.hash !== held?.hash) return { kind: 'unchanged' }
  const tx = db.transaction('catalogue', 'readwrite', strictly)
  await Promise.all([tx.store.put(fetched, 'current'), tx.done])
  return { kind: 'stored' }
}

function ok<T>(value: T): { readonly kind: 'ok'; readonly value: T } {
  return { kind: 'ok', value }
}
