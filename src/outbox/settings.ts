/** What the desk decided about this device, as the intake last said it (deliver.ts stores it as it came). */
import * as v from 'valibot'
import { type DeviceSettings, DeviceSettingsSchema } from '../domain/device-settings.ts'
import type { OutboxDatabase } from './outbox-database.ts'

/** Undefined before the first delivery, and when a later version of the intake says what this version cannot read. */
export async function readSettings(db: OutboxDatabase): Promise<DeviceSettings | undefined> {
  const read = v.safeParse(DeviceSettingsSchema, await db.get('device', 'settings'))
  return read.success ? read.output : undefined
}
