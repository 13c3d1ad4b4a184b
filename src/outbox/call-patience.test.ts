import { describe, expect, test } from 'vitest'
import { sealedFrameBytes } from '../domain/delivery-protocol.ts'
import { baseTimeoutMs, createPatience, longestTimeoutMs } from './call-patience.ts'

describe('how long a call may take', () => {
  test('is half a minute for a question', () => {
    expect(createPatience().begin(0, 0).timeoutMs).toBe(baseTimeoutMs)
  })

  test('is long enough for a frame on a line of 16 kbit/s that nobody knows yet, and below what the intake gives', () => {
    const { timeoutMs } = createPatience().begin(sealedFrameBytes, 0)
    expect(timeoutMs).toBeGreaterThan(sealedFrameBytes / 2 + 10_000)
    expect(timeoutMs).toBeLessThanOrEqual(longestTimeoutMs)
  })

  test('counts what else is on its way', () => {
    const patience = createPatience()
    patience.begin(50_000, 0)
    expect(patience.begin(50_000, 0).timeoutMs).toBe(baseTimeoutMs + 100_000)
  })

  test('shrinks on a line that showed how fast it is, so that a dead one is found soon', () => {
    const patience = createPatience()
    patience.begin(sealedFrameBytes, 0).end(true, 100)
    expect(patience.begin(sealedFrameBytes, 100).timeoutMs).toBeCloseTo(baseTimeoutMs + 1_000)
  })

  test('is long again after one that got no answer', () => {
    const patience = createPatience()
    patience.begin(sealedFrameBytes, 0).end(true, 100)
    patience.begin(sealedFrameBytes, 100).end(false, 31_000)
    expect(patience.begin(sealedFrameBytes, 31_000).timeoutMs).toBe(longestTimeoutMs)
  })

  test('learns nothing from a small one, or from a clock that jumped back', () => {
    const patience = createPatience()
    patience.begin(100, 0).end(true, 1)
    expect(patience.begin(sealedFrameBytes, 0).timeoutMs).toBe(longestTimeoutMs)
    patience.begin(sealedFrameBytes, 5_000).end(true, 0)
    expect(patience.begin(sealedFrameBytes, 0).timeoutMs).toBeGreaterThanOrEqual(baseTimeoutMs)
  })
})
