import { describe, expect, test } from 'vitest'
import type { Answers } from './answers.ts'
import { followUpKindOf, followUpKinds } from './follow-up.ts'

describe('what a follow-up wants', () => {
  test('is its answer to the first question', () => {
    for (const kind of followUpKinds) expect(followUpKindOf({ what: { kind: 'value', answer: { type: 'choice', value: kind } } })).toBe(kind)
  })

  test.each<[string, Answers]>([
    ['nothing', {}],
    ['something else', { what: { kind: 'value', answer: { type: 'choice', value: 'street-light' } } }],
    ['no answer', { what: { kind: 'unknown' } }],
    ['a list that holds it', { what: { kind: 'value', answer: { type: 'choices', value: ['withdraw'] } } }],
  ])('is not known of %s', (_, answers) => {
    expect(followUpKindOf(answers)).toBeUndefined()
  })
})
