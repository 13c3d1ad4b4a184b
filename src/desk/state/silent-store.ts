/** Devices that are silent although requests waited on them: looked for beside whatever else is on the screen. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { SilentDevices } from '../../domain/desk-protocol.ts'
import type { DeskClient } from '../client/desk-client.ts'
import { settled } from './resource.ts'

export type SilentStore = {
  readonly silent: ReadonlySignal<SilentDevices['devices']>
  /** Looks again. Where no answer comes, what was known stays: the screen beside it says that there is no answer. */
  readonly refresh: () => Promise<void>
}

export function createSilentStore(client: Pick<DeskClient, 'silentDevices'>): SilentStore {
  const silent = signal<SilentDevices['devices']>([])
  return {
    silent,
    refresh: async () => {
      const answer = await settled(client.silentDevices())
      if (answer.kind === 'ready') silent.value = answer.value.devices
    },
  }
}
