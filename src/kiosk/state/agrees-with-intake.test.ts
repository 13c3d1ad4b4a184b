/**
 * Kiosk and intake judge alike, on 10,000 sets of answers. The kiosk's side is its own state: a hand types and taps, and "Verder"
 * reads and judges. The intake's side is what it does after opening: bytes parsed by the payload's schema, judged by the
 * catalogue as it was served.
 */
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { composeCatalogue, DefinitionsSchema } from '../../catalogue/catalogue.ts'
import { answersOf, municipalities, services, sha256, texts } from '../../catalogue/testing/offered.ts'
import { type Answer, type Answers, AnswersSchema } from '../../domain/answers.ts'
import { assert } from '../../domain/assert.ts'
import { type Finding, judge, travellingAnswers } from '../../domain/flow.ts'
import { asksNothing, type Service } from '../../domain/service.ts'
import { answerTo, answersToAll } from '../../domain/testing/arbitrary-answers.ts'
import { anyDraft, sureDraft } from '../testing/arbitrary-hand.ts'
import { today } from '../testing/melding.ts'
import type { Draft } from './draft.ts'
import { chooseService, editDraft, firstJourney, goOn, type Journey, requestAt, startQuestions, stepHere } from './journey.ts'
import { readTyped } from './read-typed.ts'

const municipality = municipalities.get('voorbeeldstad')
assert(municipality !== undefined, 'The example municipality is there.')
const { parts } = await composeCatalogue({ municipality, services: [...services.values()], texts, answers: answersOf(municipality.id) }, sha256)
const served = [...parts.values()].map((bytes) => v.safeParse(DefinitionsSchema, JSON.parse(new TextDecoder().decode(bytes)))).find(({ success }) => success)
assert(served?.success === true, 'One part holds the definitions.')
const kept = served.output.services

const handsOfEach = Math.ceil(10_000 / services.size)

/** What the intake says of answers that came sealed: they are not even opened, or its findings. */
function intakeSays(id: string, answers: Answers): readonly Finding[] | 'not opened' {
  const service = kept.find((each) => each.id === id)
  assert(service !== undefined, 'The service is in the catalogue.')
  const opened = v.safeParse(AnswersSchema, JSON.parse(JSON.stringify(answers)))
  return opened.success ? judge(service, opened.output, today) : 'not opened'
}

/** Fills in every question that is asked: with what the hand has for it, and after a refusal with what surely passes. */
function fillIn(service: Service, hand: Readonly<Record<string, Draft>>): { readonly journey: Journey; readonly asked: readonly string[] } {
  let journey = startQuestions(chooseService(firstJourney, service))
  const asked: string[] = []
  while (journey.place.kind === 'step') {
    const step = stepHere(journey)
    asked.push(step.id)
    assert(asked.length <= service.steps.length, 'A way through a service has an end.')
    const tried = asksNothing(step) ? journey : editDraft(journey, () => hand[step.id] ?? sureDraft(step))
    const moved = goOn(tried, { today, readTyped })
    journey = moved.refusals === tried.refusals || asksNothing(step) ? moved : goOn(editDraft(moved, () => sureDraft(step)), { today, readTyped })
    assert(journey.place.kind !== 'step' || journey.place.step !== step.id, `What surely passes does, at ${step.id}.`)
  }
  return { journey, asked }
}

describe.each([...services])('%s', (id, service) => {
  const questions = service.steps.filter((step) => !asksNothing(step))
  const anyHand = fc.record(Object.fromEntries(questions.map((step) => [step.id, asksNothing(step) ? fc.constant(sureDraft(step)) : anyDraft(step)])))

  test('what the kiosk lets pass, the intake lets pass, and no way goes round in circles', () => {
    const passed = new Set<string>()
    fc.assert(fc.property(anyHand, (hand) => {
      const { journey, asked } = fillIn(service, hand)
      expect(new Set(asked).size, 'each step is asked once').toBe(asked.length)
      for (const step of asked) passed.add(step)
      if (journey.place.kind === 'redirected') {
        passed.add(journey.place.step)
        return
      }
      const travelling = travellingAnswers(service, requestAt(journey)?.answers ?? {})
      expect(intakeSays(id, travelling)).toEqual([])
    }), { numRuns: handsOfEach })
    expect([...passed].toSorted(), 'every step was reached').toEqual(service.steps.map((step) => step.id).toSorted())
  })

  test('what the kiosk would not send, the intake would not register', () => {
    const stray: fc.Arbitrary<Answer> = fc.oneof(
      ...[...services.values()].flatMap((other) => other.steps).map((step) => answerTo(step, today)),
      fc.constantFrom<Answer>({ kind: 'empty' }, { kind: 'unknown' }, { kind: 'tell-person' }),
    )
    const anySet = fc.tuple(answersToAll(service, today), fc.constantFrom(...service.steps), stray, fc.boolean())
      .map(([answers, { id: step }, answer, isStray]): Answers => isStray ? { ...answers, [step]: answer } : answers)
    fc.assert(fc.property(anySet, (answers) => {
      const travelling = travellingAnswers(service, answers)
      expect(intakeSays(id, travelling)).toEqual(judge(service, travelling, today))
    }), { numRuns: Math.ceil(handsOfEach / 2) })
  })
})
