import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePhone, printPhone } from './phone.ts'

const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`))
const dutchNumber = fc.tuple(fc.constantFrom('6', '10', '70', '88', '172', '599'), digits(8, 8)).map(([area, rest]) => `+31${(area + rest).slice(0, 9)}`)
const foreignNumber = fc.tuple(fc.constantFrom('+1', '+7', '+20', '+32', '+44', '+49', '+90', '+212', '+297', '+380', '+597'), digits(7, 11)).map(([country, rest]) => country + rest)

describe('a number is printed as people read it', () => {
  test.each([
    ['+31612345678', '06 12 34 56 78'], ['+31101234567', '010 123 45 67'], ['+31172123456', '0172 12 34 56'], ['+31881234567', '088 123 45 67'],
    ['+4930901820', '+49 309 018 20'], ['+12025550123', '+1 202 555 0123'], ['+5971234567', '+597 123 4567'], ['+201234567890', '+20 123 456 7890'],
  ])('%s as %s', (number, printed) => {
    expect(printPhone(number)).toBe(printed)
  })

  test('and typed again is the same number, for every number', () => {
    fc.assert(fc.property(fc.oneof(dutchNumber, foreignNumber), (number) => {
      expect(parsePhone(printPhone(number))).toEqual({ kind: 'valid', value: number })
    }))
  })
})

test('a Dutch number with 0, +31, 0031 or +31 (0) is one number', () => {
  fc.assert(fc.property(dutchNumber, (number) => {
    const national = number.slice(3)
    for (const typed of [`0${national}`, `+31${national}`, `0031${national}`, `+31 (0)${national}`, `31${national}`]) {
      expect(parsePhone(typed)).toEqual({ kind: 'valid', value: number })
    }
  }))
})

describe('nobody can be called back', () => {
  test.each(['112', '144', '113', '14 070', '14 0172', '+31 14 010', '+31 112', '116 117', '1850', '0800-1234', '0800 1234567', '0906 1234', '+31 900 1234'])('on %s', (typed) => {
    expect(parsePhone(typed)).toEqual({ kind: 'invalid', problem: 'phone-service-number' })
  })
})

describe('a number outside its bounds', () => {
  test.each([
    ['+31 6 1234567', 'phone-short'], ['+31 6 123456789', 'phone-long'], ['+49 12345', 'phone-short'], ['+49 12345678901234', 'phone-long'],
    ['612345678', 'phone-start'], ['31 6 1234567', 'phone-start'], ['+', 'phone-letters'], ['+31 0 012345678', 'phone-start'], ['000 12345678', 'phone-start'], ['06+12345678', 'phone-letters'],
    ['bel mij', 'phone-letters'], ['tel:', 'phone-empty'],
  ])('%s: %s', (typed, problem) => {
    expect(parsePhone(typed)).toEqual({ kind: 'invalid', problem })
  })

  test('of another country is as long as E.164 allows', () => {
    expect(parsePhone('+49123456').kind).toBe('valid')
    expect(parsePhone('+4912345').kind).toBe('invalid')
    expect(parsePhone('+491234567890123').kind).toBe('valid')
    expect(parsePhone('+4912345678901234').kind).toBe('invalid')
  })
})

test.each(['Telefoonnummer: ', 'tel. nr. ', 'Telephone ', 'T ', 'm: ', 'Mobiel: ', 'GSM '])('"%s" before a number is pasted along', (label) => {
  expect(parsePhone(`${label}0612345678`)).toEqual({ kind: 'valid', value: '+31612345678' })
})
