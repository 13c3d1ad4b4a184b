/** The catalogues that were ever served, parsed once each. */
import * as v from 'valibot'
import { type Definitions, DefinitionsSchema, type TextsPart, TextsPartSchema } from '../../catalogue/catalogue.ts'
import { assert } from '../../domain/assert.ts'
import type { CatalogueHash, Sha256 } from '../../domain/ids.ts'
import { type CatalogueManifest, CatalogueManifestSchema } from '../../domain/intake-protocol.ts'
import { findCatalogueManifest, findCataloguePart } from '../storage/catalogues.ts'
import type { Database } from '../storage/schema.ts'

export type KnownCatalogue = { readonly manifest: CatalogueManifest; readonly definitions: Definitions }
export type KnownCatalogues = {
  /** Undefined for a hash that was never served here. */
  readonly find: (hash: CatalogueHash) => Promise<KnownCatalogue | undefined>
  /** The texts of a language, or undefined where the catalogue has none in it. */
  readonly texts: (catalogue: KnownCatalogue, language: string) => Promise<TextsPart | undefined>
}

/** Reads from the database; what is addressed by its content never changes, so what was read once is kept. */
export function createKnownCatalogues(db: Database): KnownCatalogues {
  const known = new Map<CatalogueHash, KnownCatalogue>()
  const part = async <T>(hash: Sha256, schema: v.GenericSchema<unknown, T>): Promise<T> => {
    const body = await findCataloguePart(db, hash)
    assert(body !== undefined, 'A catalogue is kept together with its parts.')
    return v.parse(schema, JSON.parse(body))
  }
  return {
    find: async (hash) => {
      const found = known.get(hash) ?? await read(hash)
      if (found !== undefined) known.set(hash, found)
      return found
    },
    texts: async ({ manifest }, language) => {
      const hash = Object.hasOwn(manifest.texts, language) ? manifest.texts[language] : undefined
      return hash === undefined ? undefined : part(hash, TextsPartSchema)
    },
  }

  async function read(hash: CatalogueHash): Promise<KnownCatalogue | undefined> {
    const text = await findCatalogueManifest(db, hash)
    if (text === undefined) return undefined
    const manifest = v.parse(CatalogueManifestSchema, JSON.parse(text))
    return { manifest, definitions: await part(manifest.definitions, DefinitionsSchema) }
  }
}
