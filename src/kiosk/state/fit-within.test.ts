import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitWithin } from './fit-within.ts'

test.each([
  [4000, 3000, 2000, 1500], [3000, 4000, 1500, 2000], [1200, 800, 1200, 800], [2000, 2000, 2000, 2000], [10_000, 1, 2000, 1],
])('%i x %i becomes %i x %i', (width, height, newWidth, newHeight) => {
  expect(fitWithin({ width, height }, 2000)).toEqual({ width: newWidth, height: newHeight })
})

test('no picture becomes larger than it was or than the limit', () => {
  const side = fc.integer({ min: 1, max: 20_000 })
  fc.assert(fc.property(side, side, (width, height) => {
    const fitted = fitWithin({ width, height }, 2000)
    expect(Math.max(fitted.width, fitted.height)).toBeLessThanOrEqual(Math.min(2000, Math.max(width, height)))
    expect(Math.min(fitted.width, fitted.height)).toBeGreaterThanOrEqual(1)
  }))
})
