/** What a failure on the way to the intake means: one exhaustive function, so that no caller decides for itself. */
import { unreachable } from './assert.ts'
import type { ProblemCode } from './intake-protocol.ts'

/** How a call to the intake ended, as the client saw it. Status decides first, the problem's code refines it. */
export type CallFailure =
  /** No answer: no network, refused, cut off, timed out. */
  | { readonly kind: 'no-answer' }
  /** An answer that is not the intake's: a captive portal or a proxy (a 2xx or 3xx without API-Version). */
  | { readonly kind: 'not-our-server' }
  | { readonly kind: 'status'; readonly status: number; readonly code?: ProblemCode; readonly retryAfterMs?: number }
  /** The intake's own answer, in a form this version does not understand. */
  | { readonly kind: 'unreadable-answer' }

/** What delivery does next. */
export type Decision =
  | { readonly kind: 'retry'; readonly notBeforeMs?: number; readonly tell: 'no-network' | 'sign-in-to-network' | 'intake-busy' }
  /** Send half as much; a single envelope that is still too large needs a person. */
  | { readonly kind: 'halve' }
  /** Nothing this device sends will be taken: stop and tell. What waits stays whole. */
  | { readonly kind: 'stop'; readonly tell: 'device-revoked' | 'device-unknown' | 'kiosk-too-old' | 'clock-or-proof' }

/** The one meaning of each failure (architecture: 413 always halves, 429 and 5xx wait, with or without our header). */
export function decide(failure: CallFailure): Decision {
  switch (failure.kind) {
    case 'no-answer': return { kind: 'retry', tell: 'no-network' }
    case 'not-our-server': return { kind: 'retry', tell: 'sign-in-to-network' }
    case 'unreadable-answer': return { kind: 'stop', tell: 'kiosk-too-old' }
    case 'status': return decideByStatus(failure)
    default: return unreachable(failure)
  }
}

function decideByStatus({ status, code, retryAfterMs }: Extract<CallFailure, { kind: 'status' }>): Decision {
  if (status === 413) return { kind: 'halve' }
  if (status === 429 || status === 408 || status >= 500) {
    return { kind: 'retry', tell: 'intake-busy', ...(retryAfterMs === undefined ? {} : { notBeforeMs: retryAfterMs }) }
  }
  if (code === 'device-revoked' || code === 'device-unknown') return { kind: 'stop', tell: code }
  if (status === 401) return { kind: 'stop', tell: 'clock-or-proof' }
  // Any other answer without one of our codes came from something in between; it may be gone next time.
  if (code === undefined) return { kind: 'retry', tell: 'sign-in-to-network' }
  return { kind: 'stop', tell: 'kiosk-too-old' }
}

/** First wait, and the longest; between them it doubles. */
export const firstWaitMs = 1_000
export const longestWaitMs = 300_000

/**
 * Capped exponential back-off with full jitter.
 * @param failures how many in a row, from 1
 * @param chance a number in [0, 1)
 * @returns milliseconds to wait, between half of the step and the step
 */
export function backOffMs(failures: number, chance: number): number {
  const step = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 30))
  return Math.round(step * (0.5 + chance / 2))
}
