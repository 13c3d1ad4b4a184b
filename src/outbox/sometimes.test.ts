import { expect, test } from 'vitest'
import { sometimes } from './sometimes.ts'

test('tells of the first at once, then a few times a second, and of the last at the end', () => {
  let [nowMs, told] = [0, 0]
  const { call, flush } = sometimes(() => { told += 1 }, { everyMs: 250, nowMs: () => nowMs })
  const toldAfter = (ms: number) => {
    nowMs = ms
    call()
    return told
  }
  expect([0, 10, 249, 250, 260].map(toldAfter)).toEqual([1, 1, 1, 2, 2])
  flush()
  flush()
  expect(told).toBe(3)
  // A clock that is set back an hour holds nothing back for an hour.
  expect(toldAfter(-3_600_000)).toBe(4)
})
