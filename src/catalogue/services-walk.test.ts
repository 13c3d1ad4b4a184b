import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { AnswersSchema, type Answers } from '../domain/answers.ts'
import { assert } from '../domain/assert.ts'
import { judge, pathOf, positionOf, stepAfter, stepBefore, travellingAnswers } from '../domain/flow.ts'
import type { Service } from '../domain/service.ts'
import { answersToAll, answerTo } from '../domain/testing/arbitrary-answers.ts'
import { day } from '../domain/testing/day.ts'
import { services } from './testing/offered.ts'

const today = day('2026-03-10')

/** Answers the question that stands open until none does, as a resident would; never more often than there are steps. */
function walk(service: Service, answers: Answers): Answers {
  const given: Record<string, Answers[string]> = {}
  for (let turn = 0; turn <= service.steps.length; turn += 1) {
    const position = positionOf(service, given)
    if (position.kind !== 'step') return given
    const answer = answers[position.step.id]
    assert(answer !== undefined && given[position.step.id] === undefined, 'A walk asks each step once.')
    given[position.step.id] = answer
  }
  throw new Error('The walk does not end.')
}

describe.each([...services])('whoever walks through %s with any answers', (_, service) => {
  const anyAnswers = answersToAll(service, today)

  test('reaches the end, or is asked to call', () => {
    fc.assert(fc.property(anyAnswers, (answers) => {
      expect(['complete', 'redirected']).toContain(positionOf(service, walk(service, answers)).kind)
    }))
  })

  test('sends what the municipality may register', () => {
    fc.assert(fc.property(anyAnswers, (answers) => {
      const walked = walk(service, answers)
      fc.pre(positionOf(service, walked).kind === 'complete')
      const travelling = travellingAnswers(service, walked)
      expect(judge(service, travelling, today)).toEqual([])
      expect(v.is(AnswersSchema, travelling)).toBe(true)
    }))
  })

  test('can go back from the end to the start and forward again, one screen at a time', () => {
    fc.assert(fc.property(anyAnswers, (answers) => {
      const path = pathOf(service, answers).map((step) => step.id)
      const forward = [path[0]]
      for (let step = stepAfter(service, answers, path[0] ?? ''); step; step = stepAfter(service, answers, step.id)) forward.push(step.id)
      const back = [path.at(-1)]
      for (let step = stepBefore(service, answers, path.at(-1) ?? ''); step; step = stepBefore(service, answers, step.id)) back.push(step.id)
      expect(forward).toEqual(path)
      expect(back.toReversed()).toEqual(path)
    }))
  })

  test('loses no other answer by changing one, and still sends only what is on the path', () => {
    fc.assert(fc.property(anyAnswers, fc.constantFrom(...service.steps), fc.gen(), (answers, step, pick) => {
      const walked = walk(service, answers)
      const changed = { ...walked, [step.id]: pick(answerTo, step, today) }
      const onPath = new Set(pathOf(service, changed).map(({ id }) => id))
      for (const id of Object.keys(travellingAnswers(service, changed))) expect(onPath, id).toContain(id)
      const openAgain = walk(service, { ...answers, ...changed })
      expect(positionOf(service, openAgain).kind).not.toBe('step')
    }))
  })

  test('comes past every step, one or another', () => {
    const seen = new Set<string>()
    for (const answers of fc.sample(anyAnswers, { numRuns: 2_000, seed: 7 })) {
      for (const step of pathOf(service, answers)) seen.add(step.id)
    }
    expect([...seen].toSorted()).toEqual(service.steps.map((step) => step.id).toSorted())
  })
})
