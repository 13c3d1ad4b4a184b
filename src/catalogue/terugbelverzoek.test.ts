import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from '../domain/answers.ts'
import { judge, pathOf, travellingAnswers } from '../domain/flow.ts'
import { day } from '../domain/testing/day.ts'
import { offered } from './testing/offered.ts'

const callBack = offered('terugbelverzoek')
const today = day('2026-03-10')

const chose = (value: string): Answer => ({ kind: 'value', answer: { type: 'choice', value } })
const told = (value: string): Answer => ({ kind: 'value', answer: { type: 'long-text', value } })
const on = (value: string): Answer => ({ kind: 'value', answer: { type: 'date', value } })
const at = (value: string): Answer => ({ kind: 'value', answer: { type: 'time', value } })
const empty: Answer = { kind: 'empty' }
const tellPerson: Answer = { kind: 'tell-person' }

const byPhone: Answers = {
  subject: chose('money'),
  question: told('Ik snap de brief over mijn uitkering niet.'),
  reply: chose('phone'),
  name: empty,
  'phone-number': { kind: 'value', answer: { type: 'phone', value: '+31612345678' } },
  'call-day': empty,
  'call-part': chose('any-time'),
}
const fromTime: Answers = { ...byPhone, 'call-part': chose('from-a-time'), 'call-from': at('09:30') }

function path(answers: Answers): readonly string[] {
  return pathOf(callBack, answers).map((step) => step.id)
}

describe('asking to be called back', () => {
  test('asks what about, on which number and when', () => {
    expect(path(byPhone)).toEqual(['subject', 'question', 'reply', 'name', 'phone-number', 'call-day', 'call-part'])
    expect(judge(callBack, byPhone, today)).toEqual([])
    expect(path(fromTime).at(-1)).toBe('call-from')
    expect(judge(callBack, fromTime, today)).toEqual([])
  })

  test.each([
    ['letter', ['name', 'letter-to']],
    ['email', ['name', 'email-address']],
  ])('is for who cannot hear or call a question in writing, answered by %s', (reply, asked) => {
    expect(path({ ...fromTime, reply: chose(reply) }).slice(3)).toEqual(asked)
  })

  test('leaves the hour behind when it becomes a letter', () => {
    const travelling = travellingAnswers(callBack, { ...fromTime, reply: chose('letter') })
    expect(Object.keys(travelling).filter((id) => id.startsWith('call-'))).toEqual([])
  })

  test('lets a person hear the whole of it', () => {
    expect(judge(callBack, { ...byPhone, subject: tellPerson, question: tellPerson }, today)).toEqual([])
  })

  test('never asks for a BSN', () => {
    expect(callBack.steps.map(({ type }) => type)).not.toContain('bsn')
  })

  test.each([
    ['call-day', on('2026-03-10'), 'date-too-early'],
    ['call-day', on('2026-03-11'), undefined],
    ['call-day', on('2026-03-24'), undefined],
    ['call-day', on('2026-03-25'), 'date-too-late'],
    ['call-from', at('08:59'), 'time-too-early'],
    ['call-from', at('16:30'), undefined],
    ['call-from', at('16:31'), 'time-too-late'],
  ])('%s with %o gives %s', (question, answer, code) => {
    expect(judge(callBack, { ...fromTime, [question]: answer }, today)).toEqual(code === undefined ? [] : [{ question, code }])
  })
})
