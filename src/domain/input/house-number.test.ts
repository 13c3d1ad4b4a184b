import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseHouseNumber, printHouseNumber } from './house-number.ts'

describe('a house number', () => {
  test.each([
    [{ houseNumber: 12 }, '12'], [{ houseNumber: 12, houseLetter: 'A' }, '12A'], [{ houseNumber: 12, houseAddition: 'bis' }, '12 bis'],
    [{ houseNumber: 12, houseLetter: 'A', houseAddition: '2' }, '12A 2'],
  ])('is printed as on an envelope: %o', (houseNumber, printed) => {
    expect(printHouseNumber(houseNumber)).toBe(printed)
  })

  test('typed in fields apart is the same as in one', () => {
    const apart = (...fields: readonly string[]) => parseHouseNumber(fields.join(' '))
    expect(apart('12', 'a', '2')).toEqual(parseHouseNumber('12a 2'))
    expect(apart('12', '', 'bis')).toEqual(parseHouseNumber('12 bis'))
    expect(apart('12', '', '')).toEqual(parseHouseNumber('12'))
  })

  test('has at most five digits and an addition of four signs', () => {
    expect(parseHouseNumber('99999 abcd')).toEqual({ kind: 'valid', value: { houseNumber: 99_999, houseAddition: 'abcd' } })
    expect(parseHouseNumber('99999 abcde')).toEqual({ kind: 'invalid', problem: 'house-number-addition-long' })
  })

  test.each([['12 - bis', 'bis'], ['12 II hoog', 'II'], ['12, 3hoog', '3'], ['12 2-3', '2-3'], ['12 1 hs', '1-hs']])('%s has the addition %s', (typed, houseAddition) => {
    expect(parseHouseNumber(typed)).toEqual({ kind: 'valid', value: { houseNumber: 12, houseAddition } })
  })

  test.each([['12 A bis', 'A', 'bis'], ['12-b-hs', 'B', 'hs'], ['12A/3 hoog', 'A', '3']])('%s has letter %s and addition %s', (typed, houseLetter, houseAddition) => {
    expect(parseHouseNumber(typed)).toEqual({ kind: 'valid', value: { houseNumber: 12, houseLetter, houseAddition } })
  })

  test.each(['12²', '12 & 14', '12+', 'A12', '-5'])('is not %s', (typed) => {
    expect(parseHouseNumber(typed)).toEqual({ kind: 'invalid', problem: 'house-number-shape' })
  })

  test('printed and typed again is the same, with any letter and any figure behind it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999 }), fc.stringMatching(/^[A-Z]?$/), fc.stringMatching(/^([0-9]{1,4})?$/), (houseNumber, letter, addition) => {
      const value = { houseNumber, ...(letter === '' ? {} : { houseLetter: letter }), ...(addition === '' ? {} : { houseAddition: addition }) }
      expect(parseHouseNumber(printHouseNumber(value))).toEqual({ kind: 'valid', value })
    }))
  })
})
