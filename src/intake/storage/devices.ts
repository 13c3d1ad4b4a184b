/** The devices that may write to this intake. A row stays for good: what a device once signed must stay verifiable. */
import * as v from 'valibot'
import type { DeviceId } from '../../domain/ids.ts'
import { type PublicKey, PublicKeySchema } from '../../domain/intake-protocol.ts'
import { takeEnrolmentCode } from './enrolment-codes.ts'
import { deviceNumbersFrom } from './meta.ts'
import type { Connection, InTransaction, Schema } from './schema.ts'

export type KnownDevice = {
  readonly id: DeviceId
  readonly number: number
  readonly publicKey: PublicKey
  readonly place: string
  readonly codeHash: string
  readonly revokedAtMs: number | undefined
  readonly lastSeenAtMs: number | undefined
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
  }).returningAll().executeTakeFirstOrThrow()
  return { kind: 'enrolled', device: deviceOf(row), again: false }
}

function enrolAgain(known: KnownDevice, codeHash: string): EnrolDeviceResult {
  if (known.revokedAtMs !== undefined) return { kind: 'refused', code: 'device-revoked' }
  if (known.codeHash !== codeHash) return { kind: 'refused', code: 'device-known' }
  return { kind: 'enrolled', device: known, again: true }
}

/** Notes that a device called and how far its clock is off. */
export async function noteDeviceSeen(db: Connection, id: DeviceId, seen: { readonly nowMs: number; readonly clockOffsetMs: number }): Promise<void> {
  await db.updateTable('devices').set({ lastSeenAtMs: seen.nowMs, clockOffsetMs: seen.clockOffsetMs }).where('id', '=', id).execute()
}

/** Revokes at once; a second time changes nothing. False for a device that is not known. */
export async function revokeDevice(db: Connection, id: DeviceId, nowMs: number): Promise<boolean> {
  await db.updateTable('devices').set({ revokedAtMs: nowMs }).where('id', '=', id).where('revokedAtMs', 'is', null).execute()
  return await findDevice(db, id) !== undefined
}

export type ListedDevice = Omit<KnownDevice, 'publicKey' | 'codeHash'> & { readonly enrolledAtMs: number; readonly submissions: number }

/** All devices by number, with how many submissions each sent. */
export async function listDevices(db: Connection): Promise<readonly ListedDevice[]> {
  const rows = await db.selectFrom('devices').selectAll('devices')
    .select((eb) => eb.selectFrom('submissions').whereRef('submissions.sentBy', '=', 'devices.id').select((counted) => counted.fn.countAll<number>().as('count')).as('submissions'))
    .orderBy('number').execute()
  return rows.map((row) => ({ ...deviceOf(row), enrolledAtMs: row.enrolledAtMs, submissions: row.submissions ?? 0 }))
}

function deviceOf(row: Schema['devices']): KnownDevice {
  const { id, number, place, codeHash } = row
  return {
    id, number, place, codeHash, publicKey: v.parse(PublicKeySchema, JSON.parse(row.publicKey)),
    revokedAtMs: row.revokedAtMs ?? undefined, lastSeenAtMs: row.lastSeenAtMs ?? undefined,
  }
}
