/**
 * The catalogue on the device: fetched by hash, checked by hash, taken into use between visits only. The first one begins with what
 * the first question needs; the rest of it comes when nobody waits (complete-catalogue.ts).
 */
import * as v from 'valibot'
import { type Definitions, DefinitionsSchema, type TextsPart, TextsPartSchema } from '../catalogue/catalogue.ts'
import type { CallFailure } from '../domain/delivery.ts'
import { type CatalogueHash, CatalogueHashSchema, type Sha256 } from '../domain/ids.ts'
import { type CatalogueManifest, CatalogueManifestSchema } from '../domain/intake-protocol.ts'
import { type Bytes, sha256 } from '../sealing/bytes.ts'
import { fetchCatalogueManifest, fetchCataloguePart } from './intake-calls.ts'
import type { CallResult, IntakeCaller } from './intake-call.ts'
import type { OutboxDatabase } from './outbox-database.ts'

const StoredCatalogueSchema = v.object({
  hash: CatalogueHashSchema,
  definitions: DefinitionsSchema,
  texts: v.record(v.string(), TextsPartSchema),
  manifest: CatalogueManifestSchema,
})
/** What a visit works with. */
export type StoredCatalogue = {
  readonly hash: CatalogueHash
  readonly definitions: Definitions
  /** By language: the municipality's first from the beginning, the others as soon as they came. */
  readonly texts: Readonly<Record<string, TextsPart>>
  /** Names all parts, also those that are still to come. */
  readonly manifest: CatalogueManifest
}

export type Refreshed =
  | { readonly kind: 'unchanged' | 'stored' }
  | { readonly kind: 'failed'; readonly failure: CallFailure }

/** The stored catalogue, or undefined before the first one came. Ask at the start of a visit, and keep it until its end. */
export async function readCatalogue(db: OutboxDatabase): Promise<StoredCatalogue | undefined> {
  const stored = await db.get('catalogue', 'current')
  return stored === undefined ? undefined : v.parse(StoredCatalogueSchema, stored)
}

/** On a device without questions: fetches and stores as much of this catalogue as the first question needs, which is one language. */
export async function beginCatalogue(db: OutboxDatabase, caller: IntakeCaller, hash: CatalogueHash): Promise<Refreshed> {
  if ((await readCatalogue(db))?.hash === hash) return { kind: 'unchanged' }
  const manifest = await fetchManifest(caller, hash)
  if (manifest.kind === 'failed') return manifest
  const definitions = await fetchPart(caller, manifest.value.definitions, DefinitionsSchema)
  if (definitions.kind === 'failed') return definitions
  const [first = ''] = definitions.value.municipality.languages
  const part = manifest.value.texts[first]
  if (part === undefined) return { kind: 'failed', failure: { kind: 'unreadable-answer' } }
  const words = await fetchPart(caller, part, TextsPartSchema)
  if (words.kind === 'failed') return words
  const begun: StoredCatalogue = { hash, definitions: definitions.value, texts: { [first]: words.value }, manifest: manifest.value }
  await db.put('catalogue', begun, 'current')
  return { kind: 'stored' }
}

/** The manifest of a catalogue, checked by its hash. */
export function fetchManifest(caller: IntakeCaller, hash: CatalogueHash): Promise<CallResult<CatalogueManifest>> {
  return fetchChecked(() => fetchCatalogueManifest(caller, hash), hash, CatalogueManifestSchema)
}

/** One part of a catalogue, checked by its hash and read as `schema` says. */
export function fetchPart<const S extends v.GenericSchema>(caller: IntakeCaller, part: Sha256, schema: S): Promise<CallResult<v.InferOutput<S>>> {
  return fetchChecked(() => fetchCataloguePart(caller, part), part, schema)
}

/** Bytes whose hash is not the one asked for are not what a resident should read, whoever sent them. */
async function fetchChecked<const S extends v.GenericSchema>(
  fetchBytes: () => Promise<CallResult<Bytes>>, hash: Sha256, schema: S,
): Promise<CallResult<v.InferOutput<S>>> {
  const fetched = await fetchBytes()
  if (fetched.kind === 'failed') return fetched
  if (await sha256(fetched.value) !== hash) return { kind: 'failed', failure: { kind: 'unreadable-answer' } }
  const parsed = v.safeParse(schema, JSON.parse(new TextDecoder().decode(fetched.value)))
  return parsed.success ? { kind: 'ok', value: parsed.output } : { kind: 'failed', failure: { kind: 'unreadable-answer' } }
}
