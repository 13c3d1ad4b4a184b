import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CaseNumberParts, caseNumber, parseCaseNumber, printCaseNumber } from './case-number.ts'

const parts: CaseNumberParts = { prefix: 'ROTT', year: 2026, device: 1234, counter: 56789 }
const anyParts = fc.record({
  prefix: fc.stringMatching(/^[A-Z]{2,5}$/),
  year: fc.integer({ min: 2000, max: 9999 }),
  device: fc.integer({ min: 1, max: 9999 }),
  counter: fc.integer({ min: 0, max: 99_999 }),
})

describe('a case number', () => {
  test('is stored as prefix, year and ten digits', () => {
    expect(caseNumber(parts)).toBe('ROTT-2026-1234567895')
    expect(caseNumber({ prefix: 'DH', year: 2027, device: 1, counter: 0 })).toBe('DH-2027-0001000005')
  })

  test('is printed in groups that can be read aloud', () => {
    expect(printCaseNumber(caseNumber(parts))).toBe('ROTT-2026-1234-56789-5')
  })

  test('printed and typed again is the same number, for every number', () => {
    fc.assert(fc.property(anyParts, (any) => {
      const number = caseNumber(any)
      expect(parseCaseNumber(printCaseNumber(number))).toEqual({ kind: 'valid', number, ...any })
      expect(parseCaseNumber(number)).toEqual({ kind: 'valid', number, ...any })
    }))
  })

  test.each([
    [{ prefix: 'R' }, 'two to five capitals'], [{ prefix: 'ROTTER' }, 'two to five capitals'], [{ prefix: 'rott' }, 'two to five capitals'],
    [{ year: 26 }, 'four digits'], [{ device: 0 }, '1 to 9999'], [{ device: 10_000 }, '1 to 9999'],
    [{ counter: -1 }, '0 to 99999'], [{ counter: 100_000 }, '0 to 99999'], [{ counter: 1.5 }, '0 to 99999'],
  ])('is not made of %o', (wrong, sentence) => {
    expect(() => caseNumber({ ...parts, ...wrong })).toThrow(sentence)
  })
})

describe('a typed case number is understood', () => {
  const spellings = {
    'as printed': 'ROTT-2026-1234-56789-5',
    'in small letters': 'rott-2026-1234-56789-5',
    'with spaces': ' ROTT 2026 1234 56789 5 ',
    'with dots': 'ROTT.2026.1234.56789.5',
    'with long dashes': 'ROTT–2026—1234‑56789−5',
    'without dashes': 'ROTT20261234567895',
    'in Arabic-Indic digits': 'ROTT-٢٠٢٦-١٢٣٤-٥٦٧٨٩-٥',
    'in Persian digits': 'ROTT-۲۰۲۶-۱۲۳۴-۵۶۷۸۹-۵',
    'with O for 0': 'ROTT-2o26-1234-56789-5',
    'with I for 1': 'ROTT-2026-I234-56789-5',
    'with a small l for 1': 'ROTT-2026-l234-56789-5',
    'with direction marks': '\u200eROTT-2026-1234-56789-5\u202c',
  }
  test.each(Object.entries(spellings))('%s', (_, typed) => {
    expect(parseCaseNumber(typed)).toEqual({ kind: 'valid', number: 'ROTT-2026-1234567895', ...parts })
  })

  test('and letters of the prefix stay letters', () => {
    const number = caseNumber({ ...parts, prefix: 'OIL' })
    expect(parseCaseNumber(number.toLowerCase())).toMatchObject({ kind: 'valid', number, prefix: 'OIL' })
  })
})

describe('a case number that does not fit', () => {
  test.each(['', 'ROTT', '2026-1234-56789-5', 'R-2026-1234-56789-5', 'ROTT-2026-1234-56789', 'ROTT-2026-1234-56789-50', 'ROTT-2026-12x4-56789-0'])(
    'has the wrong shape: %s', (typed) => {
      expect(parseCaseNumber(typed)).toEqual({ kind: 'invalid', problem: 'case-number-shape' })
    })

  test('of device 0 was never made, whatever its check digit', () => {
    const everyCheckDigit = Array.from('0123456789', (check) => parseCaseNumber(`ROTT-2026-0000-00000-${check}`))
    expect(everyCheckDigit).toEqual(Array(10).fill({ kind: 'invalid', problem: 'case-number-shape' }))
  })

  test('of a year before 2000 was never made either', () => {
    const everyCheckDigit = Array.from('0123456789', (check) => parseCaseNumber(`ROTT-1999-1234-56789-${check}`))
    expect(everyCheckDigit).toEqual(Array(10).fill({ kind: 'invalid', problem: 'case-number-shape' }))
  })

  test('says so where any one figure is wrong', () => {
    fc.assert(fc.property(anyParts, fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), (any, place, more) => {
      const [prefix, year, rest] = caseNumber(any).split('-')
      const digits = `${year}${rest}`
      const wrong = (Number(digits[place]) + more) % 10
      const parsed = parseCaseNumber(prefix + digits.slice(0, place) + wrong + digits.slice(place + 1))
      expect(parsed.kind).toBe('invalid')
    }))
  })
})
