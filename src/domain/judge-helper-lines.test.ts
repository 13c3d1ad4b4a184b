import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from './answers.ts'
import { HelperLinesSchema } from './helper-lines.ts'
import { helperLineRoom, judgeHelperLines } from './judge-helper-lines.ts'
import { ServiceSchema } from './service.ts'

const service = v.parse(ServiceSchema, {
  id: 'lost-bicycle', upl: 'http://standaarden.overheid.nl/owms/terms/lost-bicycle', pictogram: 'bicycle', minutes: 2, answerWithinWorkingDays: 5,
  steps: [
    { id: 'kind', type: 'choice', options: [{ id: 'bicycle' }, { id: 'scooter' }] },
    { id: 'frame', type: 'text', maxLength: 5, mayBeUnknown: true },
    { id: 'where', type: 'place' },
    { id: 'read', type: 'information' },
    { id: 'story', type: 'long-text', when: { '==': [{ var: 'kind' }, 'bicycle'] } },
  ],
})
const value = (answer: Extract<Answer, { kind: 'value' }>['answer']): Answer => ({ kind: 'value', answer })
const answers: Answers = {
  kind: value({ type: 'choice', value: 'bicycle' }),
  frame: value({ type: 'text', value: 'ب12' }),
  where: value({ type: 'place', value: { by: 'words', words: 'کنار آب' } }),
  story: value({ type: 'long-text', value: 'دوچرخه‌ام گم شد' }),
}
const codes = (lines: Readonly<Record<string, string>>, changes: Answers = {}) => judgeHelperLines(service, { ...answers, ...changes }, lines).map(({ question, code }) => `${question}: ${code}`)

describe('a helper\'s line', () => {
  test('stands beside every answer in the resident\'s own words', () => {
    expect(codes({ frame: 'B12', where: 'Bij het water', story: 'Mijn fiets is weg.' })).toEqual([])
  })

  test('has the room that the answer has', () => {
    expect(codes({ frame: '123456' })).toEqual(['frame: answer-too-long'])
    expect(codes({ where: 'a'.repeat(1001) })).toEqual(['where: answer-too-long'])
    expect(codes({ story: 'a'.repeat(5000), where: 'a'.repeat(1000), frame: '12345' })).toEqual([])
  })

  test('stands beside no choice, no figure and nothing that is only read', () => {
    expect(codes({ kind: 'fiets', read: 'gelezen' })).toEqual(['kind: answer-of-other-type', 'read: answer-of-other-type'])
    expect(codes({ where: 'Hoek' }, { where: value({ type: 'place', value: { by: 'address', address: { postcode: '3011AD', houseNumber: 1 } } }) })).toEqual(['where: answer-of-other-type'])
  })

  test('stands beside no answer that was kept for a person', () => {
    expect(codes({ frame: 'B12' }, { frame: { kind: 'unknown' } })).toEqual(['frame: answer-of-other-type'])
  })

  test('belongs to a question that is there and on the path', () => {
    expect(codes({ story: 'weg' }, { kind: value({ type: 'choice', value: 'scooter' }) })).toEqual(['story: answer-off-path'])
    expect(codes({ bsn: '999990019', constructor: 'x' })).toEqual(['bsn: answer-unknown-question', 'constructor: answer-unknown-question'])
  })

  test('is never empty, and never longer than any text', () => {
    expect(v.is(HelperLinesSchema, { story: '' })).toBe(false)
    expect(v.is(HelperLinesSchema, { story: 'a'.repeat(5001) })).toBe(false)
    expect(v.is(HelperLinesSchema, {})).toBe(true)
  })
})

test('an answer of another type than was asked for has no room', () => {
  expect(service.steps.map((step) => helperLineRoom(step, value({ type: 'text', value: 'x' })))).toEqual([undefined, 5, undefined, undefined, undefined])
})
