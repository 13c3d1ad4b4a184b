/** Every catalogue that was ever served: a submission is judged by its own, however old. */
import type { ComposedCatalogue } from '../../catalogue/catalogue.ts'
import type { CatalogueHash, Sha256 } from '../../domain/ids.ts'
import type { Database } from './schema.ts'

/** Keeps a catalogue for good; keeping it again changes nothing. */
export async function keepCatalogue(database: Database, catalogue: ComposedCatalogue, nowMs: number): Promise<void> {
  await database.transaction().execute(async (db) => {
    // In one order always: processes that start at once with different catalogues share parts, and would wait for each other.
    for (const [hash, bytes] of [...catalogue.parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      await db.insertInto('catalogueParts').values({ hash, body: textOf(bytes) }).onConflict((conflict) => conflict.doNothing()).execute()
    }
    await db.insertInto('catalogues').values({ hash: catalogue.hash, manifest: textOf(catalogue.manifest), firstServedAtMs: nowMs })
      .onConflict((conflict) => conflict.doNothing()).execute()
  })
}

/** The manifest's text exactly as it is hashed. */
export async function findCatalogueManifest(db: Database, hash: CatalogueHash): Promise<string | undefined> {
  return (await db.selectFrom('catalogues').select('manifest').where('hash', '=', hash).executeTakeFirst())?.manifest
}

/** A part's text exactly as it is hashed. */
export async function findCataloguePart(db: Database, hash: Sha256): Promise<string | undefined> {
  return (await db.selectFrom('catalogueParts').select('body').where('hash', '=', hash).executeTakeFirst())?.body
}

/** Fatal, because other bytes would have another hash: better no start than a catalogue that nobody can verify. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}
