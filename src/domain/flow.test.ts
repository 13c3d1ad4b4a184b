import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from './answers.ts'
import { assert } from './assert.ts'
import {
  judge, judgeAnswer, pathOf, positionOf, progressOf, stepAfter, stepBefore, travellingAnswers, type FindingCode,
} from './flow.ts'
import { newAttachmentId } from './ids.ts'
import { addDays } from './plain-date.ts'
import { asksNothing, type Question, ServiceSchema, type Step } from './service.ts'
import { answersToAll } from './testing/arbitrary-answers.ts'
import { day } from './testing/day.ts'

const today = day('2026-03-10')

/** A bicycle was lost: one of each thing that a path can do. */
const lostBicycle = v.parse(ServiceSchema, {
  id: 'lost-bicycle',
  upl: 'http://standaarden.overheid.nl/owms/terms/lost-bicycle',
  pictogram: 'bicycle',
  minutes: 2,
  answerWithinWorkingDays: 5,
  steps: [
    { id: 'kind', type: 'choice', options: [{ id: 'bicycle' }, { id: 'scooter' }] },
    { id: 'stolen', type: 'yes-no' },
    { id: 'police', type: 'information', redirect: 'phone', when: { '==': [{ var: 'stolen' }, true] } },
    { id: 'frame', type: 'text', maxLength: 5, mayBeUnknown: true, when: { '==': [{ var: 'kind' }, 'bicycle'] } },
    { id: 'colours', type: 'choices', options: [{ id: 'red' }, { id: 'blue' }], when: { '!!': [{ var: 'frame' }] } },
    { id: 'plates', type: 'information', when: { '==': [{ var: 'kind' }, 'scooter'] } },
    { id: 'lost-on', type: 'date', earliestDays: -10, latestDays: 0 },
    { id: 'around', type: 'time', earliest: '08:30', latest: '17:00', required: false },
    { id: 'price', type: 'amount', fee: 'lost-property', when: { '==': [{ var: 'kind' }, 'scooter'] } },
    { id: 'story', type: 'long-text', maxLength: 20, required: false, mayTellPerson: true },
    { id: 'photo', type: 'photo', required: false, maxPhotos: 2 },
  ],
})

const read: Answer = { kind: 'read' }
const empty: Answer = { kind: 'empty' }
const unknown: Answer = { kind: 'unknown' }
const tellPerson: Answer = { kind: 'tell-person' }
const chose = (value: string): Answer => ({ kind: 'value', answer: { type: 'choice', value } })
const ticked = (...value: string[]): Answer => ({ kind: 'value', answer: { type: 'choices', value } })
const said = (value: boolean): Answer => ({ kind: 'value', answer: { type: 'yes-no', value } })
const wrote = (value: string): Answer => ({ kind: 'value', answer: { type: 'text', value } })
const told = (value: string): Answer => ({ kind: 'value', answer: { type: 'long-text', value } })
const on = (value: string): Answer => ({ kind: 'value', answer: { type: 'date', value } })
const at = (value: string): Answer => ({ kind: 'value', answer: { type: 'time', value } })
const photos = (count: number): Answer => ({
  kind: 'value',
  answer: {
    type: 'photo',
    value: Array.from({ length: count }, (_, at) => (
      { attachment: newAttachmentId(0, new Uint8Array(10).fill(at)), widthPixels: 10, heightPixels: 10, bytes: 1 })),
  },
})

const bicycle: Answers = {
  kind: chose('bicycle'), stolen: said(false), frame: wrote('AB12'), colours: ticked('red'), 'lost-on': on('2026-03-01'), around: empty, story: empty, photo: empty,
}
const scooter: Answers = { kind: chose('scooter'), stolen: said(false), plates: read, 'lost-on': on('2026-03-01'), around: empty, price: read, story: empty, photo: empty }

function idsOf(steps: readonly Step[]): readonly string[] {
  return steps.map((step) => step.id)
}

function question(id: string): Question {
  const step = lostBicycle.steps.find((each) => each.id === id)
  assert(step !== undefined && !asksNothing(step), `The service asks "${id}".`)
  return step
}

describe('the path', () => {
  test('holds at first the steps that no answer is needed for', () => {
    expect(idsOf(pathOf(lostBicycle, {}))).toEqual(['kind', 'stolen', 'lost-on', 'around', 'story', 'photo'])
  })

  test('is not led by an answer of another kind than was asked for', () => {
    expect(idsOf(pathOf(lostBicycle, { ...bicycle, kind: wrote('bicycle') }))).not.toContain('frame')
    expect(idsOf(pathOf(lostBicycle, { ...bicycle, kind: ticked('scooter') }))).not.toContain('plates')
  })

  test('opens a branch where its rule holds', () => {
    expect(idsOf(pathOf(lostBicycle, bicycle))).toEqual(['kind', 'stolen', 'frame', 'colours', 'lost-on', 'around', 'story', 'photo'])
    expect(idsOf(pathOf(lostBicycle, scooter))).toEqual(['kind', 'stolen', 'plates', 'lost-on', 'around', 'price', 'story', 'photo'])
  })

  test('ends at a redirect', () => {
    expect(idsOf(pathOf(lostBicycle, { ...bicycle, stolen: said(true) }))).toEqual(['kind', 'stolen', 'police'])
  })

  test('is not opened by an answer that is itself off the path', () => {
    const leftBehind = { ...bicycle, kind: chose('scooter') }
    expect(idsOf(pathOf(lostBicycle, leftBehind))).not.toContain('colours')
  })

  test('shows a rule nothing where the answer is no value', () => {
    expect(idsOf(pathOf(lostBicycle, { ...bicycle, frame: unknown }))).not.toContain('colours')
  })

  test('never loops: it is the definition in its own order, each step at most once', () => {
    fc.assert(fc.property(answersToAll(lostBicycle, today), (answers) => {
      const order = pathOf(lostBicycle, answers).map((step) => lostBicycle.steps.indexOf(step))
      expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b))
    }))
  })
})

describe('the position', () => {
  test('is the first step without an answer', () => {
    expect(positionOf(lostBicycle, {})).toMatchObject({ kind: 'step', step: { id: 'kind' } })
    const { frame: _, ...withoutFrame } = bicycle
    expect(positionOf(lostBicycle, withoutFrame)).toMatchObject({ kind: 'step', step: { id: 'frame' } })
  })

  test('stands at information until it was read', () => {
    const { plates: _, ...unread } = scooter
    expect(positionOf(lostBicycle, unread)).toMatchObject({ kind: 'step', step: { id: 'plates' } })
    expect(positionOf(lostBicycle, scooter)).toEqual({ kind: 'complete' })
  })

  test('counts empty, unknown and tell-person as answers', () => {
    const answers = { ...bicycle, frame: unknown, story: tellPerson }
    expect(positionOf(lostBicycle, answers)).toEqual({ kind: 'complete' })
  })

  test('is redirected as soon as the path says so, whatever else was answered', () => {
    expect(positionOf(lostBicycle, { ...bicycle, stolen: said(true) })).toMatchObject({ kind: 'redirected', step: { id: 'police' } })
    expect(positionOf(lostBicycle, { ...bicycle, stolen: said(true), police: read })).toMatchObject({ kind: 'redirected' })
  })

  test('goes back to a question that a changed answer opens', () => {
    expect(positionOf(lostBicycle, { ...scooter, kind: chose('bicycle') })).toMatchObject({ kind: 'step', step: { id: 'frame' } })
  })
})

describe('the steps beside a step', () => {
  test('are its neighbours on the path, not in the definition', () => {
    expect(stepBefore(lostBicycle, scooter, 'lost-on')?.id).toBe('plates')
    expect(stepBefore(lostBicycle, bicycle, 'lost-on')?.id).toBe('colours')
    expect(stepAfter(lostBicycle, scooter, 'stolen')?.id).toBe('plates')
    expect(stepAfter(lostBicycle, bicycle, 'stolen')?.id).toBe('frame')
  })

  test('are absent at both ends', () => {
    expect(stepBefore(lostBicycle, bicycle, 'kind')).toBeUndefined()
    expect(stepAfter(lostBicycle, bicycle, 'photo')).toBeUndefined()
    expect(stepAfter(lostBicycle, { ...bicycle, stolen: said(true) }, 'police')).toBeUndefined()
  })

  test('are absent for a step that is not on the path', () => {
    expect(stepBefore(lostBicycle, scooter, 'frame')).toBeUndefined()
    expect(stepAfter(lostBicycle, scooter, 'frame')).toBeUndefined()
    expect(stepAfter(lostBicycle, scooter, 'nowhere')).toBeUndefined()
  })
})

describe('progress', () => {
  test('counts from one along the path of today', () => {
    expect(progressOf(lostBicycle, {}, 'kind')).toEqual({ at: 1, of: 6 })
    expect(progressOf(lostBicycle, bicycle, 'photo')).toEqual({ at: 8, of: 8 })
    expect(progressOf(lostBicycle, scooter, 'plates')).toEqual({ at: 3, of: 8 })
  })
})

describe('the answers that travel', () => {
  test('are those to the questions on the path', () => {
    expect(travellingAnswers(lostBicycle, bicycle)).toEqual(bicycle)
  })

  test('leave behind an answer on a branch that was left', () => {
    const changed = { ...bicycle, kind: chose('scooter') }
    expect(Object.keys(travellingAnswers(lostBicycle, changed))).toEqual(['kind', 'stolen', 'lost-on', 'around', 'story', 'photo'])
  })

  test('leave behind that information and an amount were read', () => {
    expect(travellingAnswers(lostBicycle, scooter)).not.toHaveProperty('plates')
    expect(travellingAnswers(lostBicycle, scooter)).not.toHaveProperty('price')
  })

  test('lead along the same path as all answers did, and pass', () => {
    fc.assert(fc.property(answersToAll(lostBicycle, today), (answers) => {
      const travelling = travellingAnswers(lostBicycle, answers)
      expect(idsOf(pathOf(lostBicycle, travelling))).toEqual(idsOf(pathOf(lostBicycle, answers)))
      expect(judge(lostBicycle, travelling, today).filter(({ code }) => code !== 'request-redirected')).toEqual([])
    }))
  })
})

describe('judging a whole set', () => {
  test('finds nothing in answers that may be registered, with or without what was read', () => {
    expect(judge(lostBicycle, bicycle, today)).toEqual([])
    expect(judge(lostBicycle, scooter, today)).toEqual([])
    expect(judge(lostBicycle, travellingAnswers(lostBicycle, scooter), today)).toEqual([])
  })

  test('finds every missing answer, in the order of the path', () => {
    expect(judge(lostBicycle, { kind: chose('bicycle') }, today)).toEqual(
      ['stolen', 'frame', 'lost-on', 'around', 'story', 'photo'].map((id) => ({ question: id, code: 'answer-missing' })))
  })

  test('finds an answer on a hidden branch', () => {
    expect(judge(lostBicycle, { ...scooter, frame: wrote('AB12') }, today)).toEqual([{ question: 'frame', code: 'answer-off-path' }])
  })

  test('finds an answer to no question of this service', () => {
    expect(judge(lostBicycle, { ...bicycle, income: wrote('9') }, today)).toEqual([{ question: 'income', code: 'answer-unknown-question' }])
  })

  test('finds an answer where only information was given, or an amount', () => {
    expect(judge(lostBicycle, { ...scooter, price: wrote('17,70') }, today)).toEqual([{ question: 'price', code: 'answer-of-other-type' }])
    expect(judge(lostBicycle, { ...scooter, plates: wrote('AB') }, today)).toEqual([{ question: 'plates', code: 'answer-of-other-type' }])
  })

  test('refuses a request that belongs on the phone', () => {
    const findings = judge(lostBicycle, { kind: chose('bicycle'), stolen: said(true) }, today)
    expect(findings).toEqual([{ question: 'police', code: 'request-redirected' }])
  })

  test('judges by the day of capture, not by another', () => {
    expect(judge(lostBicycle, bicycle, addDays(today, 1))).toEqual([])
    expect(judge(lostBicycle, bicycle, addDays(today, 2))).toEqual([{ question: 'lost-on', code: 'date-too-early' }])
  })

  test('throws on a rule with an operator that nobody knows', () => {
    const steps = lostBicycle.steps.map((step) => step.id === 'frame' ? { ...step, when: { 'is-nice': [1] } } : step)
    expect(() => judge({ ...lostBicycle, steps }, bicycle, today)).toThrow('is-nice')
  })
})

describe('judging one answer', () => {
  test.each<[string, string, Answer | undefined, FindingCode | undefined]>([
    ['nothing', 'kind', undefined, 'answer-missing'],
    ['an empty answer where one is needed', 'kind', empty, 'answer-missing'],
    ['an empty answer where that is allowed', 'story', empty, undefined],
    ['"unknown" where it is not offered', 'kind', unknown, 'answer-missing'],
    ['"unknown" where it is offered', 'frame', unknown, undefined],
    ['"tell a person" where it is not offered', 'frame', tellPerson, 'answer-missing'],
    ['"tell a person" where it is offered', 'story', tellPerson, undefined],
    ['"read" at a question', 'story', read, 'answer-of-other-type'],
    ['a value of another type', 'kind', wrote('bicycle'), 'answer-of-other-type'],
    ['text for long text', 'story', wrote('short'), 'answer-of-other-type'],
    ['an option', 'kind', chose('scooter'), undefined],
    ['an option that is not offered', 'kind', chose('boat'), 'answer-unknown-option'],
    ['some options', 'colours', ticked('blue', 'red'), undefined],
    ['no options', 'colours', ticked(), 'answer-missing'],
    ['an option that is not offered, among others', 'colours', ticked('red', 'green'), 'answer-unknown-option'],
    ['an option twice', 'colours', ticked('red', 'red'), 'answer-too-many'],
    ['a text at its longest', 'frame', wrote('12345'), undefined],
    ['a text that is too long', 'frame', wrote('123456'), 'answer-too-long'],
    ['a long text at its longest', 'story', told('x'.repeat(20)), undefined],
    ['a long text that is too long', 'story', told('x'.repeat(21)), 'answer-too-long'],
    ['the first day that is allowed', 'lost-on', on('2026-02-28'), undefined],
    ['the day before that', 'lost-on', on('2026-02-27'), 'date-too-early'],
    ['today', 'lost-on', on('2026-03-10'), undefined],
    ['tomorrow', 'lost-on', on('2026-03-11'), 'date-too-late'],
    ['a day that does not exist', 'lost-on', on('2026-02-30'), 'answer-of-other-type'],
    ['the first time that is allowed', 'around', at('08:30'), undefined],
    ['the minute before that', 'around', at('08:29'), 'time-too-early'],
    ['the last time that is allowed', 'around', at('17:00'), undefined],
    ['the minute after that', 'around', at('17:01'), 'time-too-late'],
    ['as many photos as fit', 'photo', photos(2), undefined],
    ['a photo too many', 'photo', photos(3), 'answer-too-many'],
  ])('%s at "%s" gives its code', (_, id, answer, code) => {
    expect(judgeAnswer(question(id), answer, today)).toBe(code)
  })

  test('a date without bounds may be any day', () => {
    const anyDay: Question = { id: 'born-on', type: 'date', required: true, mayBeUnknown: false, mayTellPerson: false }
    expect(judgeAnswer(anyDay, on('1926-01-01'), today)).toBeUndefined()
    expect(judgeAnswer(anyDay, on('2126-01-01'), today)).toBeUndefined()
  })

  test('a text without a bound of its own holds 5000 characters', () => {
    const free: Question = { id: 'free', type: 'text', required: true, mayBeUnknown: false, mayTellPerson: false }
    expect(judgeAnswer(free, wrote('x'.repeat(5000)), today)).toBeUndefined()
    expect(judgeAnswer(free, wrote('x'.repeat(5001)), today)).toBe('answer-too-long')
  })
})
