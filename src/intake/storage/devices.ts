/** The devices that may write to this intake. A row stays for good: what a device once signed must stay verifiable. */
import * as v from 'valibot'
import type { DeviceId } from '../../domain/ids.ts'
import { type PublicKey, PublicKeySchema } from '../../domain/intake-protocol.ts'
import { takeTurn } from './engine.ts'
import { takeEnrolmentCode } from './enrolment-codes.ts'
import { deviceNumbersFrom } from './meta.ts'
import type { Connection, InTransaction, Schema } from './schema.ts'

/** What is known of a device that has not reported yet. */
const notReported = {
  reportedAtMs: null, reportedWaiting: null, isPersistent: null, storageFreeBytes: null, appVersion: null, numbersMissing: 0,
  copySeenAtMs: null, silenceToldAtMs: null, lostAtMs: null,
} as const

export type KnownDevice = {
  readonly id: DeviceId
  readonly number: number
  readonly publicKey: PublicKey
  readonly place: string
  readonly codeHash: string
  readonly revokedAtMs: number | undefined
  readonly lastSeenAtMs: number | undefined
  /** The desk decided that it takes requests only with network. */
  readonly isOnlineOnly: boolean
}

export type EnrolDeviceResult =
  | { readonly kind: 'enrolled'; readonly device: KnownDevice; readonly again: boolean }
  | { readonly kind: 'refused'; readonly code: 'enrolment-code-unknown' | 'device-known' | 'device-revoked' | 'devices-exhausted' }

/** Four digits of the case number. */
const highestNumber = 9999

export async function findDevice(db: Connection, id: DeviceId): Promise<KnownDevice | undefined> {
  const row = await db.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirst()
  return row && deviceOf(row)
}

/**
 * Enrols a device with a code. The same device with the same code gets the same answer again: its first one may be lost.
 * @param request.codeHash HMAC of the code
 */
export async function enrolDevice(
  db: InTransaction,
  request: { readonly id: DeviceId; readonly publicKey: PublicKey; readonly codeHash: string; readonly nowMs: number },
): Promise<EnrolDeviceResult> {
  // Two at a time would find the same highest number.
  await takeTurn(db, 'enrolment')
  const known = await findDevice(db, request.id)
  if (known !== undefined) return enrolAgain(known, request.codeHash)
  const { highest } = await db.selectFrom('devices').select((eb) => eb.fn.max('number').as('highest')).executeTakeFirstOrThrow()
  const number = Math.max(highest ?? 0, await deviceNumbersFrom(db)) + 1
  if (number > highestNumber) return { kind: 'refused', code: 'devices-exhausted' }
  const code = await takeEnrolmentCode(db, { codeHash: request.codeHash, device: request.id, nowMs: request.nowMs })
  if (code === undefined) return { kind: 'refused', code: 'enrolment-code-unknown' }
  const row = await db.insertInto('devices').values({
    id: request.id, number, publicKey: JSON.stringify(request.publicKey), place: code.place, codeHash: request.codeHash,
    enrolledAtMs: request.nowMs, lastSeenAtMs: request.nowMs, clockOffsetMs: null, revokedAtMs: null,
    isOnlineOnly: 0, replaces: code.replaces, ...notReported,
  }).returningAll().executeTakeFirstOrThrow()
  return { kind: 'enrolled', device: deviceOf(row), again: false }
}

function enrolAgain(known: KnownDevice, codeHash: string): EnrolDeviceResult {
  if (known.revokedAtMs !== undefined) return { kind: 'refused', code: 'device-revoked' }
  if (known.codeHash !== codeHash) return { kind: 'refused', code: 'device-known' }
  return { kind: 'enrolled', device: known, again: true }
}

/** Notes that a device called and how far its clock is off: it is neither silent nor lost. */
export async function noteDeviceSeen(db: Connection, id: DeviceId, seen: { readonly nowMs: number; readonly clockOffsetMs: number }): Promise<void> {
  await db.updateTable('devices').set({ lastSeenAtMs: seen.nowMs, clockOffsetMs: seen.clockOffsetMs, silenceToldAtMs: null, lostAtMs: null }).where('id', '=', id).execute()
}

/** Revokes at once; a second time changes nothing. False for a device that is not known. */
export async function revokeDevice(db: Connection, id: DeviceId, nowMs: number): Promise<boolean> {
  await db.updateTable('devices').set({ revokedAtMs: nowMs }).where('id', '=', id).where('revokedAtMs', 'is', null).execute()
  return await findDevice(db, id) !== undefined
}

/** Decides whether a device may take requests without network. False for a device that is not known. */
export async function setOnlineOnly(db: Connection, id: DeviceId, isOnlineOnly: boolean): Promise<boolean> {
  await db.updateTable('devices').set({ isOnlineOnly: isOnlineOnly ? 1 : 0 }).where('id', '=', id).execute()
  return await findDevice(db, id) !== undefined
}

/** Notes that a device lost its enrolment, until it is heard after all. False for a device that is not known. */
export async function markLost(db: Connection, id: DeviceId, nowMs: number): Promise<boolean> {
  await db.updateTable('devices').set({ lostAtMs: nowMs }).where('id', '=', id).where('lostAtMs', 'is', null).execute()
  return await findDevice(db, id) !== undefined
}

/** What it last said of itself. */
export type Reported = {
  readonly atMs: number
  readonly waiting: number
  readonly isPersistent: boolean | undefined
  readonly storageFreeBytes: number | undefined
  readonly version: string
}
export type ListedDevice = Omit<KnownDevice, 'publicKey' | 'codeHash'> & Pick<Schema['devices'], 'lostAtMs' | 'replaces' | 'numbersMissing' | 'copySeenAtMs'> & {
  readonly enrolledAtMs: number
  readonly submissions: number
  readonly reported: Reported | undefined
}

/** All devices by number, with how many submissions each sent and what each last said of itself. */
export async function listDevices(db: Connection): Promise<readonly ListedDevice[]> {
  const rows = await db.selectFrom('devices').selectAll('devices')
    .select((eb) => eb.selectFrom('submissions').whereRef('submissions.sentBy', '=', 'devices.id').select((counted) => counted.fn.countAll<number>().as('count')).as('submissions'))
    .orderBy('number').execute()
  return rows.map((row) => {
    const { enrolledAtMs, submissions, lostAtMs, replaces, copySeenAtMs } = row
    return { ...deviceOf(row), enrolledAtMs, submissions: submissions ?? 0, lostAtMs, replaces, numbersMissing: row.numbersMissing, copySeenAtMs, reported: reportedOf(row) }
  })
}

function reportedOf(row: Schema['devices']): Reported | undefined {
  const { reportedAtMs, reportedWaiting, isPersistent, storageFreeBytes, appVersion } = row
  if (reportedAtMs === null) return undefined
  return {
    atMs: reportedAtMs, waiting: reportedWaiting ?? 0, version: appVersion ?? '',
    isPersistent: isPersistent === null ? undefined : isPersistent === 1, storageFreeBytes: storageFreeBytes ?? undefined,
  }
}

/** Keys as they stand in the table, each parsed once: whoever imports one finds it by its object (sealing/verify-manifest.ts). */
const parsedKeys = new Map<string, PublicKey>()

function publicKeyOf(text: string): PublicKey {
  const key = parsedKeys.get(text) ?? v.parse(PublicKeySchema, JSON.parse(text))
  parsedKeys.set(text, key)
  return key
}

function deviceOf(row: Schema['devices']): KnownDevice {
  const { id, number, place, codeHash } = row
  return {
    id, number, place, codeHash, publicKey: publicKeyOf(row.publicKey),
    revokedAtMs: row.revokedAtMs ?? undefined, lastSeenAtMs: row.lastSeenAtMs ?? undefined, isOnlineOnly: row.isOnlineOnly === 1,
  }
}
