/** The first start: one account, and then this computer as the first device. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { DeskClient } from '../client/desk-client.ts'
import { type Attempt, createAttempt } from './attempt.ts'
import type { NewAccount, SessionStore } from './session-store.ts'

export type SetupStage =
  /** The link's token was taken out of the address; it is only here. */
  | { readonly kind: 'account'; readonly token: string }
  | { readonly kind: 'device' }
  /** Opened without a token: half a link, or a page that was loaded again. */
  | { readonly kind: 'no-token' }

export type SetupStore = {
  readonly stage: ReadonlySignal<SetupStage>
  readonly creating: Attempt
  readonly enrolling: Attempt
  /** Takes the token of a set-up link. */
  readonly begin: (token: string) => void
  /** Makes the first account and signs it in; says whether it did. */
  readonly create: (account: NewAccount) => Promise<boolean>
  /** Makes a code for a device and goes to the kiosk with it. */
  readonly enrol: (kioskUrl: string, place: string) => Promise<boolean>
}

/**
 * @param leaveFor opens another page in place of this one
 */
export function createSetupStore(
  { client, session, leaveFor }: {
    readonly client: Pick<DeskClient, 'newEnrolmentCode'>
    readonly session: Pick<SessionStore, 'setUp'>
    readonly leaveFor: (address: string) => void
  },
): SetupStore {
  const stage = signal<SetupStage>({ kind: 'no-token' })
  const creating = createAttempt()
  const enrolling = createAttempt()
  return {
    stage,
    creating,
    enrolling,
    begin: (token) => { stage.value = { kind: 'account', token } },
    create: (account) => creating.run(async () => {
      const current = stage.peek()
      if (current.kind !== 'account') return
      await session.setUp(current.token, account)
      stage.value = { kind: 'device' }
    }),
    enrol: (kioskUrl, place) => enrolling.run(async () => {
      const { code } = await client.newEnrolmentCode({ place })
      leaveFor(enrolmentAddress(kioskUrl, code))
    }),
  }
}

/** The kiosk, with the code behind the #: a fragment reaches no server and no log (RFC 9110, 4.2.5). */
export function enrolmentAddress(kioskUrl: string, code: string): string {
  return `${kioskUrl}#enrol=${encodeURIComponent(code)}`
}

/** Where a resident follows a request, as it is typed from paper: `kiosk.gemeente.example/volg`. */
export function followAddressOf(kioskUrl: string): string {
  const { host } = new URL(kioskUrl)
  return `${host}/volg`
}
