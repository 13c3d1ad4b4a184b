/** PouchDB as its guide shows it: a local database on IndexedDB, replicated to a remote one. */
import indexedDbAdapter from 'pouchdb-adapter-indexeddb'
import PouchDB from 'pouchdb'
import { answerVisit, numberIn, textIn } from '../undriven/visited-page.ts'
import { entryTexts } from './entry-texts.ts'

PouchDB.plugin(indexedDbAdapter)
const openLocal = (given: unknown) => new PouchDB(textIn(given, 'name'), { adapter: 'indexeddb' })

async function prepare(given: unknown): Promise<unknown> {
  const local = openLocal(given)
  const lengths = { submission: numberIn(given, 'submission'), manifest: numberIn(given, 'manifest') }
  for (let left = numberIn(given, 'entries'); left > 0; left -= 500) {
    const written = await local.bulkDocs(entryTexts(Math.min(500, left), lengths).map(({ id, ...texts }) => ({ _id: id, ...texts })))
    if (!written.every(({ ok }) => ok === true)) throw new Error('A document was not stored.')
  }
  const { doc_count: documents, adapter } = await local.info()
  await local.close()
  return { documents, adapter }
}

/** From the start of the replication until it says that it is complete; its checkpoints on both sides are its own. */
async function deliver(given: unknown): Promise<unknown> {
  const local = openLocal(given)
  const remote = new PouchDB(`${location.origin}/db/${textIn(given, 'name')}`)
  await Promise.all([local.info(), remote.info()])
  const startMs = performance.now()
  const { docs_written: written, doc_write_failures: failures } = await local.replicate.to(remote, { batch_size: 500 })
  const elapsedMs = performance.now() - startMs
  const { doc_count: there } = await remote.info()
  if (failures > 0 || written !== numberIn(given, 'entries') || there !== written) throw new Error(`${written} written, ${failures} failed, ${there} there.`)
  await local.destroy()
  return { elapsedMs }
}

await answerVisit({ prepare, deliver })
