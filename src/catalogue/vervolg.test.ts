/** The follow-up, as it is offered: what it asks for each thing that a resident can want afterwards. */
import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from '../domain/answers.ts'
import { pathOf } from '../domain/flow.ts'
import { followUpKinds, followUpQuestion, isFollowUp } from '../domain/follow-up.ts'
import { newAttachmentId } from '../domain/ids.ts'
import { municipalities, offered, services } from './testing/offered.ts'

const vervolg = offered('vervolg')
const want = (kind: string): Answers => ({ what: { kind: 'value', answer: { type: 'choice', value: kind } } })
const photo: Answer = { kind: 'value', answer: { type: 'photo', value: [{ attachment: newAttachmentId(1, new Uint8Array(10)), widthPixels: 4, heightPixels: 3, bytes: 9 }] } }
const asked = (answers: Answers) => pathOf(vervolg, answers).map(({ id }) => id)

describe('a follow-up', () => {
  test('asks first what is wanted, and knows no other kinds than the intake', () => {
    const [first] = vervolg.steps
    expect(first).toMatchObject({ id: followUpQuestion, type: 'choice', required: true, mayBeUnknown: false, mayTellPerson: false })
    expect(first?.type === 'choice' && first.options.map(({ id }) => id)).toEqual(followUpKinds)
  })

  test('asks what is wrong, and for a photo', () => {
    expect(asked(want('correct'))).toEqual(['what', 'wrong', 'photo'])
  })

  test('asks for words where there is no photo to add, and lets them be where there is', () => {
    expect(asked({ ...want('add'), photo: { kind: 'empty' } })).toEqual(['what', 'photo', 'addition'])
    expect(asked({ ...want('add'), photo })).toEqual(['what', 'photo', 'about-photo'])
    const isRequired = (id: string) => vervolg.steps.find((step) => step.id === id)?.required
    expect([isRequired('addition'), isRequired('about-photo')]).toEqual([true, false])
  })

  test('says what withdrawing does, and asks for no reason that must be given', () => {
    expect(asked(want('withdraw'))).toEqual(['what', 'before-withdrawal', 'why-withdrawn'])
    expect(vervolg.steps.at(-1)?.required).toBe(false)
  })
})

test('every municipality offers one follow-up: whoever sent something can come back to it', () => {
  for (const { services: ids } of municipalities.values()) expect(ids.filter((id) => isFollowUp(offered(id)))).toHaveLength(1)
  expect([...services.values()].filter(isFollowUp).map(({ id }) => id)).toEqual(['vervolg'])
})
