import { expect, test } from 'vitest'
import { day } from '../../domain/testing/day.ts'
import { sayDate, sayDay, sayMoment, sayTime } from './print-date.ts'

test('a day is said with its name, the same wherever the device stands', () => {
  expect(sayDay(day('2026-03-03'), 'nl')).toBe('dinsdag 3 maart 2026')
  expect(sayDay(day('2026-03-03'), 'en')).toContain('March 3, 2026')
})

test('a day that is long known is said without its name', () => {
  expect(sayDate(day('2026-01-01'), 'nl')).toBe('1 januari 2026')
})

test('a time is said as each language writes it', () => {
  expect(sayTime('09:30', 'nl')).toBe('9.30')
  expect(sayTime('09:30', 'en')).toBe('9:30')
  expect(sayTime('14:05', 'nl')).toBe('14.05')
})

test('a moment is said in Dutch time, in winter and in summer', () => {
  expect(sayMoment('2026-12-31T23:30:00Z', 'nl')).toBe('1 januari 2027 om 00:30')
  expect(sayMoment(Date.parse('2026-07-01T10:05:00Z'), 'nl')).toBe('1 juli 2026 om 12:05')
})

test('days are Gregorian and figures Latin in every language', () => {
  expect(sayDay(day('2026-03-03'), 'ar-SA')).toContain('2026')
  expect(sayDay(day('2026-03-03'), 'fa')).toContain('2026')
})
