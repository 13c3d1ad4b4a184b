import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, comparePlainDates, isPlainDate, plainDate, plainDateInAmsterdam, plainDateOf, weekday, yearOf } from './plain-date.ts'
import { day } from './testing/day.ts'

const anyDay = fc.date({ min: new Date('0100-01-01'), max: new Date('9900-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

describe('a plain date', () => {
  test('is a day that exists, in its stored form', () => {
    expect(plainDate(1980, 2, 1)).toBe('1980-02-01')
    expect(plainDateOf('1980-02-01')).toBe('1980-02-01')
    expect(isPlainDate('1980-02-01')).toBe(true)
  })

  test.each([[2023, 2, 29], [1900, 2, 29], [2026, 4, 31], [2026, 6, 31], [2026, 9, 31], [2026, 11, 31], [2026, 13, 1], [2026, 0, 1], [2026, 1, 0], [2026, 1, 32], [-1, 1, 1], [12026, 1, 1], [2026, 1, 1.5]])(
    'is not %i-%i-%d', (year, month, dayOfMonth) => {
      expect(plainDate(year, month, dayOfMonth)).toBeUndefined()
    })

  test.each([[2024, 2, 29], [2000, 2, 29], [2026, 12, 31], [2026, 4, 30]])('is %i-%i-%i', (year, month, dayOfMonth) => {
    expect(plainDate(year, month, dayOfMonth)).toBeDefined()
  })

  test.each(['', '1980-2-1', '01-02-1980', '1980-02-01T00:00', '1980-02-30', ' 1980-02-01'])('is not the text "%s"', (text) => {
    expect(plainDateOf(text)).toBeUndefined()
  })

  test('knows its year', () => {
    expect(yearOf(day('1980-02-01'))).toBe(1980)
  })

  test('sorts by time', () => {
    const days = [day('2026-01-01'), day('1980-12-31'), day('2026-01-01'), day('2025-06-30')]
    expect(days.toSorted(comparePlainDates)).toEqual(['1980-12-31', '2025-06-30', '2026-01-01', '2026-01-01'])
  })
})

describe('moving by days', () => {
  test.each([
    ['2026-11-22', 1, '2026-11-23'], ['2024-02-28', 1, '2024-02-29'], ['2023-02-28', 1, '2023-03-01'], ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'], ['2000-02-29', 366, '2001-03-01'], ['0050-01-01', -1, '0049-12-31'],
  ])('%s by %i is %s', (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to)
  })

  test('back and forth comes out at the same day', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -30_000, max: 30_000 }), (from, days) => {
      expect(addDays(addDays(from, days), -days)).toBe(from)
    }))
  })

  test('agrees with the order of days and with the week', () => {
    fc.assert(fc.property(anyDay, (from) => {
      const next = addDays(from, 1)
      expect(comparePlainDates(from, next)).toBeLessThan(0)
      expect(weekday(next)).toBe((weekday(from) % 7) + 1)
    }))
  })

  test('counts whole days within four-digit years', () => {
    expect(() => addDays(day('2026-01-01'), 0.5)).toThrow('counted whole')
    expect(() => addDays(day('9999-12-31'), 1)).toThrow('0000 to 9999')
    expect(() => addDays(day('0000-01-01'), -1)).toThrow('0000 to 9999')
  })
})

test.each([['2026-11-22', 7], ['2026-11-23', 1], ['1980-02-01', 5]])('%s is weekday %i', (text, number) => {
  expect(weekday(day(text))).toBe(number)
})

describe('the day in the Netherlands', () => {
  test.each([
    ['in winter an hour ahead of UTC', '2026-01-31T22:59:59Z', '2026-01-31'],
    ['which midnight turns in winter', '2026-01-31T23:00:00Z', '2026-02-01'],
    ['in summer two hours ahead of UTC', '2026-06-30T21:59:59Z', '2026-06-30'],
    ['which midnight turns in summer', '2026-06-30T22:00:00Z', '2026-07-01'],
  ])('is %s', (_, instant, expected) => {
    expect(plainDateInAmsterdam(Date.parse(instant))).toBe(expected)
  })

  test('is what the time zone database says, on every evening from 1996 to 2037', () => {
    const inAmsterdam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', year: 'numeric', month: '2-digit', day: '2-digit' })
    const evenings = Array.from({ length: 42 * 365 + 10 }, (_, index) => Date.UTC(1996, 0, 1 + index, 22, 30))
    expect(evenings.filter((evening) => plainDateInAmsterdam(evening) !== inAmsterdam.format(evening))).toEqual([])
  })

  test('turns with the clocks, to the second', () => {
    // In the nights of 29 March and 25 October 2026 no midnight is near; the evenings before and after show the change.
    const day = (instant: string) => plainDateInAmsterdam(Date.parse(instant))
    expect([day('2026-03-28T22:59:59Z'), day('2026-03-28T23:00:00Z')]).toEqual(['2026-03-28', '2026-03-29'])
    expect([day('2026-03-29T21:59:59Z'), day('2026-03-29T22:00:00Z')]).toEqual(['2026-03-29', '2026-03-30'])
    expect([day('2026-10-24T21:59:59Z'), day('2026-10-24T22:00:00Z')]).toEqual(['2026-10-24', '2026-10-25'])
    expect([day('2026-10-25T22:59:59Z'), day('2026-10-25T23:00:00Z')]).toEqual(['2026-10-25', '2026-10-26'])
  })
})
