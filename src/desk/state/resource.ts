/** What a screen shows of something that is fetched: nothing yet, the thing, or why there is nothing. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { DeskError, type DeskErrorCode } from '../client/desk-error.ts'

export type Loaded<T> =
  | { readonly kind: 'loading' }
  /** `stale` says why the newest refresh failed: what is shown is what there was before. */
  | { readonly kind: 'ready'; readonly value: T; readonly stale?: DeskErrorCode }
  | { readonly kind: 'failed'; readonly code: DeskErrorCode }

export type Resource<T> = {
  readonly state: ReadonlySignal<Loaded<T>>
  /** Fetches anew and shows nothing of before while it does. */
  readonly load: (fetching: () => Promise<T>) => Promise<void>
  /** Fetches anew and keeps what is shown until the answer is there, or if none comes. */
  readonly refresh: (fetching: () => Promise<T>) => Promise<void>
  /** Shows what another call answered; a question that is still under way is overtaken by it. */
  readonly put: (value: T) => void
}

/** A resource that shows the answer to the newest question only: an answer that was overtaken is dropped. */
export function createResource<T>(): Resource<T> {
  const state = signal<Loaded<T>>({ kind: 'loading' })
  let newest = 0

  async function ask(fetching: () => Promise<T>): Promise<void> {
    newest += 1
    const own = newest
    const next = await settled(fetching())
    if (own === newest) state.value = keepingWhatWas(state.peek(), next)
  }

  return {
    state,
    load: (fetching) => {
      state.value = { kind: 'loading' }
      return ask(fetching)
    },
    refresh: ask,
    put: (value) => {
      newest += 1
      state.value = { kind: 'ready', value }
    },
  }
}

function keepingWhatWas<T>(before: Loaded<T>, next: Loaded<T>): Loaded<T> {
  return before.kind === 'ready' && next.kind === 'failed' ? { ...before, stale: next.code } : next
}

/** How a call ended, as a screen shows it. */
export async function settled<T>(call: Promise<T>): Promise<Loaded<T>> {
  return call.then((value): Loaded<T> => ({ kind: 'ready', value }), (error: unknown): Loaded<T> => ({ kind: 'failed', code: codeOf(error) }))
}

/**
 * The code of a failed call.
 * @throws whatever is no DeskError: that is a bug of the page and must not look like a failed call
 */
export function codeOf(error: unknown): DeskErrorCode {
  if (error instanceof DeskError) return error.code
  throw error
}
