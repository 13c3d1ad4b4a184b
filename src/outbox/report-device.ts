/** Telling the intake how this device stands: as well as it goes, beside the delivery and never before it. */
import { type DeviceReport, DeviceReportedSchema } from '../domain/device-report.ts'
import type { StorageRoom } from '../domain/storage-room.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import { keysOf, parseCounter, readDevice } from './device.ts'
import { jsonBody } from './intake-calls.ts'
import type { IntakeCaller } from './intake-call.ts'
import { countOnTheWay, entryStores } from './journal.ts'
import type { OutboxDatabase } from './outbox-database.ts'

export type ReportEffects = {
  readonly db: OutboxDatabase
  readonly caller: IntakeCaller
  /** Of the kiosk's code. */
  readonly version: string
  readonly nowMs: () => number
  /** See browser-storage.ts. */
  readonly isStorageKept: () => Promise<boolean | undefined>
  readonly readRoom: (db: OutboxDatabase) => Promise<StorageRoom>
}

/** A report that says nothing new is sent this often, so that the desk knows the device is there. */
export const sayAgainMs = 10 * 60_000

/**
 * Makes the one reporter of a page or worker. Each call sends what is so then, one after the other, so that an older report
 * never overtakes a newer one. A report that does not arrive is lost: the next delivery brings another.
 */
export function createReporter(effects: ReportEffects): () => Promise<void> {
  let running = Promise.resolve()
  let said = { what: '', atMs: -Infinity }
  const report = async () => {
    const device = await readDevice(effects.db)
    if (device === undefined) return
    const [facts, persisted, { level, leftBytes }] = await Promise.all([effects.db.lastingly(() => readFacts(effects.db)), effects.isStorageKept(), effects.readRoom(effects.db)])
    const news = { ...facts, version: effects.version, ...(persisted === undefined ? {} : { persisted }) }
    const what = JSON.stringify({ ...news, level })
    if (what === said.what && effects.nowMs() - said.atMs < sayAgainMs) return
    const sent = await sendReport(effects.caller, keysOf(device), { ...news, ...(leftBytes === undefined ? {} : { storageFreeBytes: leftBytes }) })
    if (sent.kind === 'ok') said = { what, atMs: effects.nowMs() }
  }
  return () => {
    running = running.then(report, report)
    return running
  }
}

/** Here and not beside the other calls, which come with the first screen. */
function sendReport(caller: IntakeCaller, keys: DeviceKeys, report: DeviceReport) {
  return caller.json({ method: 'POST', path: '/v1/device-reports', keys, body: jsonBody(report) }, DeviceReportedSchema)
}

/** Counted in one transaction, so that a request which is put away meanwhile is in all of it or in none. */
async function readFacts(db: OutboxDatabase): Promise<Pick<DeviceReport, 'waiting' | 'unsent' | 'counter'>> {
  const tx = db.transaction(entryStores)
  const [counter, { envelope, attachments }, refused] = await Promise.all([
    tx.objectStore('device').get('counter'), countOnTheWay(tx), tx.objectStore('entries').index('work').count('refused'),
  ])
  return { counter: parseCounter(counter), waiting: envelope + attachments, unsent: envelope + refused }
}
