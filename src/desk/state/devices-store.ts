/** The devices, and the code that was just made for a new one. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Devices, EnrolmentCode } from '../../domain/desk-protocol.ts'
import type { DeviceId } from '../../domain/ids.ts'
import type { DeskClient } from '../client/desk-client.ts'
import { type Attempt, createAttempt } from './attempt.ts'
import { createResource, type Loaded } from './resource.ts'

/** A code and the place it was made for. The intake keeps no readable copy, so this is the only one. */
export type CodeForPlace = EnrolmentCode & { readonly place: string }

export type DevicesStore = {
  readonly devices: ReadonlySignal<Loaded<Devices>>
  readonly code: ReadonlySignal<CodeForPlace | undefined>
  readonly codeMaking: Attempt
  readonly revoking: Attempt
  /** Shows the devices; a code from an earlier visit to this screen is gone. */
  readonly show: () => Promise<void>
  /** @param replaces the device that lost its enrolment and comes back with this code */
  readonly makeCode: (place: string, replaces?: DeviceId) => Promise<boolean>
  readonly forgetCode: () => void
  /** Says whether it was revoked. */
  readonly revoke: (device: DeviceId) => Promise<boolean>
  readonly offlineUse: Attempt
  /** Lets a device take requests without network, or only with it; says whether that was kept. */
  readonly setOfflineUse: (device: DeviceId, allowed: boolean) => Promise<boolean>
}

export function createDevicesStore(client: Pick<DeskClient, 'devices' | 'newEnrolmentCode' | 'revoke' | 'setOfflineUse'>): DevicesStore {
  const { state, load, refresh, put } = createResource<Devices>()
  const code = signal<CodeForPlace | undefined>(undefined)
  const codeMaking = createAttempt()
  const revoking = createAttempt()
  const offlineUse = createAttempt()
  const forgetCode = () => { code.value = undefined }

  return {
    devices: state,
    code,
    codeMaking,
    revoking,
    show: () => {
      forgetCode()
      codeMaking.reset()
      revoking.reset()
      offlineUse.reset()
      return load(() => client.devices())
    },
    makeCode: (place, replaces) => codeMaking.run(async () => {
      code.value = { ...await client.newEnrolmentCode({ place, ...(replaces === undefined ? {} : { replaces }) }), place }
      // The device that lost its enrolment is now listed as such.
      if (replaces !== undefined) await refresh(() => client.devices())
    }),
    forgetCode,
    revoke: (device) => revoking.run(async () => put(await client.revoke(device))),
    offlineUse,
    setOfflineUse: (device, allowed) => offlineUse.run(async () => put(await client.setOfflineUse(device, allowed))),
  }
}
