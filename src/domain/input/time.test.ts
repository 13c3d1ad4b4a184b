import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTime, printTime } from './time.ts'

const office = { earliest: '08:30', latest: '17:00' }
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

test('a time is printed as a clock in a Dutch hall shows it, and typed again is the same', () => {
  expect(printTime('09:05')).toBe('9.05')
  expect(printTime('14:30')).toBe('14.30')
  fc.assert(fc.property(time, (stored) => {
    expect(parseTime(printTime(stored))).toEqual({ kind: 'valid', value: stored })
    expect(parseTime(`${printTime(stored)} uur`)).toEqual({ kind: 'valid', value: stored })
  }))
})

describe('an hour of twelve', () => {
  test.each([
    ['3 uur', '15:00'], ['half vier', '15:30'], ['9 uur', '09:00'], ['kwart voor vijf', '16:45'], ['1 uur', '13:00'], ['twaalf uur', '12:00'],
  ])('"%s" is %s where the question is about office hours', (typed, value) => {
    expect(parseTime(typed, office)).toEqual({ kind: 'valid', value })
  })

  test('is read as it is written where both halves of the day are open', () => {
    expect(parseTime('3 uur')).toEqual({ kind: 'valid', value: '03:00' })
  })

  test.each([["3 uur 's middags", '15:00'], ["8 uur 's avonds", '20:00'], ["12 uur 's nachts", undefined], ['12 am', '00:00'], ['12 pm', '12:00'], ['9 a.m.', '09:00']])(
    'with its part of the day, "%s", is %s', (typed, value) => {
      expect(parseTime(typed)).toEqual(value === undefined ? { kind: 'invalid', problem: 'time-shape' } : { kind: 'valid', value })
    })

  test('is never moved where it was said in 24', () => {
    expect(parseTime('03:00', office)).toEqual({ kind: 'invalid', problem: 'time-too-early' })
    expect(parseTime("14 uur 's middags")).toEqual({ kind: 'valid', value: '14:00' })
  })
})

describe('outside the bounds of the question', () => {
  test.each([['8 uur', 'time-too-early'], ['8.29', 'time-too-early'], ['17.01', 'time-too-late'], ["7 uur 's avonds", 'time-too-late']])('%s: %s', (typed, problem) => {
    expect(parseTime(typed, office)).toEqual({ kind: 'invalid', problem })
  })

  test.each(['8.30', '17.00', '17 uur'])('%s is still inside', (typed) => {
    expect(parseTime(typed, office).kind).toBe('valid')
  })
})

test.each(['kwart over 30', 'half 99'])('"%s" is an hour that no clock shows', (typed) => {
  expect(parseTime(typed)).toEqual({ kind: 'invalid', problem: 'time-impossible' })
})

test.each(['half ten', 'half three'])('"%s" means two times, so it is asked again', (typed) => {
  expect(parseTime(typed)).toEqual({ kind: 'invalid', problem: 'time-shape' })
})
