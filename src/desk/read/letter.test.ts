import { describe, expect, test } from 'vitest'
import type { Answers } from '../../domain/answers.ts'
import { isLetterLanguage, letterSay } from '../letter-texts.ts'
import { addresseeOf, letterDate } from './letter.ts'

const answers: Answers = {
  what: { kind: 'unknown' },
  name: { kind: 'value', answer: { type: 'name', value: { given: 'Fatma', family: 'Voorbeeld' } } },
  'letter-to': { kind: 'value', answer: { type: 'address', value: { postcode: '1234AB', houseNumber: 12 } } },
}

describe('a letter', () => {
  test('is for whoever gave a name, at the address that was given', () => {
    expect(addresseeOf(answers)).toEqual({ name: 'Fatma Voorbeeld', address: expect.stringMatching(/1234.AB.*12/u) as string })
  })

  test('is for nobody by name where no name was asked', () => {
    expect(addresseeOf({ what: { kind: 'unknown' } })).toEqual({})
  })

  test('names the day in the Netherlands', () => {
    expect(letterDate('2026-11-22T23:30:00Z', 'nl')).toBe('23 november 2026')
  })

  test('is written in the languages that there are words for', () => {
    expect(['nl', 'en', 'qaa'].map(isLetterLanguage)).toEqual([true, true, false])
    expect(letterSay('nl')('call', { telephone: '14 000' })).toBe('Bel 14 000. Zeg dan uw nummer.')
  })
})
