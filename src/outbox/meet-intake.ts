/** How every delivery begins: who this device is, and what the intake says of itself. */
import { decide, type Retry, type Stop } from '../domain/delivery.ts'
import type { Configuration } from '../domain/intake-protocol.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import type { Contact, DeliveryEffects } from './delivery-run.ts'
import { type IntakeNotes, keysOf, notesAfter, readDevice, readIntakeNotes, writeIntakeNotes } from './device.ts'
import { fetchConfiguration, fetchSettings } from './intake-calls.ts'

export type Meeting = {
  readonly kind: 'met'
  readonly keys: DeviceKeys
  readonly configuration: Configuration
  readonly contact: Contact
  /** What is to be noted with a new epoch (entries.ts, adoptEpoch); undefined when the epoch is the same and all is noted. */
  readonly newNotes: IntakeNotes | undefined
}

/** Asks the intake for its configuration, and notes it. */
export async function meetIntake({ db, caller, nowMs, reached }: Pick<DeliveryEffects, 'db' | 'caller' | 'nowMs' | 'reached'>): Promise<Meeting | { readonly kind: 'not-enrolled' } | Retry | Stop> {
  const device = await readDevice(db)
  if (device === undefined) return { kind: 'not-enrolled' }
  const answer = await fetchConfiguration(caller)
  if (answer.kind === 'failed') return decide(answer.failure)
  const configuration = answer.value
  const before = await readIntakeNotes(db)
  const isSame = before?.epoch === configuration.epoch
  if (isSame) await writeIntakeNotes(db, configuration)
  const contact = { clockAheadMs: nowMs() - Date.parse(configuration.serverAt) }
  reached(contact)
  return { kind: 'met', keys: keysOf(device), configuration, contact, newNotes: isSame ? undefined : notesAfter(before, configuration) }
}

/** Asks the intake for its settings for this device, and notes them. */
export async function askSettings({ db, caller }: Pick<DeliveryEffects, 'db' | 'caller'>, keys: DeviceKeys): Promise<void> {
  const settings = await fetchSettings(caller, keys)
  // An intake that cannot say holds up nothing: what it said last stays.
  if (settings.kind === 'ok') await db.put('device', settings.value, 'settings')
}
