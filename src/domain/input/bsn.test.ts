import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseBsn } from './bsn.ts'
import { isBsn } from './elfproef.ts'

const published = ['111222333', '123456782', '999970136', '999990019', '999970409', '999993653', '002564440']
const number = fc.integer({ min: 1, max: 99_999_999 }).map((start) => String(start).padStart(8, '0'))
  .map((start) => [...'0123456789'].map((last) => start + last).find(isBsn))
  .filter((bsn) => bsn !== undefined)

describe('the elfproef', () => {
  test.each(published)('passes %s, which is published for tests', (bsn) => {
    expect(isBsn(bsn)).toBe(true)
  })

  test.each(['123456789', '999990018', '000000000', '99999001', '9999900190', '99999001a', ''])('refuses "%s"', (text) => {
    expect(isBsn(text)).toBe(false)
  })

  test('catches every single wrong digit', () => {
    fc.assert(fc.property(number, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (bsn, at, more) => {
      const wrong = bsn.slice(0, at) + String((Number(bsn[at]) + more) % 10) + bsn.slice(at + 1)
      expect(isBsn(wrong)).toBe(false)
    }))
  })

  test('catches two neighbours that are swapped', () => {
    fc.assert(fc.property(number, fc.nat({ max: 7 }), (bsn, at) => {
      fc.pre(bsn[at] !== bsn[at + 1])
      expect(isBsn(bsn.slice(0, at) + String(bsn[at + 1]) + String(bsn[at]) + bsn.slice(at + 2))).toBe(false)
    }))
  })
})

test('a number is read however it is grouped, and without the 0 that stands in front', () => {
  fc.assert(fc.property(number, fc.constantFrom(' ', '.', '-', '\u00a0', ''), (bsn, sign) => {
    expect(parseBsn([bsn.slice(0, 4), bsn.slice(4, 6), bsn.slice(6)].join(sign))).toEqual({ kind: 'valid', value: bsn })
  }))
  expect(parseBsn('10000008')).toEqual({ kind: 'valid', value: '010000008' })
})
