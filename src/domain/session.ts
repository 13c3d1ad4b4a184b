/** The life of one visit at the screen. Ended is a new document, not a reset of state. */
import { unreachable } from './assert.ts'

/** No sign of life for this long brings the warning; this much longer ends the visit. */
export const idleWarningMs = 90_000
export const idleGraceMs = 45_000

export type SessionState =
  /** Nobody is here; nothing was typed. */
  | { readonly kind: 'attract' }
  | { readonly kind: 'active'; readonly lastSignMs: number }
  | { readonly kind: 'warning'; readonly endsAtMs: number }
  | { readonly kind: 'ended'; readonly by: 'stop' | 'idle' | 'done' }

export type SessionEvent =
  | { readonly kind: 'begin'; readonly atMs: number }
  /** A touch, key or pointer. While the warning shows, only `stay` counts. */
  | { readonly kind: 'sign'; readonly atMs: number }
  | { readonly kind: 'stay'; readonly atMs: number }
  | { readonly kind: 'tick'; readonly atMs: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'done' }

/** The next state; an event that means nothing in a state leaves it as it is. Ended is final. */
export function nextSession(state: SessionState, event: SessionEvent): SessionState {
  if (state.kind === 'ended') return state
  switch (event.kind) {
    case 'begin': return state.kind === 'attract' ? { kind: 'active', lastSignMs: event.atMs } : state
    case 'sign': return state.kind === 'active' ? { kind: 'active', lastSignMs: event.atMs } : state
    case 'stay': return state.kind === 'warning' ? { kind: 'active', lastSignMs: event.atMs } : state
    case 'tick': return afterTick(state, event.atMs)
    case 'stop': return { kind: 'ended', by: 'stop' }
    case 'done': return { kind: 'ended', by: 'done' }
    default: return unreachable(event)
  }
}

function afterTick(state: Exclude<SessionState, { kind: 'ended' }>, atMs: number): SessionState {
  switch (state.kind) {
    case 'attract': return state
    case 'active': {
      const warnAtMs = state.lastSignMs + idleWarningMs
      if (atMs < warnAtMs) return state
      // A device that slept past both moments goes straight to the end: the warning was never seen, but nobody was there.
      return atMs >= warnAtMs + idleGraceMs ? { kind: 'ended', by: 'idle' } : { kind: 'warning', endsAtMs: warnAtMs + idleGraceMs }
    }
    case 'warning': return atMs >= state.endsAtMs ? { kind: 'ended', by: 'idle' } : state
    default: return unreachable(state)
  }
}
