import { describe, expect, test } from 'vitest'
import { addDays, plainDateInAmsterdam } from '../../domain/plain-date.ts'
import { printDay, printMoment, printRecent } from './print-time.ts'

const now = Date.parse('2026-11-23T09:00:00Z')
const monday = plainDateInAmsterdam(now)

test('a day is written out, with its weekday', () => {
  expect(printDay(monday)).toBe('maandag 23 november 2026')
  expect(printDay(addDays(monday, 98))).toBe('maandag 1 maart 2027')
})

test("a moment is told by the clock on the town hall's wall, in winter and in summer", () => {
  expect(printMoment('2026-11-23T08:05:59.999Z')).toBe('maandag 23 november 2026 om 09:05')
  expect(printMoment('2026-07-01T22:30:00Z')).toBe('donderdag 2 juli 2026 om 00:30')
})

describe('in a list the eye finds what is new', () => {
  test.each([
    ['2026-11-23T08:05:00Z', 'vandaag, 09:05'],
    // Half past midnight in the Netherlands is still the day before in UTC.
    ['2026-11-22T23:30:00Z', 'vandaag, 00:30'],
    ['2026-11-22T22:30:00Z', 'gisteren, 23:30'],
    ['2026-11-20T13:03:00Z', '20 nov 2026, 14:03'],
    ['2025-11-23T08:05:00Z', '23 nov 2025, 09:05'],
  ])('%s is %s', (instant, printed) => {
    expect(printRecent(instant, now)).toBe(printed)
  })
})
