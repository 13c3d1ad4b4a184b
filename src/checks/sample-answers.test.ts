import { expect, test } from 'vitest'
import * as v from 'valibot'
import { AnswerSchema } from '../domain/answers.ts'
import { judgeAnswer } from '../domain/flow.ts'
import { plainDateInAmsterdam } from '../domain/plain-date.ts'
import { asksNothing, StepSchema } from '../domain/service.ts'
import { sampleAnswers } from './sample-answers.ts'

const today = plainDateInAmsterdam(Date.UTC(2028, 1, 29))
const options = [{ id: 'a' }, { id: 'b' }]

test.each([
  { type: 'text' }, { type: 'long-text' }, { type: 'choice', options }, { type: 'choices', options }, { type: 'yes-no' }, { type: 'date', latestDays: 0 },
  { type: 'name' }, { type: 'address' }, { type: 'place' }, { type: 'phone' }, { type: 'email' }, { type: 'bsn' }, { type: 'time' }, { type: 'time', earliest: '10:15', latest: '10:45' }, { type: 'photo', maxPhotos: 1 },
])('samples for $type have the shape of an answer and pass', (given) => {
  const question = v.parse(StepSchema, { id: 'q', required: false, mayBeUnknown: true, mayTellPerson: true, ...given })
  if (asksNothing(question)) throw new Error('This list holds questions only.')
  const samples = sampleAnswers(question, today)
  for (const sample of samples) {
    expect(v.parse(AnswerSchema, sample)).toEqual(sample)
    expect(judgeAnswer(question, sample, today)).toBeUndefined()
  }
  expect(samples.slice(-3).map(({ kind }) => kind)).toEqual(['empty', 'unknown', 'tell-person'])
})

test('a question that must be answered gets no way round it', () => {
  const question = v.parse(StepSchema, { id: 'q', type: 'yes-no' })
  if (asksNothing(question)) throw new Error('This is a question.')
  expect(sampleAnswers(question, today).map(({ kind }) => kind)).toEqual(['value', 'value'])
})
