/** From what was typed to a value in its one stored form, or to what is wrong with it. */
import { type Address, type AnswerValue, maxPlaceWords, type Place } from '../../domain/answers.ts'
import { unreachable } from '../../domain/assert.ts'
import { helperLineRoom } from '../../domain/judge-helper-lines.ts'
import { parseBsn } from '../../domain/input/bsn.ts'
import { parseDate } from '../../domain/input/date.ts'
import { parseEmail } from '../../domain/input/email.ts'
import { parseHouseNumber } from '../../domain/input/house-number.ts'
import { parseGivenName, parseName } from '../../domain/input/name.ts'
import type { Parsed } from '../../domain/input/parsed.ts'
import { parsePhone } from '../../domain/input/phone.ts'
import { parsePostcode } from '../../domain/input/postcode.ts'
import { parseLongText, parseText } from '../../domain/input/text.ts'
import { parseTime } from '../../domain/input/time.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import type { Question } from '../../domain/service.ts'
import type { Draft, TypedField } from './draft.ts'
import { cleanHelperLine } from './helper-line.ts'
import type { FieldName, FieldProblem, Read, TypedQuestion } from './read-draft.ts'

/** Reads one draft that is not blank, and whether what a helper wrote beside it has room. */
export function readTyped(question: TypedQuestion, draft: Draft, today: PlainDate): Read<AnswerValue> {
  const read = readAnswer(question, draft, today)
  const room = 'problems' in read ? undefined : helperLineRoom(question, { kind: 'value', answer: read.value })
  const written = cleanHelperLine(draft.helperLine ?? '')?.length ?? 0
  return room !== undefined && written > room ? { problems: [{ field: 'helper-line', code: 'text-long' }] } : read
}

function readAnswer(question: TypedQuestion, draft: Draft, today: PlainDate): Read<AnswerValue> {
  const { type } = question
  const typed = (field: TypedField) => draft.typed[field] ?? ''
  switch (type) {
    case 'text': return tagged(parsed('text', parseText(typed('text'), question.maxLength)), (value) => ({ type, value }))
    case 'long-text': return tagged(parsed('text', parseLongText(typed('text'), question.maxLength)), (value) => ({ type, value }))
    case 'date': return tagged(parsed('date', parseDate(typed('date'), boundsOf(question, today))), (value) => ({ type, value }))
    case 'name': return tagged(readName(draft), (value) => ({ type, value }))
    case 'address': return tagged(readAddress(draft), (value) => ({ type, value }))
    case 'place': return tagged(readPlace(draft), (value) => ({ type, value }))
    case 'phone': return tagged(parsed('phone', parsePhone(typed('phone'))), (value) => ({ type, value }))
    case 'email': return tagged(parsed('email', parseEmail(typed('email'))), (value) => ({ type, value }))
    case 'bsn': return tagged(parsed('bsn', parseBsn(typed('bsn'))), (value) => ({ type, value }))
    case 'time': return tagged(parsed('time', parseTime(typed('time'), question)), (value) => ({ type, value }))
    default: return unreachable(question)
  }
}

/** The days that a question allows, counted from today. */
export function boundsOf({ earliestDays, latestDays }: Extract<Question, { type: 'date' }>, today: PlainDate) {
  return {
    today,
    earliest: earliestDays === undefined ? undefined : addDays(today, earliestDays),
    latest: latestDays === undefined ? undefined : addDays(today, latestDays),
  }
}

function readName({ typed }: Draft): Read<Extract<AnswerValue, { type: 'name' }>['value']> {
  const given = parsed('given', parseGivenName(typed.given ?? ''))
  const family = parsed('family', parseName(typed.family ?? ''))
  if ('problems' in given || 'problems' in family) return together([given, family])
  return { value: { family: family.value, ...(given.value === undefined ? {} : { given: given.value }) } }
}

function readAddress({ typed }: Draft): Read<Address> {
  const postcode = parsed('postcode', parsePostcode(typed.postcode ?? ''))
  const houseNumber = parsed('houseNumber', parseHouseNumber(typed.houseNumber ?? ''))
  if ('problems' in postcode || 'problems' in houseNumber) return together([postcode, houseNumber])
  return { value: { postcode: postcode.value, ...houseNumber.value } }
}

function readPlace(draft: Draft): Read<Place> {
  switch (draft.chosen[0]) {
    case 'address': return tagged(readAddress(draft), (address) => ({ by: 'address', address }))
    case 'words': return tagged(parsed('words', parseLongText(draft.typed.words ?? '', maxPlaceWords)), (words) => ({ by: 'words', words }))
    case 'position': return draft.position === undefined ? missing('position') : { value: draft.position }
    default: return missing('choice')
  }
}

function parsed<T>(field: FieldName, result: Parsed<T>): Read<T> {
  return result.kind === 'valid' ? { value: result.value } : { problems: [{ field, code: result.problem }] }
}

function tagged<T, U>(read: Read<T>, tag: (value: T) => U): Read<U> {
  return 'problems' in read ? read : { value: tag(read.value) }
}

function together(reads: readonly Read<unknown>[]): { readonly problems: readonly FieldProblem[] } {
  return { problems: reads.flatMap((read) => 'problems' in read ? read.problems : []) }
}

function missing(field: FieldName): { readonly problems: readonly FieldProblem[] } {
  return { problems: [{ field, code: 'answer-missing' }] }
}
