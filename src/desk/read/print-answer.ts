/** An answer as a colleague reads it: in Dutch, with what still has to be asked marked as such. */
import type { Address, Answer, AnswerValue, Photo, Place } from '../../domain/answers.ts'
import { unreachable } from '../../domain/assert.ts'
import { printHouseNumber } from '../../domain/input/house-number.ts'
import { printPhone } from '../../domain/input/phone.ts'
import { printPostcode } from '../../domain/input/postcode.ts'
import { printTime } from '../../domain/input/time.ts'
import { plainDateOf } from '../../domain/plain-date.ts'
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import { text } from '../texts.ts'
import { printDay } from './print-time.ts'

export type PrintedAnswer =
  /** Ours: a date, an option, a number. */
  | { readonly kind: 'said'; readonly words: string }
  /** The resident's own words, in whatever language and direction they were typed. */
  | { readonly kind: 'typed'; readonly words: string }
  | { readonly kind: 'several'; readonly items: readonly string[] }
  | { readonly kind: 'photos'; readonly photos: readonly Photo[] }
  /** Nobody made a mistake: it was left open, and `words` says how. `ask` where the resident counts on a question later. */
  | { readonly kind: 'open'; readonly words: string; readonly ask: boolean }

/** Prints one answer; without texts (a question that the catalogue does not know) an option is shown by its id. */
export function printAnswer(answer: Answer, texts: QuestionTexts | undefined): PrintedAnswer {
  switch (answer.kind) {
    case 'value': return printValue(answer.answer, texts)
    case 'empty': return { kind: 'open', words: text('submission.empty'), ask: false }
    case 'unknown': return { kind: 'open', words: text('submission.unknown'), ask: true }
    case 'tell-person': return { kind: 'open', words: text('submission.tell-person'), ask: true }
    case 'read': return { kind: 'said', words: text('submission.read') }
    default: return unreachable(answer)
  }
}

function printValue(given: AnswerValue, texts: QuestionTexts | undefined): PrintedAnswer {
  const label = (option: string) => texts?.options?.[option]?.label ?? option
  switch (given.type) {
    case 'text':
    case 'long-text':
    case 'email': return { kind: 'typed', words: given.value }
    case 'choice': return { kind: 'said', words: label(given.value) }
    case 'choices': return { kind: 'several', items: given.value.map(label) }
    case 'yes-no': return { kind: 'said', words: text(given.value ? 'submission.yes' : 'submission.no') }
    case 'date': return { kind: 'said', words: printDate(given.value) }
    case 'name': return { kind: 'typed', words: [given.value.given, given.value.family].filter((part) => part !== undefined).join(' ') }
    case 'address': return { kind: 'said', words: printAddress(given.value) }
    case 'place': return printPlace(given.value)
    case 'phone': return { kind: 'said', words: printPhone(given.value) }
    case 'time': return { kind: 'said', words: text('submission.time', { time: printTime(given.value) }) }
    // In one piece, as other programs take it when it is copied.
    case 'bsn': return { kind: 'said', words: given.value }
    case 'photo': return { kind: 'photos', photos: given.value }
    default: return unreachable(given)
  }
}

/** A date that does not exist can stand in a forged submission: it is shown as it came. */
function printDate(value: string): string {
  const day = plainDateOf(value)
  return day === undefined ? value : printDay(day)
}

/** `1234 AB 12a bis`: how a Dutch envelope has it. */
export function printAddress({ postcode, ...house }: Address): string {
  return `${printPostcode(postcode)} ${printHouseNumber(house)}`
}

function printPlace(place: Place): PrintedAnswer {
  switch (place.by) {
    case 'address': return { kind: 'said', words: printAddress(place.address) }
    case 'words': return { kind: 'typed', words: place.words }
    case 'position': return { kind: 'said', words: printPosition(place) }
    default: return unreachable(place)
  }
}

/** Five decimals are about a metre, which is less than any device knows; a decimal comma would read as two numbers. */
function printPosition({ latitude, longitude, accuracyMetres }: Extract<Place, { by: 'position' }>): string {
  return text('submission.position', { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5), metres: Math.ceil(accuracyMetres) })
}
