import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Answer, AnswerValue } from '../../domain/answers.ts'
import { type Helper, HelperSchema, mayReadBsn } from '../../domain/assistance.ts'
import { inputExamples } from '../../domain/input/inputs.examples.ts'
import { examplePhoto, meldingTexts } from '../testing/melding.ts'
import { dutchSay } from '../testing/say.ts'
import { answerWords } from './answer-text.ts'

const t = await dutchSay()
const officer: Helper = v.parse(HelperSchema, { id: '01983c5e-7d00-7abc-8def-0123456789ab', name: 'Bram', role: 'officer', organisation: 'Gemeente Voorbeeldstad' })
const bsn = (value: string): Answer => ({ kind: 'value', answer: { type: 'bsn', value } })
const testNumbers = inputExamples.flatMap(({ kind, value }) => kind === 'bsn' && typeof value === 'string' ? [value] : [])

function lines(answer: Answer | undefined, question = 'what'): readonly string[] {
  return answerWords(answer, { t, language: 'nl', texts: meldingTexts.questions[question] }).lines
}

describe('reading an answer back', () => {
  test.each<[AnswerValue, string, readonly string[]]>([
    [{ type: 'choice', value: 'green' }, 'what', ['Een boom of struik']],
    [{ type: 'choices', value: ['bags', 'rubble'] }, 'waste-kinds', ['Zakken of dozen', 'Stenen of hout van een verbouwing']],
    [{ type: 'yes-no', value: true }, 'danger', ['Ja']],
    [{ type: 'yes-no', value: false }, 'danger', ['Nee']],
    [{ type: 'text', value: '4711' }, 'lamp-number', ['4711']],
    [{ type: 'long-text', value: 'Al een week.\nElke nacht.' }, 'description', ['Al een week.', 'Elke nacht.']],
    [{ type: 'date', value: '2026-11-01' }, 'seen', ['zondag 1 november 2026']],
    [{ type: 'name', value: { given: 'Fatma', family: 'Voorbeeld' } }, 'name', ['Fatma Voorbeeld']],
    [{ type: 'name', value: { family: 'Suharto' } }, 'name', ['Suharto']],
    [{ type: 'address', value: { postcode: '1234AB', houseNumber: 12, houseLetter: 'A' } }, 'letter-to', ['1234 AB 12A']],
    [{ type: 'place', value: { by: 'address', address: { postcode: '1234AB', houseNumber: 1 } } }, 'where', ['1234 AB 1']],
    [{ type: 'place', value: { by: 'words', words: 'Bij de fontein' } }, 'where', ['Bij de fontein']],
    [{ type: 'place', value: { by: 'position', latitude: 51.9, longitude: 4.4, accuracyMetres: 7.6 } }, 'where', ['De plek van dit apparaat, op 8 meter nauwkeurig']],
    [{ type: 'phone', value: '+31612345678' }, 'phone-number', ['06 12 34 56 78']],
    [{ type: 'email', value: 'fatma@voorbeeld.nl' }, 'email-address', ['fatma@voorbeeld.nl']],
    [{ type: 'photo', value: [examplePhoto()] }, 'photo', ['1 foto']],
    [{ type: 'photo', value: [examplePhoto(1), examplePhoto(2)] }, 'photo', ["2 foto's"]],
  ])('%o', (answer, question, expected) => {
    expect(lines({ kind: 'value', answer }, question)).toEqual(expected)
  })

  test('a time is said as a clock has it', () => {
    expect(lines({ kind: 'value', answer: { type: 'time', value: '09:30' } })).toEqual(['9.30 uur'])
  })

  test("a volunteer's screens never hold a BSN, whatever it is", () => {
    const helpers: readonly (Helper | undefined)[] = [undefined, { ...officer, role: 'volunteer' }]
    fc.assert(fc.property(fc.constantFrom(...testNumbers), fc.constantFrom(...helpers), (value, helper) => {
      const { lines: read } = answerWords(bsn(value), { t, language: 'nl', texts: undefined, showsBsn: mayReadBsn(helper) })
      expect(read).toEqual(['••••••••• (9 cijfers, verborgen)'])
    }))
    expect(answerWords(bsn('999990019'), { t, language: 'nl', texts: undefined }).lines, 'and it is hidden unless somebody says otherwise').not.toContain('999990019')
  })

  test('an officer reads it back to the resident', () => {
    expect(answerWords(bsn('999990019'), { t, language: 'nl', texts: undefined, showsBsn: mayReadBsn(officer) }).lines).toEqual(['999990019'])
  })

  test('what was left open is said, and what a person will ask is marked', () => {
    expect(lines({ kind: 'empty' })).toEqual(['Niet ingevuld'])
    expect(lines(undefined)).toEqual(['Niet ingevuld'])
    expect(answerWords({ kind: 'unknown' }, { t, language: 'nl', texts: undefined })).toEqual({ lines: ['Weet ik niet'], isForLater: true })
    expect(answerWords({ kind: 'tell-person' }, { t, language: 'nl', texts: undefined }).isForLater).toBe(true)
  })

  test('an option that the texts lack is shown by its id rather than not at all', () => {
    expect(lines({ kind: 'value', answer: { type: 'choice', value: 'new-option' } })).toEqual(['new-option'])
  })
})
