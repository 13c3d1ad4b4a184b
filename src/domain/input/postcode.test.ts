import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePostcode, printPostcode } from './postcode.ts'

const postcode = fc.stringMatching(/^[1-9][0-9]{3}[A-Z]{2}$/).filter((text) => !/S[ADS]$/.test(text))

test('a postcode is printed with a space, and typed again is the same', () => {
  expect(printPostcode('3011AD')).toBe('3011 AD')
  fc.assert(fc.property(postcode, (stored) => {
    expect(parsePostcode(printPostcode(stored))).toEqual({ kind: 'valid', value: stored })
    expect(parsePostcode(stored.toLowerCase())).toEqual({ kind: 'valid', value: stored })
  }))
})

test.each(['SA', 'SD', 'SS'])('the letters %s are refused, their neighbours are not', (letters) => {
  expect(parsePostcode(`3011 ${letters}`)).toEqual({ kind: 'invalid', problem: 'postcode-letters-unused' })
  expect(parsePostcode('3011 SB').kind).toBe('valid')
})

test.each(['3011 A', '3011 ADE', '30111 AD', '301 AD', '3011 0D', '3011 AD Rotterdam', 'AD 3011', '3011 ÄD'])('%s has another shape', (typed) => {
  expect(parsePostcode(typed)).toEqual({ kind: 'invalid', problem: 'postcode-shape' })
})

test.each(['3011 АК', '3011 ак', '3О11 АК'])('Cyrillic letters that look like Latin ones are those, and O among digits is 0: %s', (typed) => {
  expect(parsePostcode(typed)).toEqual({ kind: 'valid', value: '3011AK' })
})

test('of each Cyrillic letter, the Latin one that it looks like is stored', () => {
  expect(['АВ', 'СЕ', 'НІ', 'КМ', 'ОР', 'ТУ', 'ХЈ', 'İѕ'].map((letters) => parsePostcode(`3011 ${letters}`))).toEqual(
    ['AB', 'CE', 'HI', 'KM', 'OP', 'TY', 'XJ', 'IS'].map((letters) => ({ kind: 'valid', value: `3011${letters}` })))
  expect(parsePostcode('3011 ЖЩ'), 'what looks like none is asked about').toEqual({ kind: 'invalid', problem: 'postcode-shape' })
})

test('a letter that looks like a digit is one among the digits, and a letter among the letters', () => {
  expect(parsePostcode('3OI1 OI')).toEqual({ kind: 'valid', value: '3011OI' })
})
