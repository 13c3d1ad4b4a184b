import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseNumber, maxCounter, printCaseNumber } from '../../domain/case-number.ts'
import { followCode, printFollowCode } from '../../domain/follow-code.ts'
import { spokenText } from './spoken-text.ts'

describe('said letter by letter, with a rest between groups', () => {
  test.each([
    ['a case number', 'Uw nummer: ROTT-2026-1234-56789-0', 'Uw nummer: R O T T, 2 0 2 6, 1 2 3 4, 5 6 7 8 9, 0'],
    ['a follow code', 'K7M4-Q2XD-H.', 'K 7 M 4, Q 2 X D, H.'],
    ['a telephone number', 'Bel 0123 456 789.', 'Bel 0 1 2 3, 4 5 6, 7 8 9.'],
    ['the short number of a town hall', 'Bel 14 010.', 'Bel 1 4, 0 1 0.'],
    ['a number from abroad', '+31 10 123 4567', '+ 3 1, 1 0, 1 2 3, 4 5 6 7'],
    ['a postcode', 'Bijvoorbeeld: 1234 AB', 'Bijvoorbeeld: 1 2 3 4, A B'],
  ])('%s', (_, text, spoken) => {
    expect(spokenText(text).spoken).toBe(spoken)
  })
})

test('every number and code is spelled to its end, as it is printed', () => {
  const number = fc.record({ prefix: fc.constantFrom('ROTT', 'VBST', 'AB'), year: fc.integer({ min: 2026, max: 2099 }), device: fc.integer({ min: 1, max: 9999 }), counter: fc.integer({ min: 0, max: maxCounter }) })
  const code = fc.uint8Array({ minLength: 5, maxLength: 5 })
  fc.assert(fc.property(number, code, (parts, bytes) => {
    for (const printed of [printCaseNumber(caseNumber(parts)), printFollowCode(followCode(bytes))]) {
      const { spoken } = spokenText(`Uw nummer: ${printed}.`)
      expect(spoken.replaceAll(/[ ,]/gu, '')).toBe(`Uwnummer:${printed.replaceAll('-', '')}.`)
      expect(spoken.slice('Uw nummer: '.length)).not.toMatch(/[A-Z0-9]{2}/u)
    }
  }))
})

test.each([
  ['a year and a day', 'Op 25 november 2026 om 14:30.'], ['a number of days', 'Binnen 5 werkdagen.'], ['an amount of things', 'Hoogstens 1000 tekens.'], ['words with a dash', "Foto's van A-merken"],
])('%s is left to the voice', (_, text) => {
  expect(spokenText(text).spoken).toBe(text)
})

test('an amount is said behind its number, as people do', () => {
  expect(spokenText('Het kost € 17,35 nu.').spoken).toBe('Het kost 17,35 euro nu.')
})

test('each spoken letter knows the letter it stands for', () => {
  const text = 'Code K7M4-Q2XD-H, € 5'
  const { spoken, origin } = spokenText(text)
  expect(origin[spoken.indexOf('Q')]).toBe(text.indexOf('Q'))
  expect(origin[spoken.indexOf('5')]).toBe(text.indexOf('5'))
})

test('whatever the text, every spoken unit stands for one of it', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('€', ' ', '1', '0', '-', 'K', 'Q', 'a', '.', '+', '14 0', 'é') }), (text) => {
    const { spoken, origin } = spokenText(text)
    expect(origin).toHaveLength(spoken.length)
    expect(origin.every((at) => at >= 0 && at < text.length)).toBe(true)
  }))
})
