import { describe, expect, test } from 'vitest'
import type { Answer, AnswerValue } from '../../domain/answers.ts'
import { newAttachmentId } from '../../domain/ids.ts'
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import { printAnswer } from './print-answer.ts'

const texts: QuestionTexts = {
  label: 'Wat is er kapot?',
  short: 'Wat',
  options: { lamp: { label: 'De straatlamp' }, bin: { label: 'De afvalbak' } },
}
const value = (answer: AnswerValue): Answer => ({ kind: 'value', answer })

describe('what we say ourselves', () => {
  test.each<[string, AnswerValue, string]>([
    ['an option by its name', { type: 'choice', value: 'lamp' }, 'De straatlamp'],
    ['yes', { type: 'yes-no', value: true }, 'Ja'],
    ['no', { type: 'yes-no', value: false }, 'Nee'],
    ['a time as a clock has it', { type: 'time', value: '09:30' }, '9.30 uur'],
    ['a BSN in one piece', { type: 'bsn', value: '999990019' }, '999990019'],
    ['a date in words', { type: 'date', value: '2026-11-20' }, 'vrijdag 20 november 2026'],
    ['an address as on an envelope', { type: 'address', value: { postcode: '1234AB', houseNumber: 12, houseLetter: 'a', houseAddition: 'bis' } }, '1234 AB 12a bis'],
    ['a telephone number in its groups', { type: 'phone', value: '+31612345678' }, '06 12 34 56 78'],
    ['a place by address', { type: 'place', value: { by: 'address', address: { postcode: '1234AB', houseNumber: 5 } } }, '1234 AB 5'],
    [
      'a place by position',
      { type: 'place', value: { by: 'position', latitude: 52.0907374, longitude: 5.1214201, accuracyMetres: 11.2 } },
      '52.09074, 5.12142 (op 12 meter nauwkeurig)',
    ],
  ])('%s', (_name, answer, words) => {
    expect(printAnswer(value(answer), texts)).toEqual({ kind: 'said', words })
  })
})

describe("the resident's own words stay as they are", () => {
  test.each<[string, AnswerValue, string]>([
    ['text', { type: 'text', value: '<b>De lamp</b> & meer' }, '<b>De lamp</b> & meer'],
    ['lines', { type: 'long-text', value: 'Eerst dit.\n\nDan dat.' }, 'Eerst dit.\n\nDan dat.'],
    ['an address for mail', { type: 'email', value: 'ada@example.nl' }, 'ada@example.nl'],
    ['a place', { type: 'place', value: { by: 'words', words: 'Bij de bakker' } }, 'Bij de bakker'],
    ['two names', { type: 'name', value: { given: 'Fatma', family: 'de Vries' } }, 'Fatma de Vries'],
    ['one name', { type: 'name', value: { family: 'Sukarno' } }, 'Sukarno'],
  ])('%s', (_name, answer, words) => {
    expect(printAnswer(value(answer), texts)).toEqual({ kind: 'typed', words })
  })
})

test('several options are a list', () => {
  expect(printAnswer(value({ type: 'choices', value: ['lamp', 'bin'] }), texts)).toEqual({ kind: 'several', items: ['De straatlamp', 'De afvalbak'] })
})

test('photos are kept as photos', () => {
  const photo = { attachment: newAttachmentId(0, new Uint8Array(10)), widthPixels: 20, heightPixels: 10, bytes: 900 }
  expect(printAnswer(value({ type: 'photo', value: [photo] }), texts)).toEqual({ kind: 'photos', photos: [photo] })
})

describe('what was left open is said, and marked where someone counts on a question', () => {
  test.each<[Answer, string, boolean]>([
    [{ kind: 'unknown' }, 'Weet de inwoner niet', true],
    [{ kind: 'tell-person' }, 'Vertelt de inwoner liever aan een medewerker', true],
    [{ kind: 'empty' }, 'Niet ingevuld', false],
  ])('%o', (answer, words, ask) => {
    expect(printAnswer(answer, texts)).toEqual({ kind: 'open', words, ask })
  })
})

describe('a forged submission is shown, not hidden', () => {
  test('an option that nobody could choose', () => {
    expect(printAnswer(value({ type: 'choice', value: 'castle' }), texts)).toEqual({ kind: 'said', words: 'castle' })
  })
  test('a question that nobody asked', () => {
    expect(printAnswer(value({ type: 'choice', value: 'lamp' }), undefined)).toEqual({ kind: 'said', words: 'lamp' })
  })
  test('a day that does not exist', () => {
    expect(printAnswer(value({ type: 'date', value: '2026-02-31' }), texts)).toEqual({ kind: 'said', words: '2026-02-31' })
  })
  test('an answer that never travels', () => {
    expect(printAnswer({ kind: 'read' }, texts)).toEqual({ kind: 'said', words: 'Alleen gelezen' })
  })
})
