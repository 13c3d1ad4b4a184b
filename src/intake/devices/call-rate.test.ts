import { describe, expect, test } from 'vitest'
import { callBurst, callsPerSecond, createCallRate } from './call-rate.ts'

describe('how fast a device may call', () => {
  test('a whole day of work at once goes through, and then so many a second', () => {
    const rate = createCallRate()
    for (let call = 0; call < callBurst; call += 1) expect(rate.spend('a', 0)).toBeUndefined()
    expect(rate.spend('a', 0)).toBe(Math.ceil(1000 / callsPerSecond))
    expect(rate.spend('b', 0)).toBeUndefined()
    const afterASecond = Array.from({ length: callsPerSecond + 5 }, () => rate.spend('a', 1000))
    expect(afterASecond.filter((wait) => wait === undefined)).toHaveLength(callsPerSecond)
  })

  test('10,000 requests with 3,000 photos of eight frames are never held up, even over the fastest line', () => {
    const rate = createCallRate()
    const calls = Math.ceil(10_000 / 60) + 3_000 * (8 + 1)
    const waits = Array.from({ length: calls }, (_, call) => rate.spend('a', call * 1000 / 400))
    expect(waits.filter((wait) => wait !== undefined)).toEqual([])
  })

  test('waiting fills the store again, and no further', () => {
    const rate = createCallRate()
    rate.spend('a', 0)
    const muchLater = Array.from({ length: callBurst + 5 }, () => rate.spend('a', 10 * 60 * 60_000))
    expect(muchLater.filter((wait) => wait === undefined)).toHaveLength(callBurst)
  })

  test('a clock that goes back gives nothing and takes nothing', () => {
    const rate = createCallRate()
    for (let call = 0; call < callBurst; call += 1) rate.spend('a', 10_000)
    expect(rate.spend('a', 5_000)).toBeDefined()
  })
})
