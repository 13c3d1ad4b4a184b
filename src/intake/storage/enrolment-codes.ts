/** Codes with which a device may enrol: for one device, for a day, known here by their HMAC. */
import type { DeviceId } from '../../domain/ids.ts'
import type { Connection } from './schema.ts'

export const enrolmentCodeLifeMs = 24 * 60 * 60_000

export type EnrolmentCode = {
  readonly codeHash: string
  readonly place: string
  readonly madeBy: string
  readonly expiresAtMs: number
  /** The device that lost its enrolment and comes back with this code as another one. */
  readonly replaces?: DeviceId | undefined
}

export async function insertEnrolmentCode(db: Connection, { replaces, ...code }: EnrolmentCode): Promise<void> {
  await db.insertInto('enrolmentCodes').values({ ...code, usedBy: null, replaces: replaces ?? null }).execute()
}

/** Uses a code up for a device and says where it will stand and whom it follows; undefined for a code that is unknown, used or too old. */
export async function takeEnrolmentCode(
  db: Connection, { codeHash, device, nowMs }: { readonly codeHash: string; readonly device: DeviceId; readonly nowMs: number },
): Promise<{ readonly place: string; readonly replaces: DeviceId | null } | undefined> {
  return db.updateTable('enrolmentCodes').set({ usedBy: device })
    .where('codeHash', '=', codeHash).where('usedBy', 'is', null).where('expiresAtMs', '>', nowMs)
    .returning(['place', 'replaces']).executeTakeFirst()
}
