import { expect, test } from '@playwright/test'
import { missesLimit, missSentence, rowOf } from './rows.ts'
import { tableLines } from './table.ts'

test('a row holds the figure as it is printed, its limit and the ratio to its peer', () => {
  expect(rowOf({ id: 'put-away', value: 11.96, peer: { name: 'bare', value: 8.04 }, notes: '' })).toEqual({
    id: 'put-away', value: 12, unit: 'ms', limit: 15, limitIs: 'most', limitOf: 'value', peer: 'bare', peerValue: 8, ratio: 1.49, what: 'seal and store, text only',
  })
  expect(rowOf({ id: 'precache', value: 412.34, notes: '' })).toMatchObject({ id: 'precache', value: 412.3, unit: 'kB', limit: 700 })
})

test('a figure with several peers has a row for each, under one id', () => {
  const rows = (['deliver-1000/pouchdb', 'deliver-1000/workbox'] as const).map((id) => rowOf({ id, value: 3000, peer: { name: 'peer', value: 1000 }, notes: '' }))
  expect(rows.map(({ id, limit, limitOf }) => [id, limit, limitOf])).toEqual([['deliver-1000', 2, 'ratio'], ['deliver-1000', 20, 'ratio']])
  expect(rows.map(missesLimit)).toEqual([false, true])
})

test('a figure at its limit passes, one beyond it and one that is no number do not', () => {
  expect([15, 15.1, Number.NaN].map((value) => missesLimit(rowOf({ id: 'put-away', value, notes: '' })))).toEqual([false, true, true])
  expect([85, 84.9, Number.NaN].map((value) => missesLimit(rowOf({ id: 'deliver-field/share', value, notes: '' })))).toEqual([false, true, true])
})

test('a ratio is judged at its limit, and without a peer it misses it', () => {
  const misses = (value: number, peer?: number) =>
    missesLimit(rowOf({ id: 'put-away-10000', value, ...(peer === undefined ? {} : { peer: { name: 'empty', value: peer } }), notes: '' }))
  expect([misses(12, 10), misses(12.1, 10), misses(12), misses(12, 0)]).toEqual([false, true, true, true])
})

test('what is held against nothing at all misses a limit on the ratio, however good that looks', () => {
  expect(missesLimit(rowOf({ id: 'deliver-1000/pouchdb', value: 900, peer: { name: 'PouchDB', value: 0 }, notes: '' }))).toBe(true)
})

test('a figure that is there to compare misses only when it is no number', () => {
  expect([1, Number.NaN].map((value) => missesLimit(rowOf({ id: 'intake-sqlite/registered', value, notes: '' })))).toEqual([false, true])
})

test('a row that misses its limit says so, in the table and in a sentence', () => {
  const slow = rowOf({ id: 'tap-p95', value: 61, notes: '' })
  expect(tableLines([slow])[1]).toMatch(/^tap-p95 +61 ms +<= 50 ms .*MISSES ITS LIMIT$/u)
  expect(missSentence(slow)).toBe('MISSES ITS LIMIT: tap-p95 (from tap to the next question painted) is 61 ms, and 50 ms is the most.')
  expect(missSentence(rowOf({ id: 'deliver-1000/pouchdb', value: 900, peer: { name: 'PouchDB', value: 600 }, notes: '' })))
    .toBe('MISSES ITS LIMIT: deliver-1000 (1,000 entries, browser to server disk) is 1.5x of PouchDB, and 2x is the least.')
})

test('figures end below each other', () => {
  const lines = tableLines([rowOf({ id: 'wire-js', value: 41, notes: '' }), rowOf({ id: 'put-away-photo-p95', value: 102.5, notes: '' })])
  const ends = lines.slice(1).map((line) => /\d (?:kB|ms)/u.exec(line)).map((found) => (found?.index ?? 0) + (found?.[0].length ?? 0))
  expect(new Set(ends).size).toBe(1)
})
