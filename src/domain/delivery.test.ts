import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backOffMs, type CallFailure, decide, type Decision, firstWaitMs, longestWaitMs } from './delivery.ts'
import { type ProblemCode, ProblemCodeSchema } from './intake-protocol.ts'

const answered = (status: number, code?: ProblemCode): CallFailure => ({ kind: 'status', status, ...(code === undefined ? {} : { code }) })
const busy: Decision = { kind: 'retry', tell: 'intake-busy' }

describe('what a failure on the way to the intake means', () => {
  test.each<[CallFailure, Decision]>([
    [{ kind: 'no-answer' }, { kind: 'retry', tell: 'no-network' }],
    [{ kind: 'not-our-server' }, { kind: 'retry', tell: 'sign-in-to-network' }],
    [{ kind: 'unreadable-answer' }, { kind: 'stop', tell: 'kiosk-too-old' }],

    [answered(413), { kind: 'halve' }],
    [answered(413, 'body-too-large'), { kind: 'halve' }],
    [answered(408), busy],
    [answered(429, 'too-many-attempts'), busy],
    [answered(500, 'internal'), busy],
    [answered(502), busy],
    [answered(503, 'shutting-down'), busy],
    [answered(507, 'storage-full'), busy],

    [answered(401, 'device-unknown'), { kind: 'stop', tell: 'device-unknown' }],
    [answered(403, 'device-revoked'), { kind: 'stop', tell: 'device-revoked' }],
    [answered(401, 'proof-nonce'), { kind: 'stop', tell: 'clock-or-proof' }],
    [answered(401), { kind: 'stop', tell: 'clock-or-proof' }],

    [answered(403), { kind: 'retry', tell: 'sign-in-to-network' }],
    [answered(404), { kind: 'retry', tell: 'sign-in-to-network' }],
    [answered(511), busy],
    [answered(400, 'body-invalid'), { kind: 'stop', tell: 'kiosk-too-old' }],
    [answered(404, 'path-unknown'), { kind: 'stop', tell: 'kiosk-too-old' }],
    [answered(415, 'media-type-unsupported'), { kind: 'stop', tell: 'kiosk-too-old' }],
  ])('%j leads to %j', (failure, decision) => {
    expect(decide(failure)).toEqual(decision)
  })

  test('waits as long as the intake asks', () => {
    expect(decide({ kind: 'status', status: 429, retryAfterMs: 30_000 })).toEqual({ ...busy, notBeforeMs: 30_000 })
    expect(decide({ kind: 'status', status: 503, retryAfterMs: 0 })).toEqual({ ...busy, notBeforeMs: 0 })
  })

  test('is decided by the status first: no code turns a busy intake into a stop', () => {
    for (const code of ProblemCodeSchema.options) {
      expect(decide(answered(500, code)), code).toEqual(busy)
      expect(decide(answered(413, code)), code).toEqual({ kind: 'halve' })
    }
  })
})

describe('the wait before the next attempt', () => {
  test('is a second at most after the first failure, and doubles', () => {
    expect([1, 2, 3, 9].map((failures) => backOffMs(failures, 0))).toEqual([500, 1_000, 2_000, 128_000])
  })

  test('lies between half of its step and its step', () => {
    expect(backOffMs(1, 0)).toBe(firstWaitMs / 2)
    expect(backOffMs(1, 0.5)).toBe(firstWaitMs * 0.75)
    expect(backOffMs(1, 0.999_999_9)).toBe(firstWaitMs)
  })

  test('never passes five minutes, however long the intake stays away', () => {
    expect(longestWaitMs).toBe(300_000)
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, chance) => {
      const waitMs = backOffMs(failures, chance)
      expect(waitMs).toBeGreaterThanOrEqual(firstWaitMs / 2)
      expect(waitMs).toBeLessThanOrEqual(longestWaitMs)
    }))
    expect(backOffMs(1_000_000, 0)).toBe(longestWaitMs / 2)
  })
})
