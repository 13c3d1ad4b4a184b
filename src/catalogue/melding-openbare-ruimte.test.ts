import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from '../domain/answers.ts'
import { judge, pathOf, positionOf, travellingAnswers } from '../domain/flow.ts'
import { day } from '../domain/testing/day.ts'
import { offered } from './testing/offered.ts'

const melding = offered('melding-openbare-ruimte')
const today = day('2026-03-10')

const chose = (value: string): Answer => ({ kind: 'value', answer: { type: 'choice', value } })
const ticked = (...value: string[]): Answer => ({ kind: 'value', answer: { type: 'choices', value } })
const said = (value: boolean): Answer => ({ kind: 'value', answer: { type: 'yes-no', value } })
const told = (value: string): Answer => ({ kind: 'value', answer: { type: 'long-text', value } })
const on = (value: string): Answer => ({ kind: 'value', answer: { type: 'date', value } })
const empty: Answer = { kind: 'empty' }
const unknown: Answer = { kind: 'unknown' }
const tellPerson: Answer = { kind: 'tell-person' }
const atBridge: Answer = { kind: 'value', answer: { type: 'place', value: { by: 'words', words: 'bij de brug' } } }

/** What every report has, whatever is broken. */
const common: Answers = { danger: said(false), where: atBridge, seen: on('2026-03-09'), photo: empty, reply: chose('none') }
const lamp: Answers = { what: chose('street-light'), ...common, 'lamp-problem': chose('off'), 'lamp-number': unknown, description: empty }
const somethingElse: Answers = { what: chose('something-else'), ...common, 'what-else': told('Het hek is om') }

function path(answers: Answers): readonly string[] {
  return pathOf(melding, answers).map((step) => step.id)
}

describe('reporting that something is broken in the street', () => {
  test('takes about eight questions', () => {
    expect(path({})).toHaveLength(7)
    expect(path(lamp)).toEqual(['what', 'danger', 'lamp-problem', 'lamp-number', 'description', 'where', 'seen', 'photo', 'reply'])
    expect(path({ ...common, what: chose('pavement') })).toHaveLength(8)
  })

  test('is sent to the phone when it is dangerous, and nothing travels to be registered', () => {
    const dangerous = { ...lamp, danger: said(true) }
    expect(positionOf(melding, dangerous)).toMatchObject({ kind: 'redirected', step: { id: 'call-now', redirect: 'phone' } })
    expect(judge(melding, travellingAnswers(melding, dangerous), today)).toEqual([{ question: 'call-now', code: 'request-redirected' }])
  })

  test.each([
    ['street-light', ['lamp-problem', 'lamp-number', 'description']],
    ['pavement', ['pavement-problem', 'description']],
    ['waste-bin', ['bin-problem', 'description']],
    ['green', ['green-problem', 'description']],
    ['dumped-waste', ['waste-kinds', 'description']],
    ['something-else', ['what-else']],
  ])('asks about %s what belongs to it', (what, asked) => {
    const asksAlways = ['what', 'danger', 'where', 'seen', 'photo', 'reply', 'cannot-ask']
    expect(path({ ...common, what: chose(what) }).filter((id) => !asksAlways.includes(id))).toEqual(asked)
  })

  test('wants a description only where nothing else says what is wrong', () => {
    expect(judge(melding, lamp, today)).toEqual([])
    expect(judge(melding, somethingElse, today)).toEqual([])
    expect(judge(melding, { ...somethingElse, 'what-else': empty }, today)).toEqual([{ question: 'what-else', code: 'answer-missing' }])
  })

  test('warns for poison', () => {
    const waste = { ...common, what: chose('dumped-waste') }
    expect(path({ ...waste, 'waste-kinds': ticked('bags', 'chemical') })).toContain('do-not-touch')
    expect(path({ ...waste, 'waste-kinds': ticked('bags') })).not.toContain('do-not-touch')
    expect(path({ ...waste, 'waste-kinds': unknown })).not.toContain('do-not-touch')
  })

  test.each([
    ['letter', ['name', 'letter-to']],
    ['phone', ['name', 'phone-number']],
    ['email', ['name', 'email-address']],
    ['none', []],
  ])('asks for an answer by %s only what that takes', (reply, asked) => {
    expect(path({ ...lamp, reply: chose(reply) }).slice(9)).toEqual(asked)
  })

  test('takes a report of somebody who stays unknown', () => {
    expect(judge(melding, lamp, today)).toEqual([])
    const byPhone: Answer = { kind: 'value', answer: { type: 'phone', value: '+31612345678' } }
    expect(judge(melding, { ...lamp, reply: chose('phone'), name: empty, 'phone-number': byPhone }, today)).toEqual([])
  })

  test('says so when a person must ask and there is no way to reach the resident', () => {
    expect(path({ ...lamp, where: tellPerson })).toContain('cannot-ask')
    expect(path({ ...somethingElse, 'what-else': tellPerson })).toContain('cannot-ask')
    expect(judge(melding, { ...somethingElse, where: tellPerson, 'what-else': tellPerson }, today)).toEqual([])
    expect(path({ ...lamp, where: tellPerson, reply: chose('letter') })).not.toContain('cannot-ask')
    expect(path(lamp)).not.toContain('cannot-ask')
    expect(path(somethingElse)).not.toContain('cannot-ask')
  })

  test('leaves the lamp behind when it turns out to be a tile', () => {
    const changed = { ...lamp, what: chose('pavement'), 'pavement-problem': chose('loose') }
    expect(travellingAnswers(melding, changed)).not.toHaveProperty('lamp-problem')
    expect(judge(melding, travellingAnswers(melding, changed), today)).toEqual([])
    expect(judge(melding, changed, today).map(({ code }) => code)).toEqual(['answer-off-path', 'answer-off-path'])
  })

  test.each([
    ['2026-03-10', []],
    ['2025-03-10', []],
    ['2026-03-11', ['date-too-late']],
    ['2025-03-09', ['date-too-early']],
  ])('judges that it was seen on %s', (seen, codes) => {
    expect(judge(melding, { ...lamp, seen: on(seen) }, today).map(({ code }) => code)).toEqual(codes)
  })
})
