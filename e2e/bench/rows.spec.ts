import { expect, test } from '@playwright/test'
import { isOverLimit, overLimitSentence, rowOf } from './rows.ts'
import { tableLines } from './table.ts'

test('a row holds the figure as it is printed, its limit and the ratio to its peer', () => {
  expect(rowOf({ id: 'put-away', value: 11.96, peer: { name: 'bare', value: 8.04 }, notes: '' }))
    .toEqual({ id: 'put-away', value: 12, unit: 'ms', limit: 15, peer: 'bare', peerValue: 8, ratio: 1.49 })
  expect(rowOf({ id: 'precache', value: 412.34, notes: '' })).toEqual({ id: 'precache', value: 412.3, unit: 'kB', limit: 700 })
})

test('a figure at its limit passes, one above it and one that is no number do not', () => {
  expect([15, 15.1, Number.NaN].map((value) => isOverLimit(rowOf({ id: 'put-away', value, notes: '' })))).toEqual([false, true, true])
})

test('a row over its limit says so, in the table and in a sentence', () => {
  const row = rowOf({ id: 'tap-p95', value: 61, notes: '' })
  expect(tableLines([row])[1]).toMatch(/^tap-p95 +61 ms +50 ms .*OVER THE LIMIT$/u)
  expect(overLimitSentence(row)).toBe('OVER THE LIMIT: tap-p95 (from tap to the next question painted) is 61 ms, and 50 ms is the most.')
})

test('figures end below each other', () => {
  const lines = tableLines([rowOf({ id: 'wire-js', value: 41, notes: '' }), rowOf({ id: 'put-away-photo-p95', value: 102.5, notes: '' })])
  const ends = lines.slice(1).map((line) => /\d (?:kB|ms)/u.exec(line)).map((found) => (found?.index ?? 0) + (found?.[0].length ?? 0))
  expect(new Set(ends).size).toBe(1)
})
