/** What the steps of one delivery share. */
import type { Retry, Stop } from '../domain/delivery.ts'
import type { AttachmentProgress } from '../domain/worker-protocol.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import type { IntakeCaller } from './intake-call.ts'
import type { Proven } from './delivery-calls.ts'
import type { OutboxDatabase } from './outbox-database.ts'

export type DeliveryEffects = {
  readonly db: OutboxDatabase
  readonly caller: IntakeCaller
  readonly nowMs: () => number
  /** Days after registration before sealed bytes are let go, from the municipality's settings. */
  readonly keepDays: () => Promise<number>
  /** Called after writes, a few times a second at most and once after the last, so that whoever shows the outbox reads it again. */
  readonly changed: () => void
  /** The intake answered: called before the first request goes and after the last, whatever became of them. */
  readonly reached: (contact: Contact) => void
  /** So many frames of a photo are at the intake: told after each, never written. */
  readonly progress: (progress: AttachmentProgress) => void
  /** Ends the delivery early: what is on its way is given up, and sent again another time. */
  readonly signal?: AbortSignal
}

export type Contact = {
  /** How far this device's clock is ahead of the intake's, milliseconds; negative when it is behind. */
  readonly clockAheadMs: number
}

/** What one step of a delivery works with. */
export type Run = Pick<DeliveryEffects, 'db' | 'caller' | 'nowMs' | 'progress' | 'changed'> & {
  readonly keys: DeviceKeys
  readonly epoch: string
  /** How long the intake took for the first answer, milliseconds. */
  readonly answeredInMs: number
  readonly signal: AbortSignal
  /** What this delivery came to so far. */
  readonly came: {
    /** The intake took something. */
    progressed: boolean
    /** The intake had something new to say of what it has. */
    moved: boolean
    /** Something was passed by: it is tried again after a wait. */
    held: Retry | undefined
  }
}

/** Undefined when a step came to its end. */
export type StepEnd = Retry | Stop | undefined

/** The signal is over: whoever ended it knows why, and what waits is still there. */
export const brokenOff: Retry = { kind: 'retry', tell: 'no-network' }

/** The intake changed its epoch in the middle: the next delivery, at once, begins with the new one. */
export const newEpoch: Retry = { kind: 'retry', tell: 'intake-busy', notBeforeMs: 0 }

/** How a step of this delivery calls. */
export function proven({ caller, keys, signal }: Run): Proven {
  return { caller, keys, signal }
}
