/** Everything the desk's page is made of, as the composition root hands it to the screens. */
import type { AddressBar } from './bridges/address-bar.ts'
import type { Paper } from './paper.ts'
import type { AccountsStore } from './state/accounts-store.ts'
import type { AnswersStore } from './state/answers-store.ts'
import type { Attempt } from './state/attempt.ts'
import type { DevicesStore } from './state/devices-store.ts'
import type { HelpersStore } from './state/helpers-store.ts'
import type { ListStore } from './state/list-store.ts'
import type { SecondStepStore } from './state/second-step-store.ts'
import type { SessionStore } from './state/session-store.ts'
import type { SetupStore } from './state/setup-store.ts'
import type { SilentStore } from './state/silent-store.ts'
import type { SubmissionStore } from './state/submission-store.ts'

export type Desk = {
  readonly addressBar: AddressBar
  readonly session: SessionStore
  readonly signingIn: Attempt
  readonly signingOut: Attempt
  readonly secondStep: SecondStepStore
  readonly setup: SetupStore
  readonly list: ListStore
  readonly submission: SubmissionStore
  readonly paper: Paper
  readonly devices: DevicesStore
  readonly helpers: HelpersStore
  readonly answers: AnswersStore
  readonly silent: SilentStore
  readonly accounts: AccountsStore
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back at a steady pace and when the window gets the focus; returns what stops it. */
  readonly whileSeen: (refresh: () => void) => () => void
}
