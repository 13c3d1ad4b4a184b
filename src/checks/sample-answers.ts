/** Answers that a resident could give to a question: enough of them to open every branch. */
import type { Answer, AnswerValue } from '../domain/answers.ts'
import { unreachable } from '../domain/assert.ts'
import { newAttachmentId } from '../domain/ids.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import type { Question } from '../domain/service.ts'

/**
 * All kinds of answer that the question allows, a full value first.
 * @param today the day of capture, from which a date's bounds are counted
 */
export function sampleAnswers(question: Question, today: PlainDate): readonly Answer[] {
  const values = sampleValues(question, today).map((answer): Answer => ({ kind: 'value', answer }))
  return [
    ...values,
    ...(question.required ? [] : [{ kind: 'empty' } as const]),
    ...(question.mayBeUnknown ? [{ kind: 'unknown' } as const] : []),
    ...(question.mayTellPerson ? [{ kind: 'tell-person' } as const] : []),
  ]
}

function sampleValues(question: Question, today: PlainDate): readonly AnswerValue[] {
  const { type } = question
  switch (type) {
    case 'text':
    case 'long-text': return [{ type, value: 'a' }]
    case 'choice': return question.options.map(({ id }) => ({ type, value: id }))
    case 'choices': return [...question.options.map(({ id }) => [id]), question.options.map(({ id }) => id)].map((value) => ({ type, value }))
    case 'yes-no': return [{ type, value: true }, { type, value: false }]
    case 'date': return [question.latestDays ?? 0, question.earliestDays ?? 0].map((days) => ({ type, value: addDays(today, days) }))
    case 'time': return [{ type, value: question.earliest ?? question.latest ?? '10:30' }]
    case 'name': return [{ type, value: { given: 'Noor', family: 'de Vries' } }]
    case 'address': return [{ type, value: address }]
    case 'place': return [{ type, value: { by: 'words', words: 'bij de brug' } }, { type, value: { by: 'address', address } }]
    case 'phone': return [{ type, value: '+31612345678' }]
    case 'email': return [{ type, value: 'noor@example.nl' }]
    // Not the number of a person: RvIG gives it out for tests.
    case 'bsn': return [{ type, value: '999990019' }]
    case 'photo': return [{ type, value: [{ attachment: newAttachmentId(0, new Uint8Array(10)), widthPixels: 1, heightPixels: 1, bytes: 1 }] }]
    default: return unreachable(type)
  }
}

const address = { postcode: '3011AD', houseNumber: 1 }
