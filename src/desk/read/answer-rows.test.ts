import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { ServiceSchema } from '../../domain/service.ts'
import type { DeskCatalogue } from '../client/desk-client.ts'
import { CatalogueHashSchema } from '../../domain/ids.ts'
import { answerRows, type Content, openQuestions } from './answer-rows.ts'

const service = v.parse(ServiceSchema, {
  id: 'report', upl: 'http://standaarden.overheid.nl/owms/terms/report', pictogram: 'lamp', minutes: 3, answerWithinWorkingDays: 5,
  steps: [
    { id: 'welcome', type: 'information' },
    { id: 'what', type: 'text' },
    { id: 'where', type: 'place' },
    { id: 'when', type: 'date', mayBeUnknown: true },
  ],
})
const question = (short: string) => ({ label: `${short}?`, short })
const catalogue: DeskCatalogue = {
  definitions: {
    municipality: {
      id: 'voorbeeldstad', name: 'Voorbeeldstad', prefix: 'VBST', telephone: '14 000', visit: {}, languages: ['nl'], services: ['report'], keepOnDeviceDays: 7,
      theme: { accent: '#0b5d57', accentInk: '#ffffff', accentSoft: '#dff0ec' },
    },
    services: [service],
  },
  texts: {
    report: {
      title: 'Melden', official: 'Melding', needs: [], privacy: [], next: ['Wij kijken ernaar.'],
      questions: { welcome: question('Welkom'), what: question('Wat'), where: question('Waar'), when: question('Wanneer') },
    },
  },
}
const content = (change: Partial<Content>): Content => ({
  service: 'report',
  catalogue: v.parse(CatalogueHashSchema, 'A'.repeat(43)),
  language: 'nl',
  capturedAt: '2026-11-22T10:00:00Z', confirmedBy: 'tick',
  answers: {},
  findings: [],
  ...change,
})
const text = (value: string) => ({ kind: 'value', answer: { type: 'text', value } }) as const

test('answers come in the order in which they were asked, under the short name of their question', () => {
  const rows = answerRows(content({ answers: { when: { kind: 'unknown' }, what: text('Een lamp') } }), catalogue)
  expect(rows.map(({ name, answer }) => [name, answer.kind])).toEqual([['Wat', 'typed'], ['Wanneer', 'open']])
})

test('what still has to be asked is counted', () => {
  const rows = answerRows(content({ answers: { when: { kind: 'unknown' }, where: { kind: 'tell-person' }, what: { kind: 'empty' } } }), catalogue)
  expect(openQuestions(rows)).toBe(2)
})

test('what a helper wrote in Dutch stands beside the resident\'s own words', () => {
  const rows = answerRows(content({ language: 'fa', answers: { what: text('چراغ خراب است') }, helperLines: { what: 'De lamp is kapot.' } }), catalogue)
  expect(rows).toMatchObject([{ name: 'Wat', answer: { kind: 'typed', words: 'چراغ خراب است' }, helperLine: 'De lamp is kapot.' }])
})

describe('nothing of what was sent is left out', () => {
  test('an answer to a question that does not exist comes last', () => {
    const rows = answerRows(content({ answers: { extra: text('Verstopt'), what: text('Een lamp') } }), catalogue)
    expect(rows.map(({ name }) => name)).toEqual(['Wat', 'Vraag die wij niet kennen: extra'])
  })

  test('a helper\'s line without an answer has a row of its own', () => {
    const rows = answerRows(content({ helperLines: { what: 'De lamp is kapot.' } }), catalogue)
    expect(rows).toMatchObject([{ name: 'Wat', answer: { kind: 'open' }, helperLine: 'De lamp is kapot.' }])
  })

  test('a required question without an answer has a row that says so', () => {
    const rows = answerRows(content({ answers: { what: text('Een lamp') }, findings: [{ question: 'where', code: 'answer-missing' }] }), catalogue)
    expect(rows[1]).toMatchObject({ name: 'Waar', answer: { kind: 'open' }, findings: ['Hier is geen antwoord.'] })
  })

  test('a finding of a newer intake still has a sentence', () => {
    const rows = answerRows(content({ answers: { what: text('Een lamp') }, findings: [{ question: 'what', code: 'answer-too-loud' }] }), catalogue)
    expect(rows[0]?.findings).toEqual(['Dit antwoord past niet bij de regels. Kijk het na.'])
  })

  test('answers without a catalogue are shown under their ids', () => {
    const rows = answerRows(content({ answers: { what: text('Een lamp') } }), undefined)
    expect(rows).toMatchObject([{ name: 'Vraag die wij niet kennen: what', answer: { kind: 'typed', words: 'Een lamp' } }])
  })

  test('an id that every object has is no question', () => {
    const rows = answerRows(content({ findings: [{ question: 'constructor', code: 'toString' }] }), catalogue)
    expect(rows).toMatchObject([{ question: 'constructor', name: 'Vraag die wij niet kennen: constructor', answer: { kind: 'open' } }])
  })
})
