/** The helpers, and the PIN that was just set for one of them. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { HelperPinSet, Helpers, NewHelper } from '../../domain/desk-protocol.ts'
import type { HelperId } from '../../domain/ids.ts'
import type { DeskClient } from '../client/desk-client.ts'
import { type Attempt, createAttempt } from './attempt.ts'
import { createResource, type Loaded } from './resource.ts'

export type ListedHelper = Helpers['helpers'][number]
/** `pin` is there where the intake made it, and nowhere else: it keeps no readable copy. */
export type PinSet = { readonly name: string; readonly pin: string | undefined }

export type HelpersStore = {
  readonly helpers: ReadonlySignal<Loaded<Helpers>>
  readonly pinSet: ReadonlySignal<PinSet | undefined>
  readonly adding: Attempt
  /** Of a new PIN, and of switching off. */
  readonly changing: Attempt
  /** Shows the helpers; a PIN from an earlier visit to this screen is gone. */
  readonly show: () => Promise<void>
  /** Each of these says whether it was done. */
  readonly add: (helper: NewHelper) => Promise<boolean>
  readonly setPin: (id: HelperId, pin: string | undefined) => Promise<boolean>
  readonly switchOff: (id: HelperId) => Promise<boolean>
  readonly forgetPin: () => void
}

export function createHelpersStore(client: Pick<DeskClient, 'helpers' | 'addHelper' | 'newPin' | 'switchHelperOff'>): HelpersStore {
  const { state, load, put } = createResource<Helpers>()
  const pinSet = signal<PinSet | undefined>(undefined)
  const adding = createAttempt()
  const changing = createAttempt()
  const forgetPin = () => { pinSet.value = undefined }
  const showSet = ({ helpers, helper, pin }: HelperPinSet) => {
    put({ helpers })
    pinSet.value = { name: helpers.find(({ id }) => id === helper)?.name ?? '', pin }
  }

  return {
    helpers: state,
    pinSet,
    adding,
    changing,
    show: () => {
      forgetPin()
      adding.reset()
      changing.reset()
      return load(() => client.helpers())
    },
    add: (helper) => adding.run(async () => showSet(await client.addHelper(helper))),
    setPin: (id, pin) => changing.run(async () => showSet(await client.newPin(id, pin === undefined ? {} : { pin }))),
    switchOff: (id) => changing.run(async () => put(await client.switchHelperOff(id))),
    forgetPin,
  }
}
