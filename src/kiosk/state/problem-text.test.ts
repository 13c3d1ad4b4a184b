import { describe, expect, test } from 'vitest'
import { meldingTexts } from '../testing/melding.ts'
import { dutchSay } from '../testing/say.ts'
import { fieldId, problemText } from './problem-text.ts'

const t = await dutchSay()

describe('what a reader is told', () => {
  test('the question itself says what to do where nothing was answered', () => {
    expect(problemText({ field: 'choice', code: 'answer-missing' }, meldingTexts.questions['what'], t)).toBe('Kies wat er kapot is. Staat het er niet bij? Kies Iets anders.')
    expect(problemText({ field: 'family', code: 'name-empty' }, meldingTexts.questions['name'], t)).toBe('Vul uw achternaam in, of kies: Overslaan.')
  })

  test('where it says nothing, the common sentence does', () => {
    expect(problemText({ field: 'choice', code: 'answer-missing' }, undefined, t)).toBe('Geef eerst een antwoord.')
  })

  test('what is wrong has a sentence of its own, whatever the question', () => {
    expect(problemText({ field: 'postcode', code: 'postcode-letters-missing' }, meldingTexts.questions['letter-to'], t)).toBe('De 2 letters van de postcode ontbreken. Typ bijvoorbeeld 1234 AB.')
  })

  test('a field has one id, wherever it is named', () => {
    expect(fieldId('houseNumber')).toBe('field-houseNumber')
  })
})
