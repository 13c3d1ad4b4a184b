/** What a failure on the way to the intake means: one exhaustive function, so that no caller decides for itself. */
import { unreachable } from './assert.ts'
import type { ProblemCode } from './intake-protocol.ts'

/** How a call to the intake ended, as the client saw it. Status decides first, the problem's code refines it. */
export type CallFailure =
  /** No answer: no network, refused, cut off, timed out, a certificate that the browser does not take. */
  | { readonly kind: 'no-answer' }
  /** An answer that is not the intake's: a captive portal or a proxy (a 2xx or 3xx without API-Version). */
  | { readonly kind: 'not-our-server' }
  | {
    readonly kind: 'status'
    readonly status: number
    readonly code?: ProblemCode
    /** The intake's own answer, with a code that this version does not know. */
    readonly isOurs?: true
    readonly retryAfterMs?: number
  }
  /** The intake's own answer, in a form this version does not understand. */
  | { readonly kind: 'unreadable-answer' }

/** What a call carried: it decides who is at fault when its body is. */
export type Carried =
  /** Nothing that waits: a question, or what the device says of itself. */
  | 'nothing'
  /** Several envelopes. */
  | 'envelopes'
  /** One envelope. */
  | 'envelope'
  /** One frame of a photo, which cannot be made smaller. */
  | 'frame'

export type CallTell = 'no-network' | 'sign-in-to-network' | 'intake-busy'
/** `photos-held`: something on the way takes requests and no photos. */
export type RetryTell = CallTell | 'photos-held'
export type StopTell = 'device-revoked' | 'device-unknown' | 'kiosk-too-old' | 'clock-or-proof'

/** The whole delivery waits. */
export type Retry<T extends RetryTell = RetryTell> = { readonly kind: 'retry'; readonly notBeforeMs?: number; readonly tell: T }
/** Nothing this device sends will be taken: stop and tell. What waits stays whole. */
export type Stop = { readonly kind: 'stop'; readonly tell: StopTell }

/** What delivery does next. Success needs no decision: it is done. */
export type Decision =
  | Retry
  | Stop
  /** Send half as much. */
  | { readonly kind: 'halve' }
  /** This envelope can never go this way. */
  | { readonly kind: 'needs-person'; readonly reason: 'envelope-too-large' }
  /** This one, or something within these, may be at fault alone: it is passed by in this round. `otherwise`: what it means when nothing goes through. */
  | { readonly kind: 'pass-by'; readonly otherwise: Retry | Stop }
  /** The intake never heard of this photo, or announced it in another size: no frame of it will ever be taken. */
  | { readonly kind: 'photo-refused'; readonly reason: 'unknown' | 'damaged' }

/** The one meaning of each failure (architecture: 413 always halves, 429 and 5xx wait, with or without our header). */
export function decide(failure: CallFailure): Retry<CallTell> | Stop
export function decide(failure: CallFailure, carried: Carried): Decision
export function decide(failure: CallFailure, carried: Carried = 'nothing'): Decision {
  switch (failure.kind) {
    case 'no-answer': return { kind: 'retry', tell: 'no-network' }
    case 'not-our-server': return { kind: 'retry', tell: 'sign-in-to-network' }
    case 'unreadable-answer': return { kind: 'stop', tell: 'kiosk-too-old' }
    case 'status': return decideByStatus(failure, carried)
    default: return unreachable(failure)
  }
}

type StatusFailure = Extract<CallFailure, { kind: 'status' }>

function decideByStatus(failure: StatusFailure, carried: Carried): Decision {
  const { status, code } = failure
  if (status === 413) return decideTooLarge(carried)
  // RFC 6585, 6: whoever answers so wants a sign-in, and is never the intake.
  if (status === 511) return { kind: 'retry', tell: 'sign-in-to-network' }
  const wait: Retry = { kind: 'retry', tell: 'intake-busy', ...(failure.retryAfterMs === undefined ? {} : { notBeforeMs: failure.retryAfterMs }) }
  // The intake itself broke on what it was given; a proxy's 500 has no code of ours.
  if (code === 'internal') return carried === 'nothing' ? wait : { kind: 'pass-by', otherwise: wait }
  if (status === 429 || status === 408 || status >= 500) return wait
  // Any other answer without one of our codes came from something in between; it may be gone next time.
  if (code === undefined) return failure.isOurs === true ? tooOld(carried) : { kind: 'retry', tell: 'sign-in-to-network' }
  if (code === 'device-revoked' || code === 'device-unknown') return { kind: 'stop', tell: code }
  if (status === 401) return { kind: 'stop', tell: 'clock-or-proof' }
  return decideByCode(code, { carried, wait })
}

function decideTooLarge(carried: Carried): Decision {
  switch (carried) {
    case 'envelopes': return { kind: 'halve' }
    case 'envelope': return { kind: 'needs-person', reason: 'envelope-too-large' }
    case 'frame': return { kind: 'pass-by', otherwise: { kind: 'retry', tell: 'photos-held' } }
    case 'nothing': return { kind: 'retry', tell: 'intake-busy' }
    default: return unreachable(carried)
  }
}

function decideByCode(code: ProblemCode, { carried, wait }: { readonly carried: Carried; readonly wait: Retry }): Decision {
  if (carried === 'frame' && code === 'attachment-unknown') return { kind: 'photo-refused', reason: 'unknown' }
  if (carried === 'frame' && (code === 'chunk-size' || code === 'chunk-out-of-range')) return { kind: 'photo-refused', reason: 'damaged' }
  // Something on the way changed the body; the same bytes may arrive next time.
  if (code === 'digest-differs') return carried === 'nothing' ? wait : { kind: 'pass-by', otherwise: wait }
  return tooOld(carried)
}

/** Refused for what it is: by itself, or because this version of the kiosk makes all of them so. */
function tooOld(carried: Carried): Decision {
  const stop: Stop = { kind: 'stop', tell: 'kiosk-too-old' }
  return carried === 'nothing' ? stop : { kind: 'pass-by', otherwise: stop }
}

/** First wait, and the longest; between them it doubles. */
export const firstWaitMs = 1_000
export const longestWaitMs = 300_000

/**
 * Capped exponential back-off with jitter.
 * @param failures how many in a row, from 1
 * @param chance a number in [0, 1)
 * @returns milliseconds to wait, between half of the step and the step
 */
export function backOffMs(failures: number, chance: number): number {
  const step = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 30))
  return Math.round(step * (0.5 + chance / 2))
}
