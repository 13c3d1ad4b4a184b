/** The catalogue that a municipality has after it changed a setting: other content, so another hash. */
import * as v from 'valibot'
import { DefinitionsSchema } from '../../../src/catalogue/catalogue.ts'
import { CatalogueHashSchema, Sha256Schema } from '../../../src/domain/ids.ts'
import { CatalogueManifestSchema } from '../../../src/domain/intake-protocol.ts'
import type { LoadedCatalogue } from '../../../src/intake/configuration/load-catalogue.ts'
import { sha256, utf8 } from '../../../src/sealing/bytes.ts'

export async function nextCatalogue(loaded: LoadedCatalogue): Promise<LoadedCatalogue> {
  const { catalogue } = loaded
  const manifest = v.parse(CatalogueManifestSchema, read(catalogue.manifest))
  const definitions = v.parse(DefinitionsSchema, read(catalogue.parts.get(manifest.definitions)))
  const municipality = { ...definitions.municipality, keepOnDeviceDays: definitions.municipality.keepOnDeviceDays + 1 }
  const changed = utf8(JSON.stringify({ ...definitions, municipality }))
  const hash = v.parse(Sha256Schema, await sha256(changed))
  const nextManifest = utf8(JSON.stringify({ ...manifest, definitions: hash }))
  return {
    ...loaded, municipality,
    catalogue: { ...catalogue, hash: v.parse(CatalogueHashSchema, await sha256(nextManifest)), manifest: nextManifest, parts: new Map([...catalogue.parts, [hash, changed]]) },
  }
}

function read(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(new TextDecoder().decode(bytes))
}
