/** The helpers, seen from the desk: who may sign on at the devices, a PIN for each, and an end to it. */
import { randomBytes, randomInt } from 'node:crypto'
import * as v from 'valibot'
import type { HelperPinSet, Helpers } from '../../domain/desk-protocol.ts'
import type { PinVerifier } from '../../domain/device-settings.ts'
import { type HelperId, HelperIdSchema, uuidV7 } from '../../domain/ids.ts'
import { pinSaltBytes, pinVerifier } from '../../sealing/helper-pin.ts'
import { problem, value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { insertHelper, listHelpers, replacePin, switchHelperOff } from '../storage/helpers.ts'
import type { Connection } from '../storage/schema.ts'
import { audit, type StaffContext } from './staff-context.ts'
import type { StaffGuards } from './staff-guards.ts'
import { staffRoutes } from './staff-routes.ts'

/** Digits of a PIN that nobody chose. */
const madePinDigits = 5

export function mountHelpers(mount: Mount<StaffGuards>, context: StaffContext): void {
  const { database } = context

  mount(staffRoutes.helpers, async () => value(await helpersOf(database)))
  mount(staffRoutes.addHelper, async ({ caller, body, address, nowMs }) => {
    const { name, role, organisation } = body
    const id = v.parse(HelperIdSchema, uuidV7(nowMs, randomBytes(10)))
    const { verifier, shown } = await pinOf(body.pin)
    await database.transaction().execute(async (db) => {
      await insertHelper(db, { id, name, role, organisation, pin: verifier }, nowMs)
      await audit(context, db, { name: caller.username, address, nowMs }, { action: 'helper-made', object: id })
    })
    return value(await pinSet(database, id, shown))
  })
  mount(staffRoutes.newPin, async ({ caller, parameters: { id }, body, address, nowMs }) => {
    const { verifier, shown } = await pinOf(body.pin)
    const isSet = await database.transaction().execute(async (db) => {
      if (!await replacePin(db, id, verifier)) return false
      await audit(context, db, { name: caller.username, address, nowMs }, { action: 'helper-pin-set', object: id })
      return true
    })
    return isSet ? value(await pinSet(database, id, shown)) : problem('helper-unknown')
  })
  mount(staffRoutes.switchHelperOff, async ({ caller, parameters: { id }, address, nowMs }) => {
    const known = await database.transaction().execute(async (db) => {
      if (!await switchHelperOff(db, id, nowMs)) return false
      await audit(context, db, { name: caller.username, address, nowMs }, { action: 'helper-switched-off', object: id })
      return true
    })
    return known ? value(await helpersOf(database)) : problem('helper-unknown')
  })
}

/** Of a PIN that was chosen nothing is shown; one that is made here is shown this once. */
async function pinOf(chosen: string | undefined): Promise<{ readonly verifier: PinVerifier; readonly shown: string | undefined }> {
  const pin = chosen ?? String(randomInt(10 ** madePinDigits)).padStart(madePinDigits, '0')
  return { verifier: await pinVerifier(pin, new Uint8Array(randomBytes(pinSaltBytes))), shown: chosen === undefined ? pin : undefined }
}

async function pinSet(db: Connection, helper: HelperId, pin: string | undefined): Promise<HelperPinSet> {
  return { ...await helpersOf(db), helper, ...(pin === undefined ? {} : { pin }) }
}

async function helpersOf(db: Connection): Promise<Helpers> {
  const helpers = await listHelpers(db)
  return {
    helpers: helpers.map(({ madeAtMs, switchedOffAtMs, ...helper }) => ({
      ...helper, madeAt: new Date(madeAtMs).toISOString(), ...(switchedOffAtMs === undefined ? {} : { switchedOffAt: new Date(switchedOffAtMs).toISOString() }),
    })),
  }
}
