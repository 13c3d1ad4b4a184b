/** What is to be tried again later, and when. In memory: after a restart everything is tried at once. */

export type Postponed<Id> = {
  /** Ids whose time has not come. */
  readonly held: (nowMs: number) => readonly Id[]
  /** How often in a row this one failed. */
  readonly failures: (id: Id) => number
  readonly postpone: (id: Id, notBeforeMs: number) => void
  readonly forget: (id: Id) => void
  /** When the next one's time comes; Infinity when none waits. */
  readonly nextMs: () => number
}

export function createPostponed<Id>(): Postponed<Id> {
  const waiting = new Map<Id, { readonly failures: number; readonly notBeforeMs: number }>()
  const failures = (id: Id): number => waiting.get(id)?.failures ?? 0
  return {
    held: (nowMs) => [...waiting].filter(([, { notBeforeMs }]) => notBeforeMs > nowMs).map(([id]) => id),
    failures,
    postpone: (id, notBeforeMs) => { waiting.set(id, { failures: failures(id) + 1, notBeforeMs }) },
    forget: (id) => { waiting.delete(id) },
    nextMs: () => Math.min(...[...waiting.values()].map(({ notBeforeMs }) => notBeforeMs)),
  }
}
