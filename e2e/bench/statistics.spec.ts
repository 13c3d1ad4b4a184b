import { expect, test } from '@playwright/test'
import { median, percentile, rounded } from './statistics.ts'

test('a median is the sample in the middle, in whatever order they came', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2)
  expect(median([10, 9])).toBe(9)
})

test('a percentile is a sample by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect([percentile(hundred, 95), percentile(hundred, 100), percentile(hundred, 1)]).toEqual([95, 100, 1])
  expect(percentile([3, 1, 2], 95)).toBe(3)
  expect(percentile([7], 50)).toBe(7)
})

test('no samples give no figure', () => {
  expect(() => percentile([], 95)).toThrow('no samples')
})

test('samples stay in the order in which they were given', () => {
  const samples = [3, 1, 2]
  percentile(samples, 50)
  expect(samples).toEqual([3, 1, 2])
})

test('a figure is rounded as it is printed', () => {
  expect([rounded(14.96), rounded(4.0449, 2), rounded(700)]).toEqual([15, 4.04, 700])
})
