/** The devices, seen from the desk: who may send, a code for the next one, and an end at once. */
import { randomBytes } from 'node:crypto'
import type { Devices } from '../../domain/desk-protocol.ts'
import { followCode } from '../../domain/follow-code.ts'
import { problem, value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { listDevices, revokeDevice } from '../storage/devices.ts'
import { enrolmentCodeLifeMs, insertEnrolmentCode } from '../storage/enrolment-codes.ts'
import type { Connection } from '../storage/schema.ts'
import { audit, type StaffContext } from './staff-context.ts'
import type { StaffGuards } from './staff-guards.ts'
import { staffRoutes } from './staff-routes.ts'

export function mountDevices(mount: Mount<StaffGuards>, context: StaffContext): void {
  const { database, keys } = context

  mount(staffRoutes.devices, async () => value(await devicesOf(database)))
  mount(staffRoutes.revoke, async ({ caller, parameters, address, nowMs }) => {
    const known = await database.transaction().execute(async (db) => {
      if (!await revokeDevice(db, parameters.id, nowMs)) return false
      await audit(context, db, { name: caller.username, address, nowMs }, { action: 'device-revoked', object: parameters.id })
      return true
    })
    return known ? value(await devicesOf(database)) : problem('device-unknown', { status: 404 })
  })
  mount(staffRoutes.newEnrolmentCode, async ({ caller, body, address, nowMs }) => {
    const code = followCode(randomBytes(5))
    const expiresAtMs = nowMs + enrolmentCodeLifeMs
    await database.transaction().execute(async (db) => {
      await insertEnrolmentCode(db, { codeHash: keys.hmac('enrolment-code', code), place: body.place, madeBy: caller.username, expiresAtMs })
      await audit(context, db, { name: caller.username, address, nowMs }, { action: 'enrolment-code-made', object: body.place })
    })
    return value({ code, expiresAt: new Date(expiresAtMs).toISOString() })
  })
}

async function devicesOf(db: Connection): Promise<Devices> {
  const devices = await listDevices(db)
  return {
    devices: devices.map(({ id, number, place, enrolledAtMs, lastSeenAtMs, revokedAtMs, submissions }) => ({
      device: id, deviceNumber: number, place, enrolledAt: new Date(enrolledAtMs).toISOString(), submissions,
      ...(lastSeenAtMs === undefined ? {} : { lastSeenAt: new Date(lastSeenAtMs).toISOString() }),
      ...(revokedAtMs === undefined ? {} : { revokedAt: new Date(revokedAtMs).toISOString() }),
    })),
  }
}
