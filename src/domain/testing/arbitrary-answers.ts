/** Answers by chance, for properties: each fits its question, whatever service it is. */
import fc from 'fast-check'
import type { Answer, Answers, AnswerValue } from '../answers.ts'
import { unreachable } from '../assert.ts'
import { newAttachmentId } from '../ids.ts'
import { addDays, type PlainDate } from '../plain-date.ts'
import { asksNothing, type Question, type Service, type Step } from '../service.ts'

/** An answer to every step of a service, also to those that such answers do not lead to. */
export function answersToAll(service: Service, today: PlainDate): fc.Arbitrary<Answers> {
  return fc.tuple(...service.steps.map((step) => answerTo(step, today)))
    .map((answers) => Object.fromEntries(service.steps.flatMap((step, index) => {
      const answer = answers[index]
      return answer === undefined ? [] : [[step.id, answer]]
    })))
}

/** An answer that passes: a value, or one of the ways round it that the question offers. */
export function answerTo(step: Step, today: PlainDate): fc.Arbitrary<Answer> {
  if (asksNothing(step)) return fc.constant({ kind: 'read' })
  return fc.oneof(
    { weight: 4, arbitrary: valueFor(step, today).map((answer): Answer => ({ kind: 'value', answer })) },
    ...(step.required ? [] : [fc.constant<Answer>({ kind: 'empty' })]),
    ...(step.mayBeUnknown ? [fc.constant<Answer>({ kind: 'unknown' })] : []),
    ...(step.mayTellPerson ? [fc.constant<Answer>({ kind: 'tell-person' })] : []),
  )
}

function valueFor(question: Question, today: PlainDate): fc.Arbitrary<AnswerValue> {
  const { type } = question
  switch (type) {
    case 'text':
    case 'long-text': return words(question.maxLength ?? 5000).map((value) => ({ type, value }))
    case 'choice': return fc.constantFrom(...question.options).map(({ id }) => ({ type, value: id }))
    case 'choices':
      return fc.subarray(question.options.map(({ id }) => id), { minLength: 1 }).map((value) => ({ type, value }))
    case 'yes-no': return fc.boolean().map((value) => ({ type, value }))
    case 'date':
      return fc.integer({ min: question.earliestDays ?? -36_500, max: question.latestDays ?? 36_500 })
        .map((days) => ({ type, value: addDays(today, days) }))
    case 'time': return timeFrom(question.earliest ?? '00:00', question.latest ?? '23:59').map((value) => ({ type, value }))
    case 'name': return words(200).map((family) => ({ type, value: { family } }))
    case 'address': return address.map((value) => ({ type, value }))
    case 'place':
      return fc.oneof(
        address.map((value) => ({ type, value: { by: 'address' as const, address: value } })),
        words(1000).map((value) => ({ type, value: { by: 'words' as const, words: value } })),
        fc.integer({ min: 0, max: 500 }).map((accuracyMetres) => (
          { type, value: { by: 'position' as const, latitude: 51.9, longitude: 4.5, accuracyMetres } })),
      )
    case 'phone': return fc.constantFrom('+31612345678', '+31107654321').map((value) => ({ type, value }))
    case 'email': return fc.constantFrom('noor@example.nl', 'a.b@example.com').map((value) => ({ type, value }))
    case 'bsn': return fc.constantFrom('999990019', '111222333', '002564440').map((value) => ({ type, value }))
    case 'photo': return fc.array(photo, { minLength: 1, maxLength: question.maxPhotos }).map((value) => ({ type, value }))
    default: return unreachable(type)
  }
}

function timeFrom(earliest: string, latest: string): fc.Arbitrary<string> {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const twoDigits = (part: number) => String(part).padStart(2, '0')
  return fc.integer({ min: minutes(earliest), max: minutes(latest) }).map((at) => `${twoDigits(Math.floor(at / 60))}:${twoDigits(at % 60)}`)
}

function words(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ minLength: 1, maxLength: Math.min(maxLength, 40) })
}

const address = fc.record({ postcode: fc.constantFrom('3011AD', '9711LM'), houseNumber: fc.integer({ min: 1, max: 99_999 }) })
const photo = fc.uint8Array({ minLength: 10, maxLength: 10 })
  .map((random) => ({ attachment: newAttachmentId(0, random), widthPixels: 2000, heightPixels: 1500, bytes: 1 }))
