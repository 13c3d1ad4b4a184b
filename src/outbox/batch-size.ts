/**
 * How much goes into one batch. Unless the intake is near, it begins small, so that on a slow line the first requests are soon acknowledged; it
 * grows with each batch that went quickly, at once to all when it took next to no time, shrinks with each that took long, and stays below what anyone called too large.
 */
import { maxBatchBytes, maxBatchEnvelopes } from '../domain/delivery-protocol.ts'
import type { KeptEnvelope } from './kept-envelope.ts'

export type BatchSize = {
  /** As many of the oldest as fit into one batch; at least one, however large. */
  readonly cut: (waiting: readonly KeptEnvelope[]) => readonly KeptEnvelope[]
  /** A batch went, and took so long, milliseconds. */
  readonly went: (tookMs: number) => void
  /** Somebody answered 413, the intake or whoever stands before it. */
  readonly wasTooLarge: (batch: readonly KeptEnvelope[]) => void
}

export const firstBatchBytes = 32_768
/** Where the intake is near: at the 1 Mbit/s of a poor line, of which an answer comes later, it would be there after two seconds. */
export const firstBatchBytesNear = 262_144
/** Within so many milliseconds an answer comes from the same building, or through a line that is broad. */
const nearMs = 50
const leastBatchBytes = 16_384
/** Eight times as much takes four seconds at most. */
const instantMs = 500
const quickMs = 4_000
const slowMs = 20_000
/** After so many batches below a limit it is tried whether the limit is still there. */
const tryLimitAfter = 16

/** @param answeredInMs how long the intake took to answer a small question, milliseconds */
export function createBatchSize(answeredInMs: number): BatchSize {
  let bytes = answeredInMs < nearMs ? firstBatchBytesNear : firstBatchBytes
  let limit = maxBatchBytes
  let belowLimit = 0
  return {
    cut: (waiting) => {
      let sum = 100
      const most = waiting.slice(0, maxBatchEnvelopes)
      const fitting = most.findIndex((envelope) => (sum += sizeOf(envelope)) > Math.min(bytes, limit))
      return fitting < 0 ? most : most.slice(0, Math.max(1, fitting))
    },
    went: (tookMs) => {
      if (tookMs > slowMs) bytes = Math.max(leastBatchBytes, bytes / 2)
      else if (tookMs < quickMs) bytes = Math.min(maxBatchBytes, bytes * (tookMs < instantMs ? 8 : 2))
      if (limit === maxBatchBytes || ++belowLimit < tryLimitAfter) return
      belowLimit = 0
      limit = Math.min(maxBatchBytes, limit * 2)
    },
    wasTooLarge: (batch) => {
      belowLimit = 0
      limit = Math.min(limit, batch.reduce((sum, envelope) => sum + sizeOf(envelope), 0) / 2)
    },
  }
}

/** With the comma behind it. */
function sizeOf({ json }: KeptEnvelope): number {
  return json.length + 1
}
