/** The devices, seen from the desk: who may send, a code for the next one, and an end at once. */
import { randomBytes } from 'node:crypto'
import { followCode } from '../../domain/follow-code.ts'
import { problem, value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { markLost, revokeDevice, setOnlineOnly } from '../storage/devices.ts'
import { enrolmentCodeLifeMs, insertEnrolmentCode } from '../storage/enrolment-codes.ts'
import { devicesOf, silentOf } from './listed-devices.ts'
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
  mount(staffRoutes.offlineUse, async ({ caller, parameters, body, address, nowMs }) => {
    const known = await database.transaction().execute(async (db) => {
      if (!await setOnlineOnly(db, parameters.id, !body.allowed)) return false
      await audit(context, db, { name: caller.username, address, nowMs }, { action: 'device-offline-use-set', object: parameters.id })
      return true
    })
    return known ? value(await devicesOf(database)) : problem('device-unknown', { status: 404 })
  })
  mount(staffRoutes.silentDevices, async ({ nowMs }) => value(await silentOf(database, nowMs)))
  mount(staffRoutes.newEnrolmentCode, async ({ caller, body: { place, replaces }, address, nowMs }) => {
    const actor = { name: caller.username, address, nowMs }
    const code = followCode(randomBytes(5))
    const expiresAtMs = nowMs + enrolmentCodeLifeMs
    const known = await database.transaction().execute(async (db) => {
      if (replaces !== undefined) {
        if (!await markLost(db, replaces, nowMs)) return false
        await audit(context, db, actor, { action: 'device-lost', object: replaces })
      }
      await insertEnrolmentCode(db, { codeHash: keys.hmac('enrolment-code', code), place, madeBy: caller.username, expiresAtMs, replaces })
      await audit(context, db, actor, { action: 'enrolment-code-made', object: place })
      return true
    })
    return known ? value({ code, expiresAt: new Date(expiresAtMs).toISOString() }) : problem('device-unknown', { status: 404 })
  })
}
