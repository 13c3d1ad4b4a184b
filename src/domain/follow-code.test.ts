import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followCode, parseFollowCode, printFollowCode } from './follow-code.ts'

const anyCode = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(followCode)
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('a follow code', () => {
  test('holds all forty bits, five in each symbol', () => {
    expect(followCode(Uint8Array.of(0, 0, 0, 0, 0))).toBe('000000000')
    expect(followCode(Uint8Array.of(0x98, 0xe8, 0x5b, 0x8b, 0xac)).slice(0, 8)).toBe('K3M5Q2XC')
    expect(followCode(Uint8Array.of(255, 255, 255, 255, 255)).slice(0, 8)).toBe('ZZZZZZZZ')
  })

  test('is made of five bytes and no others', () => {
    expect(() => followCode(new Uint8Array(4))).toThrow('five bytes')
    expect(() => followCode(new Uint8Array(6))).toThrow('five bytes')
  })

  test('is printed in groups', () => {
    expect(printFollowCode(followCode(Uint8Array.of(0x00, 0x44, 0x32, 0x14, 0xc7)))).toBe('0123-4567-Y')
  })

  test('printed and typed again is the same code, for every code', () => {
    fc.assert(fc.property(anyCode, (code) => {
      expect(parseFollowCode(printFollowCode(code))).toEqual({ kind: 'valid', value: code })
    }))
  })
})

describe('a typed follow code is understood', () => {
  const code = '01234567Y'
  const spellings = {
    'in small letters': '0123-4567-y',
    'with spaces': ' 0123 4567 Y ',
    'with dots': '0123.4567.Y',
    'with long dashes': '0123–4567—Y',
    'with O for 0': 'O123-4567-Y',
    'with a small o for 0': 'o123-4567-y',
    'with I for 1': '0I23-4567-Y',
    'with a small l for 1': '0l23-4567-Y',
    'in Arabic-Indic digits': '٠١٢٣-٤٥٦٧-Y',
    'in Persian digits': '۰۱۲۳-۴۵۶۷-Y',
  }
  test.each(Object.entries(spellings))('%s', (_, typed) => {
    expect(parseFollowCode(typed)).toEqual({ kind: 'valid', value: code })
  })
})

describe('a follow code that does not fit', () => {
  test.each(['', 'K7M4', 'K7M4-Q2XD', 'K7M4-Q2XD-HH', 'U7M4-Q2XD-H', 'K7M4-Q2X?-H'])('has the wrong shape: %s', (typed) => {
    expect(parseFollowCode(typed)).toEqual({ kind: 'invalid', problem: 'follow-code-shape' })
  })

  test('says so where any one symbol is another', () => {
    fc.assert(fc.property(anyCode, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 31 }), (code, place, more) => {
      const wrong = alphabet.charAt((alphabet.indexOf(code.charAt(place)) + more) % 32)
      expect(parseFollowCode(code.slice(0, place) + wrong + code.slice(place + 1))).toEqual({ kind: 'invalid', problem: 'follow-code-check' })
    }))
  })

  test('says so where any two symbols are swapped', () => {
    fc.assert(fc.property(anyCode, fc.nat({ max: 8 }), fc.nat({ max: 8 }), (code, one, other) => {
      fc.pre(code[one] !== code[other])
      const symbols = [...code]
      const swapped = symbols.with(one, code.charAt(other)).with(other, code.charAt(one)).join('')
      expect(parseFollowCode(swapped)).toEqual({ kind: 'invalid', problem: 'follow-code-check' })
    }))
  })
})
