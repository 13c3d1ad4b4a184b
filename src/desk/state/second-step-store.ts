/** Setting up a second step for signing in: a secret for an app, a first code of it, and recovery codes that are shown once. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { SecondFactorSecret } from '../../domain/desk-protocol.ts'
import type { DeskClient } from '../client/desk-client.ts'
import { type Attempt, createAttempt } from './attempt.ts'
import type { SessionStore } from './session-store.ts'

export type SecondStepProgress =
  | { readonly kind: 'none' }
  | { readonly kind: 'secret'; readonly secret: SecondFactorSecret }
  /** The second step counts already; the session says so once these were kept, or they would be gone unread. */
  | { readonly kind: 'codes'; readonly codes: readonly string[] }

export type SecondStepStore = {
  readonly progress: ReadonlySignal<SecondStepProgress>
  readonly doing: Attempt
  readonly begin: () => void
  readonly confirm: (code: string) => void
  readonly kept: () => void
  readonly remove: (code: string) => void
  /** Forgets a secret or codes that are still on the screen. */
  readonly leave: () => void
}

export function createSecondStepStore(
  client: Pick<DeskClient, 'beginSecondFactor' | 'confirmSecondFactor' | 'removeSecondFactor'>, session: Pick<SessionStore, 'refresh'>,
): SecondStepStore {
  const progress = signal<SecondStepProgress>({ kind: 'none' })
  const doing = createAttempt()
  const leave = () => {
    doing.reset()
    progress.value = { kind: 'none' }
  }
  return {
    progress, doing, leave,
    begin: () => void doing.run(async () => { progress.value = { kind: 'secret', secret: await client.beginSecondFactor() } }),
    confirm: (code) => void doing.run(async () => { progress.value = { kind: 'codes', codes: (await client.confirmSecondFactor({ code })).recoveryCodes } }),
    kept: () => void doing.run(async () => {
      await session.refresh()
      progress.value = { kind: 'none' }
    }),
    remove: (code) => void doing.run(async () => {
      await client.removeSecondFactor({ code })
      await session.refresh()
    }),
  }
}
