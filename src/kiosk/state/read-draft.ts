/** From what stands on the screen to an answer, or to what is still needed. */
import type { Answer, AnswerValue } from '../../domain/answers.ts'
import { unreachable } from '../../domain/assert.ts'
import { type FindingCode, judgeAnswer } from '../../domain/flow.ts'
import type { InputProblem } from '../../domain/input/parsed.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { Question } from '../../domain/service.ts'
import type { Draft, TypedField } from './draft.ts'

/** Where on the screen something is needed; the id of its element is made of it. */
export type FieldName = TypedField | 'helper-line' | 'choice' | 'photo' | 'position' | 'confirm' | 'document' | 'last-characters'
export type FieldProblem = { readonly field: FieldName; readonly code: FindingCode | InputProblem }

export type DraftReading =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] }

/** A value, or what keeps it from being one. */
export type Read<T> = { readonly value: T } | { readonly problems: readonly FieldProblem[] }

/** The questions that are typed into. Their readers come with their fields, after the first question (see rest.ts). */
export type TypedQuestion = Exclude<Question, { type: 'choice' | 'choices' | 'yes-no' | 'photo' }>
export type ReadTyped = (question: TypedQuestion, draft: Draft, today: PlainDate) => Read<AnswerValue>

/**
 * Reads a draft as the answer to its question.
 * @param today the day in the Netherlands, for dates and their bounds
 * @param readTyped reads what was typed; a question that is typed into is only shown when it is here
 * @returns an answer that `judgeAnswer` lets pass, or at least one problem
 */
export function readDraft(question: Question, draft: Draft, today: PlainDate, readTyped: ReadTyped): DraftReading {
  const read = readAnswer(question, draft, today, readTyped)
  if ('problems' in read) return { kind: 'refused', problems: read.problems }
  const code = judgeAnswer(question, read.value, today)
  return code === undefined ? { kind: 'answered', answer: read.value } : refused(firstField(question, draft), code)
}

function readAnswer(question: Question, draft: Draft, today: PlainDate, readTyped: ReadTyped): Read<Answer> {
  if (draft.instead !== undefined) return { value: { kind: draft.instead } }
  if (isUntouched(question, draft)) return { value: { kind: 'empty' } }
  const read = readValue(question, draft, today, readTyped)
  return 'problems' in read ? read : { value: { kind: 'value', answer: read.value } }
}

function readValue(question: Question, draft: Draft, today: PlainDate, readTyped: ReadTyped): Read<AnswerValue> {
  const { type } = question
  switch (type) {
    case 'choice': return { value: { type, value: draft.chosen[0] ?? '' } }
    case 'choices': return { value: { type, value: [...draft.chosen] } }
    case 'yes-no': return { value: { type, value: draft.chosen[0] === 'yes' } }
    case 'photo': return { value: { type, value: [...draft.photos] } }
    default: return readTyped(question, draft, today)
  }
}

/** Nothing was done here: it is left empty, which some questions allow. A blank in a field is nothing too. */
function isUntouched(question: Question, draft: Draft): boolean {
  const isBlank = Object.values(draft.typed).every((typed) => typed.trim() === '')
  switch (question.type) {
    case 'choice':
    case 'choices':
    case 'yes-no': return draft.chosen.length === 0
    case 'photo': return draft.photos.length === 0
    case 'place': return draft.chosen.length === 0 || (draft.chosen[0] === 'position' ? draft.position === undefined : isBlank)
    case 'text':
    case 'long-text':
    case 'date':
    case 'name':
    case 'address':
    case 'phone':
    case 'email':
    case 'bsn':
    case 'time': return isBlank
    default: return unreachable(question)
  }
}

/** The element to which a reader is led when nothing at all was answered. */
function firstField(question: Question, draft: Draft): FieldName {
  switch (question.type) {
    case 'text':
    case 'long-text': return 'text'
    case 'choice':
    case 'choices':
    case 'yes-no': return 'choice'
    case 'name': return 'family'
    case 'address': return 'postcode'
    case 'place': return ({ address: 'postcode', words: 'words', position: 'position' } as const)[draft.chosen[0] ?? ''] ?? 'choice'
    case 'date':
    case 'phone':
    case 'email':
    case 'bsn':
    case 'time':
    case 'photo': return question.type
    default: return unreachable(question)
  }
}

function refused(field: FieldName, code: FieldProblem['code']): DraftReading {
  return { kind: 'refused', problems: [{ field, code }] }
}
