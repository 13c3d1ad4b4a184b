import { expect, test } from 'vitest'
import { directionOf } from './direction.ts'

test.each([['nl', 'ltr'], ['en-GB', 'ltr'], ['ar', 'rtl'], ['AR-MA', 'rtl'], ['fa', 'rtl'], ['ti', 'ltr'], ['', 'ltr']])('%s runs %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})
