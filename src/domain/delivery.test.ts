import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backOffMs, type CallFailure, type Carried, decide, type Decision, firstWaitMs, longestWaitMs } from './delivery.ts'
import { type ProblemCode, ProblemCodeSchema } from './intake-protocol.ts'

const answered = (status: number, code?: ProblemCode): CallFailure => ({ kind: 'status', status, ...(code === undefined ? {} : { code }) })
const busy: Decision = { kind: 'retry', tell: 'intake-busy' }

const signIn: Decision = { kind: 'retry', tell: 'sign-in-to-network' }
const tooOld: Decision = { kind: 'stop', tell: 'kiosk-too-old' }
const carrieds: readonly Carried[] = ['nothing', 'envelopes', 'envelope', 'frame']

describe('what a failure on the way to the intake means, whatever was carried', () => {
  test.each<[string, CallFailure, Decision]>([
    ['no network, or a certificate that is not taken', { kind: 'no-answer' }, { kind: 'retry', tell: 'no-network' }],
    ['a portal that answers 200 or redirects', { kind: 'not-our-server' }, signIn],
    ['an answer of a later version', { kind: 'unreadable-answer' }, tooOld],
    ['a portal that forbids', answered(403), signIn],
    ['a portal that knows no such page', answered(404), signIn],
    ['a proxy that wants a name', answered(401), signIn],
    ['a proxy that wants a sign-in', answered(407), signIn],
    ['a network that wants a sign-in', answered(511), signIn],
    ['a legal block', answered(451), signIn],
    ['a slow proxy', answered(408), busy],
    ['too many calls', answered(429, 'too-many-attempts'), busy],
    ['too many calls, says a proxy', answered(429), busy],
    ['a broken proxy', answered(500), busy],
    ['nobody behind the proxy', answered(502), busy],
    ['an intake that stops', answered(503, 'shutting-down'), busy],
    ['an intake without room', answered(507, 'storage-full'), busy],
    ['a device that nobody knows', answered(403, 'device-unknown'), { kind: 'stop', tell: 'device-unknown' }],
    ['a revoked device', answered(403, 'device-revoked'), { kind: 'stop', tell: 'device-revoked' }],
    ['a proof that is not taken', answered(401, 'proof-invalid'), { kind: 'stop', tell: 'clock-or-proof' }],
    ['a nonce that is not taken', answered(401, 'proof-nonce'), { kind: 'stop', tell: 'clock-or-proof' }],
  ])('%s', (_, failure, decision) => {
    for (const carried of carrieds) expect(decide(failure, carried), carried).toEqual(decision)
  })

  test('waits as long as the intake asks', () => {
    expect(decide({ kind: 'status', status: 429, retryAfterMs: 30_000 })).toEqual({ ...busy, notBeforeMs: 30_000 })
    expect(decide({ kind: 'status', status: 503, retryAfterMs: 0 }, 'frame')).toEqual({ ...busy, notBeforeMs: 0 })
  })

  test('is decided by the status first: no code turns a busy intake or a large body into a stop', () => {
    for (const code of ProblemCodeSchema.options) {
      expect(decide(answered(500, code)), code).toEqual(busy)
      expect(decide(answered(413, code), 'envelopes'), code).toEqual({ kind: 'halve' })
    }
  })

  test('for a question is to wait or to stop, and nothing else', () => {
    for (const status of [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503, 507]) {
      for (const code of [undefined, ...ProblemCodeSchema.options]) expect(['retry', 'stop'], `${status} ${code}`).toContain(decide(answered(status, code)).kind)
    }
  })
})

describe('what is refused for itself', () => {
  const passBy = (otherwise: Decision) => ({ kind: 'pass-by', otherwise })

  test.each<[string, CallFailure, Carried, object]>([
    ['many are too large together', answered(413), 'envelopes', { kind: 'halve' }],
    ['one is too large', answered(413, 'body-too-large'), 'envelope', { kind: 'needs-person', reason: 'envelope-too-large' }],
    ['a frame is too large for somebody on the way', answered(413), 'frame', passBy({ kind: 'retry', tell: 'photos-held' })],
    ['a body is not what the API asks', answered(400, 'body-invalid'), 'envelopes', passBy(tooOld)],
    ['a body is not what the API asks, alone', answered(400, 'body-invalid'), 'envelope', passBy(tooOld)],
    ['a code of a later version', { kind: 'status', status: 422, isOurs: true }, 'envelope', passBy(tooOld)],
    ['a body that changed on the way', answered(400, 'digest-differs'), 'frame', passBy(busy)],
    ['a body on which the intake breaks', answered(500, 'internal'), 'envelopes', passBy(busy)],
    ['a photo that nobody announced', answered(404, 'attachment-unknown'), 'frame', { kind: 'photo-refused', reason: 'unknown' }],
    ['a frame of another size', answered(400, 'chunk-size'), 'frame', { kind: 'photo-refused', reason: 'damaged' }],
    ['a frame too many', answered(400, 'chunk-out-of-range'), 'frame', { kind: 'photo-refused', reason: 'damaged' }],
  ])('%s', (_, failure, carried, decision) => {
    expect(decide(failure, carried)).toEqual(decision)
  })

  test.each<[string, CallFailure, Decision]>([
    ['a question in another form', answered(400, 'body-invalid'), tooOld],
    ['a path of another version', answered(404, 'path-unknown'), tooOld],
    ['a media type of another version', answered(415, 'media-type-unsupported'), tooOld],
    ['a code of a later version', { kind: 'status', status: 422, isOurs: true }, tooOld],
    ['a question that changed on the way', answered(400, 'digest-differs'), busy],
    ['a question that is too large for somebody', answered(413), busy],
  ])('%s, where nothing was carried', (_, failure, decision) => {
    expect(decide(failure)).toEqual(decision)
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
