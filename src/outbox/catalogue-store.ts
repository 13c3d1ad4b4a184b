/** The catalogue on the device: fetched by hash, checked by hash, stored whole, taken into use between visits only. */
import * as v from 'valibot'
import { type Definitions, DefinitionsSchema, type TextsPart, TextsPartSchema } from '../catalogue/catalogue.ts'
import type { CallFailure } from '../domain/delivery.ts'
import { type CatalogueHash, CatalogueHashSchema, type Sha256 } from '../domain/ids.ts'
import { CatalogueManifestSchema } from '../domain/intake-protocol.ts'
import { type Bytes, sha256 } from '../sealing/bytes.ts'
import { fetchCatalogueManifest, fetchCataloguePart } from './intake-calls.ts'
import type { CallResult, IntakeCaller } from './intake-call.ts'
import type { OutboxDatabase } from './outbox-database.ts'

const StoredCatalogueSchema = v.object({
  hash: CatalogueHashSchema,
  definitions: DefinitionsSchema,
  texts: v.record(v.string(), TextsPartSchema),
})
/** What a visit works with: definitions, and the texts of every language this device shows. */
export type StoredCatalogue = {
  readonly hash: CatalogueHash
  readonly definitions: Definitions
  readonly texts: Readonly<Record<string, TextsPart>>
}

export type Refreshed =
  | { readonly kind: 'unchanged' | 'stored' }
  | { readonly kind: 'failed'; readonly failure: CallFailure }

/** The stored catalogue, or undefined before the first one came. Ask at the start of a visit, and keep it until its end. */
export async function readCatalogue(db: OutboxDatabase): Promise<StoredCatalogue | undefined> {
  const stored = await db.get('catalogue', 'current')
  return stored === undefined ? undefined : v.parse(StoredCatalogueSchema, stored)
}

/** Fetches the catalogue with this hash if it is not the stored one, and stores it when all of it is there and right. */
export async function refreshCatalogue(db: OutboxDatabase, caller: IntakeCaller, hash: CatalogueHash): Promise<Refreshed> {
  if ((await readCatalogue(db))?.hash === hash) return { kind: 'unchanged' }
  const manifest = await fetchChecked(() => fetchCatalogueManifest(caller, hash), hash, CatalogueManifestSchema)
  if (manifest.kind === 'failed') return manifest
  const fetchPart = <const S extends v.GenericSchema>(part: Sha256, schema: S) => fetchChecked(() => fetchCataloguePart(caller, part), part, schema)
  const definitions = await fetchPart(manifest.value.definitions, DefinitionsSchema)
  if (definitions.kind === 'failed') return definitions
  const texts: Record<string, TextsPart> = {}
  for (const [language, part] of Object.entries(manifest.value.texts)) {
    const fetched = await fetchPart(part, TextsPartSchema)
    if (fetched.kind === 'failed') return fetched
    texts[language] = fetched.value
  }
  await db.put('catalogue', { hash, definitions: definitions.value, texts } satisfies StoredCatalogue, 'current')
  return { kind: 'stored' }
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
