/** When to deliver, while a page is open: at once when something is put away, after a wait when it failed. */
import { unreachable } from '../domain/assert.ts'
import { backOffMs, type RetryTell, type StopTell } from '../domain/delivery.ts'
import type { DeliveryEnd } from './deliver.ts'
import { isQuotaExceeded } from './quota.ts'

/** What the state line says of the way to the intake. */
export type DeliveryStatus = WayStatus & {
  /** How far this device's clock is ahead of the intake's, milliseconds, as last measured. It never holds up a delivery. */
  readonly clockAheadMs?: number
}
type WayStatus =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'online' }
  | { readonly kind: 'waiting'; readonly tell: RetryTell | 'storage-full' }
  | { readonly kind: 'stopped'; readonly tell: StopTell | 'not-enrolled' }

export type LoopEffects = {
  /** One delivery, or undefined when someone else, another tab or the worker, is at it. */
  readonly deliver: () => Promise<DeliveryEnd | undefined>
  /** Calls back once after so many milliseconds; the result takes it back. */
  readonly later: (waitMs: number, callback: () => void) => () => void
  /** Room for a delivery that found none (reserve.ts): true when there is some now. Never rejects. */
  readonly makeRoom: () => Promise<boolean>
  readonly chance: () => number
  readonly onStatus: (status: DeliveryStatus) => void
  /** After each delivery that reached the intake: its configuration, for the catalogue. */
  readonly onDrained: (end: Extract<DeliveryEnd, { kind: 'drained' }>) => void
}

/** Between deliveries when nothing waits: states change at the intake too. */
export const idlePollMs = 60_000
/** While something was received and is not yet registered, which takes the intake a moment; twice as long each time that nothing moved. */
export const registeringPollMs = 2_000
/** After a delivery of someone else. */
export const otherSenderPollMs = 1_000

export type DeliveryLoop = {
  /** A person asked: deliver now, and forget earlier failures, also that the intake asked to wait. One person asks once; a queue that waits for nothing is worse. */
  readonly tryNow: () => void
  /** Something was put away, or the network came back: forget earlier failures and deliver now, unless the intake asked to wait. */
  readonly wake: () => void
  readonly stop: () => void
}

/** Starts the loop with a first delivery. It runs until `stop`. */
export function startDeliveryLoop(effects: LoopEffects): DeliveryLoop {
  let failures = 0
  let quiet = 0
  let running = false
  let again = false
  let stopped = false
  let isAskedToWait = false
  let cancel = () => {}

  const schedule = (waitMs: number) => {
    cancel()
    if (!stopped) cancel = effects.later(waitMs, run)
  }
  const run = async () => {
    if (running) {
      again = true
      return
    }
    running = true
    isAskedToWait = false
    const end = await effects.deliver().catch(async (cause: unknown) => {
      if (isQuotaExceeded(cause) && await effects.makeRoom()) again = true
      return brokenOff(cause)
    })
    running = false
    if (stopped) return
    failures = failuresAfter(end, failures)
    quiet = end?.kind === 'drained' && end.unregistered && end.moved !== true ? quiet + 1 : 0
    isAskedToWait = end?.kind === 'retry' && (end.notBeforeMs ?? 0) > 0
    tell(effects, end)
    const waitMs = again && !isAskedToWait ? 0 : waitAfter(end, { failures, quiet, chance: effects.chance() })
    again = false
    schedule(waitMs)
  }
  const tryNow = () => {
    failures = 0
    quiet = 0
    cancel()
    void run()
  }

  void run()
  return {
    tryNow,
    wake: () => {
      if (!isAskedToWait) tryNow()
    },
    stop: () => {
      stopped = true
      cancel()
    },
  }
}

/** A line that brought something is a good one: what failed before it says nothing any more. */
function failuresAfter(end: LoopEnd | undefined, failures: number): number {
  if (end?.kind !== 'retry') return 0
  return end.progressed === true ? 1 : failures + 1
}

/** A delivery that broke off at the device itself counts as a failure like any other: what waits is tried again later. */
type LoopEnd = DeliveryEnd | { readonly kind: 'retry'; readonly tell: 'storage-full'; readonly notBeforeMs?: never; readonly progressed?: never }

/** Nothing is sent that could not be noted afterwards: a device without any room waits until it has some. */
function brokenOff(cause: unknown): LoopEnd {
  if (isQuotaExceeded(cause)) return { kind: 'retry', tell: 'storage-full' }
  reportError(cause)
  return { kind: 'retry', tell: 'intake-busy' }
}

function waitAfter(end: LoopEnd | undefined, { failures, quiet, chance }: { readonly failures: number; readonly quiet: number; readonly chance: number }): number {
  if (end === undefined) return otherSenderPollMs
  switch (end.kind) {
    // What the intake asks is a least; where it says "at once", nothing failed.
    case 'retry': return end.notBeforeMs === 0 ? 0 : Math.max(backOffMs(failures, chance), end.notBeforeMs ?? 0)
    case 'drained': return end.unregistered ? Math.min(idlePollMs, registeringPollMs * 2 ** Math.min(Math.max(0, quiet - 1), 10)) : idlePollMs
    case 'stop':
    case 'not-enrolled': return idlePollMs
    default: return unreachable(end)
  }
}

function tell({ onStatus, onDrained }: LoopEffects, end: LoopEnd | undefined): void {
  if (end === undefined) return
  switch (end.kind) {
    case 'retry': return onStatus({ kind: 'waiting', tell: end.tell })
    case 'stop': return onStatus({ kind: 'stopped', tell: end.tell })
    case 'not-enrolled': return onStatus({ kind: 'stopped', tell: 'not-enrolled' })
    case 'drained':
      onStatus({ kind: 'online' })
      return onDrained(end)
    default: return unreachable(end)
  }
}
