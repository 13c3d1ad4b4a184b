/** Enrolment: a code from the desk becomes a device with its own key. The key is made first and never leaves. */
import type { CallFailure } from '../domain/delivery.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import { type Device, writeDevice, writeIntakeNotes } from './device.ts'
import type { Configuration } from '../domain/intake-protocol.ts'
import { enrol, fetchConfiguration } from './intake-calls.ts'
import type { IntakeCaller } from './intake-call.ts'
import type { OutboxDatabase } from './outbox-database.ts'

export type EnrolmentResult =
  /** `configuration` is what the intake said of itself on the way: which questions are in use. */
  | { readonly kind: 'enrolled'; readonly device: Device; readonly configuration: Configuration }
  | { readonly kind: 'failed'; readonly failure: CallFailure }

/**
 * Enrols this device with a code.
 * @param keys pass those of an earlier attempt to repeat it: the answer may have been lost after the intake used the code
 */
export async function enrolDevice(db: OutboxDatabase, caller: IntakeCaller, { code, keys }: { readonly code: string; readonly keys: DeviceKeys }): Promise<EnrolmentResult> {
  const configuration = await fetchConfiguration(caller)
  if (configuration.kind === 'failed') return configuration
  const answer = await enrol(caller, keys, code)
  if (answer.kind === 'failed') return answer
  const device: Device = { ...answer.value, publicKey: keys.publicKey, privateKey: keys.privateKey }
  await writeIntakeNotes(db, configuration.value)
  await writeDevice(db, device)
  return { kind: 'enrolled', device, configuration: configuration.value }
}

