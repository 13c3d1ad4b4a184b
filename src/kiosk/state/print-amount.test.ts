import { expect, test } from 'vitest'
import { sayAmount } from './print-amount.ts'

test('an amount is said as each language writes it, in Latin figures', () => {
  expect(sayAmount(1770, 'nl')).toBe('€\u00a017,70')
  expect(sayAmount(1770, 'en')).toBe('€17.70')
  expect(sayAmount(0, 'nl')).toBe('€\u00a00,00')
  expect(sayAmount(1770, 'uk')).toBe('17,70\u00a0€')
  expect(sayAmount(1770, 'ar-SA')).toContain('17.70')
})
