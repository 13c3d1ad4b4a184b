/** One thing that a person asked the desk to do: under way, or why it did not happen. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { DeskErrorCode } from '../client/desk-error.ts'
import { codeOf } from './resource.ts'

export type AttemptState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly code: DeskErrorCode }

export type Attempt = {
  readonly state: ReadonlySignal<AttemptState>
  /** Does it and says whether it happened. A second press while the first is under way does nothing. */
  readonly run: (doing: () => Promise<void>) => Promise<boolean>
  /** Forgets an earlier failure, when its screen is opened anew. */
  readonly reset: () => void
}

export function createAttempt(): Attempt {
  const state = signal<AttemptState>({ kind: 'idle' })
  return {
    state,
    run: async (doing) => {
      if (state.peek().kind === 'busy') return false
      state.value = { kind: 'busy' }
      try {
        await doing()
        state.value = { kind: 'idle' }
        return true
      } catch (error) {
        // Idle first: a bug that codeOf passes on must not leave the button waiting for ever.
        state.value = { kind: 'idle' }
        state.value = { kind: 'failed', code: codeOf(error) }
        return false
      }
    },
    reset: () => { state.value = { kind: 'idle' } },
  }
}
