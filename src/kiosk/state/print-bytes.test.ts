import { expect, test } from 'vitest'
import { printBytes } from './print-bytes.ts'

test.each([[0, '0 MB'], [24_400_000, '24 MB'], [999_400_000, '999 MB'], [1_000_000_000, '1 GB'], [10_737_418_240, '10,7 GB']])('%i bytes are %s', (bytes, printed) => {
  expect(printBytes(bytes, 'nl').replace('\u00a0', ' ')).toBe(printed)
})

test('the figures are Latin in every language', () => {
  expect(printBytes(10_737_418_240, 'fa')).toMatch(/10.7/u)
  expect(printBytes(26_000_000, 'ar')).toMatch(/26/u)
})
