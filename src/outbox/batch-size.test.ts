import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { SubmissionIdSchema } from '../domain/ids.ts'
import { maxBatchBytes, maxBatchEnvelopes } from '../domain/delivery-protocol.ts'
import { createBatchSize, firstBatchBytes, firstBatchBytesNear } from './batch-size.ts'
import type { KeptEnvelope } from './kept-envelope.ts'

/** Envelopes of a thousand bytes each, as JSON. */
function envelopes(count: number, bytes = 1_000): KeptEnvelope[] {
  const one = { id: v.parse(SubmissionIdSchema, '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'), photos: 0, json: new Uint8Array(bytes - 1) }
  return Array.from({ length: count }, () => one)
}
/** Milliseconds until a far intake answers. */
const far = 400
const lengthOf = (size: ReturnType<typeof createBatchSize>, waiting = envelopes(500, 3_000)) => size.cut(waiting).length

describe('a batch', () => {
  test('begins larger where the intake answered at once', () => {
    expect([49, 50].map((answeredInMs) => createBatchSize(answeredInMs).cut(envelopes(500, 8_000)).length)).toEqual([32, 4])
    expect(firstBatchBytesNear).toBe(262_144)
  })

  test('begins small and grows with each that went quickly, to what the intake takes', () => {
    const size = createBatchSize(far)
    const lengths = []
    for (let n = 0; n < 6; n++) {
      lengths.push(lengthOf(size, envelopes(500, 8_000)))
      size.went(1_000)
    }
    expect(lengths).toEqual([4, 8, 16, 32, 65, 65])
    expect([firstBatchBytes, maxBatchBytes]).toEqual([32_768, 524_288])
  })

  test('is nearly full after one that took next to no time', () => {
    const size = createBatchSize(far)
    size.went(100)
    expect(lengthOf(size, envelopes(500, 8_000))).toBe(32)
  })

  test('holds no more envelopes than the intake takes, however small they are', () => {
    const size = createBatchSize(far)
    for (let n = 0; n < 5; n++) size.went(1)
    expect(lengthOf(size, envelopes(500, 200))).toBe(maxBatchEnvelopes)
  })

  test('holds at least one, however large; and none when nothing waits', () => {
    expect(createBatchSize(far).cut(envelopes(3, 200_000))).toHaveLength(1)
    expect(createBatchSize(far).cut([])).toEqual([])
  })

  test('shrinks while each takes long, so that a thin line brings at least some', () => {
    const size = createBatchSize(far)
    size.went(60_000)
    size.went(60_000)
    expect(lengthOf(size)).toBe(5)
    size.went(10_000)
    expect(lengthOf(size)).toBe(5)
  })

  test('stays below what somebody called too large, and tries after a while whether that still holds', () => {
    const size = createBatchSize(far)
    for (let n = 0; n < 5; n++) size.went(1)
    size.wasTooLarge(size.cut(envelopes(500, 8_000)))
    const lengths = []
    for (let n = 0; n < 33; n++) {
      lengths.push(lengthOf(size, envelopes(500, 8_000)))
      size.went(1)
    }
    expect([lengths[0], lengths[15], lengths[16], lengths[32]]).toEqual([32, 32, 64, 65])
  })
})
