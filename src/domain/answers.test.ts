import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { AnswerSchema, AnswersSchema, AnswerValueSchema } from './answers.ts'
import { ServiceSchema } from './service.ts'
import { answersToAll } from './testing/arbitrary-answers.ts'
import { day } from './testing/day.ts'

const address = { postcode: '3011AD', houseNumber: 40 }
const photo = { attachment: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', widthPixels: 2000, heightPixels: 1500, bytes: 400_000 }
const position = { by: 'position', latitude: 51.9244, longitude: 4.4777, accuracyMetres: 12 }

describe('a value', () => {
  test.each([
    ['text', 'x'],
    ['text', 'x'.repeat(5000)],
    ['long-text', 'Tegel los\nbij de brug'],
    ['choice', 'pavement'],
    ['choices', ['bags', 'rubble']],
    ['yes-no', false],
    ['date', '2026-03-10'],
    ['name', { family: 'de Vries' }],
    ['name', { given: 'Noor', family: 'El Amrani' }],
    ['address', address],
    ['address', { ...address, houseLetter: 'A', houseAddition: 'bis' }],
    ['place', { by: 'address', address }],
    ['place', { by: 'words', words: 'bij de brug' }],
    ['place', position],
    ['phone', '+31612345678'],
    ['phone', '+4915112345678'],
    ['email', 'noor@example.nl'],
    ['bsn', '999990019'],
    ['time', '00:00'],
    ['time', '23:59'],
    ['photo', [photo]],
  ])('of type %s may be %j', (type, value) => {
    expect(v.parse(AnswerValueSchema, { type, value })).toEqual({ type, value })
  })

  test.each([
    ['text', ''],
    ['text', 'x'.repeat(5001)],
    ['text', 7],
    ['choice', ['pavement']],
    ['choices', 'bags'],
    ['choices', Array.from({ length: 51 }, String)],
    ['yes-no', 'yes'],
    ['date', '10-03-2026'],
    ['date', '2026-13-01'],
    ['name', { given: 'Noor' }],
    ['name', { family: '' }],
    ['name', { family: 'x'.repeat(201) }],
    ['name', { family: 'de Vries', title: 'dr.' }],
    ['address', { ...address, postcode: '3011 AD' }],
    ['address', { ...address, postcode: '3011ad' }],
    ['address', { ...address, postcode: '0011AD' }],
    ['address', { ...address, postcode: '3011SS' }],
    ['address', { ...address, houseNumber: 0 }],
    ['address', { ...address, houseNumber: 100_000 }],
    ['address', { ...address, houseNumber: 1.5 }],
    ['address', { ...address, houseLetter: 'AB' }],
    ['address', { ...address, houseAddition: 'achter' }],
    ['place', { by: 'words', words: '' }],
    ['bsn', '999990018'],
    ['bsn', '000000000'],
    ['bsn', '9999 90 019'],
    ['bsn', 999990019],
    ['time', '24:00'],
    ['time', '9:30'],
    ['time', '09:60'],
    ['place', { by: 'moon', words: 'there' }],
    ['place', { ...position, latitude: 90.1 }],
    ['place', { ...position, longitude: -180.1 }],
    ['place', { ...position, accuracyMetres: -1 }],
    ['place', { ...position, latitude: Number.NaN }],
    ['phone', '0612345678'],
    ['phone', '+0612345678'],
    ['phone', '+31 6 12345678'],
    ['phone', '+3161234567890123'],
    ['email', 'noor'],
    ['email', `${'x'.repeat(250)}@a.nl`],
    ['photo', []],
    ['photo', Array.from({ length: 6 }, () => photo)],
    ['photo', [{ ...photo, widthPixels: 2001 }]],
    ['photo', [{ ...photo, bytes: 0 }]],
    ['photo', [{ ...photo, attachment: 'photo.jpg' }]],
    ['photo', [{ ...photo, takenAt: '52.1,4.3' }]],
    ['iban', 'NL91ABNA0417164300'],
  ])('of type %s may not be %j', (type, value) => {
    expect(v.is(AnswerValueSchema, { type, value })).toBe(false)
  })
})

describe('an answer', () => {
  test.each([{ kind: 'empty' }, { kind: 'unknown' }, { kind: 'tell-person' }, { kind: 'read' }])('may be %j', (answer) => {
    expect(v.parse(AnswerSchema, answer)).toEqual(answer)
  })

  test.each([{ kind: 'value' }, { kind: 'unknown', answer: { type: 'text', value: 'x' } }, { kind: 'perhaps' }, 'empty', null])('may not be %j', (answer) => {
    expect(v.is(AnswerSchema, answer)).toBe(false)
  })

  test('of every type that a test makes up by chance fits its schema and survives JSON', () => {
    const options = [{ id: 'a' }, { id: 'b' }]
    const types = ['text', 'long-text', 'yes-no', 'date', 'name', 'address', 'place', 'phone', 'email']
    const service = v.parse(ServiceSchema, {
      id: 'all-types', upl: 'http://standaarden.overheid.nl/owms/terms/x', pictogram: 'x', minutes: 1, answerWithinWorkingDays: 1,
      steps: [
        ...types.map((type) => ({ id: type, type, required: false, mayBeUnknown: true, mayTellPerson: true })),
        { id: 'choice', type: 'choice', options },
        { id: 'choices', type: 'choices', options },
        { id: 'photo', type: 'photo', maxPhotos: 5 },
      ],
    })
    fc.assert(fc.property(answersToAll(service, day('2026-03-10')), (answers) => {
      expect(v.parse(AnswersSchema, JSON.parse(JSON.stringify(answers)))).toEqual(answers)
    }))
  })
})
