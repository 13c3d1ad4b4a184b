/** The people who help residents at a device. A row stays for good: a request names who helped, also years later. */
import * as v from 'valibot'
import type { Helper } from '../../domain/assistance.ts'
import { type DeviceHelper, type PinVerifier, PinVerifierSchema } from '../../domain/device-settings.ts'
import type { HelperId } from '../../domain/ids.ts'
import type { Connection, Schema } from './schema.ts'

export type KnownHelper = Helper & { readonly madeAtMs: number; readonly switchedOffAtMs: number | undefined }

export async function insertHelper(db: Connection, { id, name, role, organisation, pin }: DeviceHelper, nowMs: number): Promise<void> {
  await db.insertInto('helpers').values({ id, name, role, organisation, pin: JSON.stringify(pin), madeAtMs: nowMs, switchedOffAtMs: null }).execute()
}

/** Also one who was switched off. */
export async function findHelper(db: Connection, id: HelperId): Promise<KnownHelper | undefined> {
  const row = await db.selectFrom('helpers').selectAll().where('id', '=', id).executeTakeFirst()
  return row && helperOf(row)
}

/** All of them by name, those who were switched off too. */
export async function listHelpers(db: Connection): Promise<readonly KnownHelper[]> {
  return (await db.selectFrom('helpers').selectAll().orderBy('name').orderBy('id').execute()).map(helperOf)
}

/** Those who may sign on at a device, by name, with what their PIN is checked against. */
export async function listActiveHelpers(db: Connection): Promise<readonly DeviceHelper[]> {
  const rows = await db.selectFrom('helpers').selectAll().where('switchedOffAtMs', 'is', null).orderBy('name').orderBy('id').execute()
  return rows.map(({ id, name, role, organisation, pin }) => ({ id, name, role, organisation, pin: v.parse(PinVerifierSchema, JSON.parse(pin)) }))
}

/** Gives a helper another PIN. False for one who is not known or was switched off. */
export async function replacePin(db: Connection, id: HelperId, pin: PinVerifier): Promise<boolean> {
  const changed = await db.updateTable('helpers').set({ pin: JSON.stringify(pin) }).where('id', '=', id).where('switchedOffAtMs', 'is', null).returning('id').execute()
  return changed.length === 1
}

/** From the next contact on no device lets this helper sign on; a second time changes nothing. False for one who is not known. */
export async function switchHelperOff(db: Connection, id: HelperId, nowMs: number): Promise<boolean> {
  await db.updateTable('helpers').set({ switchedOffAtMs: nowMs }).where('id', '=', id).where('switchedOffAtMs', 'is', null).execute()
  return await findHelper(db, id) !== undefined
}

function helperOf({ id, name, role, organisation, madeAtMs, switchedOffAtMs }: Schema['helpers']): KnownHelper {
  return { id, name, role, organisation, madeAtMs, switchedOffAtMs: switchedOffAtMs ?? undefined }
}
