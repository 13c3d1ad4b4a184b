/** Hands by chance, for properties: what they type and tap is often wrong, as with any hand. */
import fc from 'fast-check'
import { unreachable } from '../../domain/assert.ts'
import { type InputKind, inputExamples } from '../../domain/input/inputs.examples.ts'
import type { Question } from '../../domain/service.ts'
import { type Draft, emptyDraft, type TypedField } from '../state/draft.ts'
import { examplePhoto } from './melding.ts'

/** Anything that a hand may leave at this question, right or wrong, also nothing. */
export function anyDraft(question: Question): fc.Arbitrary<Draft> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ typed: typedInto(question), chosen: chosenAt(question), photos: photosAt(question) }) },
    { weight: 1, arbitrary: fc.constantFrom<Draft>(emptyDraft, { ...emptyDraft, instead: 'unknown' }, { ...emptyDraft, instead: 'tell-person' }) },
  )
}

/** What surely passes, for when a hand was refused. */
export function sureDraft(question: Question): Draft {
  const typed = (fields: Draft['typed'], chosen: readonly string[] = []): Draft => ({ ...emptyDraft, typed: fields, chosen })
  switch (question.type) {
    case 'text':
    case 'long-text': return typed({ text: 'Genoeg' })
    case 'choice':
    case 'choices': return { ...emptyDraft, chosen: question.options.slice(0, 1).map(({ id }) => id) }
    case 'yes-no': return { ...emptyDraft, chosen: ['no'] }
    case 'date': return typed({ date: question.earliestDays !== undefined && question.earliestDays > 0 ? 'morgen' : 'vandaag' })
    case 'time': return typed({ time: question.earliest ?? '9.30' })
    case 'name': return typed({ family: 'Voorbeeld' })
    case 'address': return typed({ postcode: '1234 AB', houseNumber: '1' })
    case 'place': return typed({ words: 'Bij de brug' }, ['words'])
    case 'phone': return typed({ phone: '06 12345678' })
    case 'email': return typed({ email: 'noor@voorbeeld.nl' })
    case 'bsn': return typed({ bsn: '999990019' })
    case 'photo': return { ...emptyDraft, photos: [examplePhoto()] }
    default: return unreachable(question)
  }
}

/** The fields of each type, and the kinds of input that are typed into them. */
const fieldsOf: Readonly<Partial<Record<Question['type'], readonly (readonly [TypedField, InputKind])[]>>> = {
  text: [['text', 'text']], 'long-text': [['text', 'long-text']], date: [['date', 'date']], time: [['time', 'time']], bsn: [['bsn', 'bsn']],
  name: [['given', 'name'], ['family', 'name']], phone: [['phone', 'phone']], email: [['email', 'email']],
  address: [['postcode', 'postcode'], ['houseNumber', 'house-number']],
  place: [['postcode', 'postcode'], ['houseNumber', 'house-number'], ['words', 'long-text']],
}

function typedInto({ type }: Question): fc.Arbitrary<Draft['typed']> {
  return fc.record(Object.fromEntries((fieldsOf[type] ?? []).map(([field, kind]) => [field, typedAs(kind)])))
}

/** An example of the table, right or wrong, or signs by chance. */
function typedAs(kind: InputKind): fc.Arbitrary<string> {
  const examples = inputExamples.filter((example) => example.kind === kind).map(({ typed }) => typed)
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...examples) }, { weight: 1, arbitrary: fc.string({ maxLength: 30 }) })
}

function chosenAt(question: Question): fc.Arbitrary<readonly string[]> {
  switch (question.type) {
    case 'choice': return fc.constantFrom(...question.options.map(({ id }) => [id]), [], ['not-offered'])
    case 'choices': return fc.subarray([...question.options.map(({ id }) => id), 'not-offered'])
    case 'yes-no': return fc.constantFrom(['yes'], ['no'], [])
    case 'place': return fc.constantFrom(['address'], ['words'], ['position'], [])
    default: return fc.constant([])
  }
}

function photosAt(question: Question): fc.Arbitrary<Draft['photos']> {
  return question.type === 'photo' ? fc.integer({ min: 0, max: 4 }).map((count) => Array.from({ length: count }, (_, at) => examplePhoto(at))) : fc.constant([])
}
