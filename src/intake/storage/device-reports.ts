/** What devices say of themselves, and which of them somebody must look at. */
import { parseCaseNumber } from '../../domain/case-number.ts'
import { countsAgain, type DeviceReport, type KnownNumbers, numbersMissing, silentAfterMs } from '../../domain/device-report.ts'
import type { DeviceId } from '../../domain/ids.ts'
import type { KnownDevice } from './devices.ts'
import { hasOneWriter } from './engine.ts'
import type { Connection, Database } from './schema.ts'

/** What a report showed that was not known before it. */
export type ReportFinding = 'device-numbers-missing' | 'device-counts-again'

/**
 * Writes down what a device said, and compares its counter with the numbers that are here.
 * @returns what is new about it: each of these is worth an alarm once
 */
export async function noteReport(database: Database, device: Pick<KnownDevice, 'id' | 'number'>, { report, nowMs }: { readonly report: DeviceReport; readonly nowMs: number }): Promise<readonly ReportFinding[]> {
  return database.transaction().execute(async (db) => {
    // Held, or two reports at once would both find the same news.
    const before = await db.selectFrom('devices').select(['numbersMissing', 'copySeenAtMs']).where('id', '=', device.id)
      .$if(!hasOneWriter(db), (query) => query.forNoKeyUpdate()).executeTakeFirstOrThrow()
    const known = await numbersOf(db, device)
    const missing = numbersMissing(report, known)
    const isCopyNew = before.copySeenAtMs === null && countsAgain(report, known)
    await db.updateTable('devices').set({
      reportedAtMs: nowMs, reportedWaiting: report.waiting, isPersistent: flagOf(report.persisted), storageFreeBytes: report.storageFreeBytes ?? null,
      appVersion: report.version, numbersMissing: missing, lastSeenAtMs: nowMs, silenceToldAtMs: null, lostAtMs: null,
      ...(isCopyNew ? { copySeenAtMs: nowMs } : {}),
    }).where('id', '=', device.id).execute()
    return [
      ...(missing > before.numbersMissing ? ['device-numbers-missing' as const] : []),
      ...(isCopyNew ? ['device-counts-again' as const] : []),
    ]
  })
}

/** Those that the device signed; what is not opened yet counts for whoever sent it. */
async function numbersOf(db: Connection, { id, number }: Pick<KnownDevice, 'id' | 'number'>): Promise<KnownNumbers> {
  const { received, highest } = await db.selectFrom('submissions')
    .select((eb) => [eb.fn.count<number>('number').distinct().as('received'), eb.fn.max('number').as('highest')])
    .where((eb) => eb.or([eb('signedBy', '=', id), eb.and([eb('signedBy', 'is', null), eb('sentBy', '=', id)])]))
    // Prefix, year, then the device's own four digits, five of its counter and the check digit.
    .where((eb) => eb(eb.cast<string>('number', 'text'), 'like', `%-____-${String(number).padStart(4, '0')}______`))
    .executeTakeFirstOrThrow()
  // The year of a device's numbers never goes back, so the last in order is the last that was made.
  const last = highest === null ? undefined : parseCaseNumber(highest)
  return { received: Number(received), highestCounter: last?.kind === 'valid' ? last.counter : undefined }
}

function flagOf(value: boolean | undefined): 0 | 1 | null {
  return value === undefined ? null : value ? 1 : 0
}

/** A device that was not heard for a day although requests waited on it. */
export type SilentDevice = { readonly id: DeviceId; readonly place: string; readonly lastSeenAtMs: number; readonly waiting: number }

/** All that are silent now, the longest first; neither revoked ones nor those that lost their enrolment. */
export async function silentDevices(db: Connection, nowMs: number): Promise<readonly SilentDevice[]> {
  const rows = await db.selectFrom('devices').select(['id', 'place', 'lastSeenAtMs', 'reportedWaiting'])
    .where('revokedAtMs', 'is', null).where('lostAtMs', 'is', null).where('reportedWaiting', '>', 0).where('lastSeenAtMs', '<=', nowMs - silentAfterMs)
    .orderBy('lastSeenAtMs').execute()
  return rows.map(({ id, place, lastSeenAtMs, reportedWaiting }) => ({ id, place, lastSeenAtMs: lastSeenAtMs ?? 0, waiting: reportedWaiting ?? 0 }))
}

/** Those that fell silent and were not told of yet; asking takes them, so that each silence is told once, by whichever process asks. */
export async function takeNewlySilent(database: Database, nowMs: number): Promise<readonly SilentDevice[]> {
  return database.transaction().execute(async (db) => {
    const silent = await silentDevices(db, nowMs)
    if (silent.length === 0) return []
    const taken = await db.updateTable('devices').set({ silenceToldAtMs: nowMs })
      .where('id', 'in', silent.map(({ id }) => id)).where('silenceToldAtMs', 'is', null).returning('id').execute()
    const isNew = new Set(taken.map(({ id }) => id))
    return silent.filter(({ id }) => isNew.has(id))
  })
}
