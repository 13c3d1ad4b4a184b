/** How every delivery begins: who this device is, and what the intake says of itself. */
import { decide, type Retry, type Stop } from '../domain/delivery.ts'
import type { Configuration } from '../domain/intake-protocol.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import type { Contact, DeliveryEffects } from './delivery-run.ts'
import { type IntakeNotes, keysOf, notesAfter, readDevice, readIntakeNotes, renewIntakeNotes } from './device.ts'
import { fetchConfiguration, fetchSettings } from './intake-calls.ts'

export type Meeting = {
  readonly kind: 'met'
  readonly keys: DeviceKeys
  readonly configuration: Configuration
  readonly contact: Contact
  /** What is to be noted with a new epoch (entries.ts, adoptEpoch); undefined when the epoch is the same and all is noted. */
  readonly newNotes: IntakeNotes | undefined
  /** Resolves when the notes of an epoch that is the same are written: nothing that is sent waits for that. */
  readonly noted: Promise<void>
  /** From the question to the answer, milliseconds. */
  readonly answeredInMs: number
}

/** Asks the intake for its configuration, and notes it. */
export async function meetIntake({ db, caller, nowMs, reached }: Pick<DeliveryEffects, 'db' | 'caller' | 'nowMs' | 'reached'>): Promise<Meeting | { readonly kind: 'not-enrolled' } | Retry | Stop> {
  const device = await readDevice(db)
  if (device === undefined) return { kind: 'not-enrolled' }
  const askedMs = nowMs()
  const asked = fetchConfiguration(caller).then((answer) => ({ answer, answeredInMs: nowMs() - askedMs }))
  const before = await readIntakeNotes(db)
  const { answer, answeredInMs } = await asked
  if (answer.kind === 'failed') return decide(answer.failure)
  const configuration = answer.value
  const isSame = before?.epoch === configuration.epoch
  const noted = isSame ? renewIntakeNotes(db, configuration) : Promise.resolve()
  // Whoever waits for it hears of it.
  noted.catch(() => undefined)
  const contact = { clockAheadMs: nowMs() - Date.parse(configuration.serverAt) }
  reached(contact)
  return { kind: 'met', keys: keysOf(device), configuration, contact, newNotes: isSame ? undefined : notesAfter(before, configuration), noted, answeredInMs }
}

/** Asks the intake for its settings for this device, and notes them. */
export async function askSettings({ db, caller }: Pick<DeliveryEffects, 'db' | 'caller'>, keys: DeviceKeys): Promise<void> {
  const settings = await fetchSettings(caller, keys)
  // An intake that cannot say holds up nothing: what it said last stays.
  if (settings.kind === 'ok') await db.put('device', settings.value, 'settings')
}
