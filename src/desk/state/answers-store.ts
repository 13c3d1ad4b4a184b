/** What was answered on the spot at the devices. */
import type { ReadonlySignal } from '@preact/signals'
import type { AnswersReport } from '../../domain/desk-protocol.ts'
import type { DeskClient } from '../client/desk-client.ts'
import { createResource, type Loaded } from './resource.ts'

export type AnswersStore = {
  readonly report: ReadonlySignal<Loaded<AnswersReport>>
  readonly show: () => Promise<void>
}

export function createAnswersStore(client: Pick<DeskClient, 'answers'>): AnswersStore {
  const { state, load } = createResource<AnswersReport>()
  return { report: state, show: () => load(() => client.answers()) }
}
