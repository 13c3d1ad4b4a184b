/** An answer as its resident reads it back at "Klopt dit?". */
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import type { Answer, AnswerValue, Place } from '../../domain/answers.ts'
import { unreachable } from '../../domain/assert.ts'
import { printHouseNumber } from '../../domain/input/house-number.ts'
import { printPhone } from '../../domain/input/phone.ts'
import { printPostcode } from '../../domain/input/postcode.ts'
import { plainDateOf } from '../../domain/plain-date.ts'
import type { Say } from '../texts.ts'
import { sayDay, sayTime } from './print-date.ts'

export type AnswerWords = {
  readonly lines: readonly string[]
  /** A person asks for it later. */
  readonly isForLater: boolean
}

type Reader = {
  readonly t: Say
  readonly language: string
  readonly texts: QuestionTexts | undefined
  /** Whether a BSN may stand on this screen: only beside an officer (Wabb art. 10). Otherwise it is told that it is there. */
  readonly showsBsn?: boolean
}

/** The lines of one answer, in the reader's language. */
export function answerWords(answer: Answer | undefined, reader: Reader): AnswerWords {
  switch (answer?.kind) {
    case undefined:
    case 'read':
    case 'empty': return { lines: [reader.t('answers.empty')], isForLater: false }
    case 'unknown':
    case 'tell-person': return { lines: [reader.t(`answers.${answer.kind}`)], isForLater: true }
    case 'value': return { lines: valueLines(answer.answer, reader), isForLater: false }
    default: return unreachable(answer)
  }
}

function valueLines(given: AnswerValue, { t, language, texts, showsBsn = false }: Reader): readonly string[] {
  const option = (id: string) => texts?.options?.[id]?.label ?? id
  switch (given.type) {
    case 'text':
    case 'email': return [given.value]
    case 'long-text': return given.value.split('\n')
    case 'choice': return [option(given.value)]
    case 'choices': return given.value.map(option)
    case 'yes-no': return [t(given.value ? 'answers.yes' : 'answers.no')]
    case 'date': {
      const date = plainDateOf(given.value)
      return [date === undefined ? given.value : sayDay(date, language)]
    }
    case 'name': return [[given.value.given, given.value.family].filter((part) => part !== undefined).join(' ')]
    case 'address': return [`${printPostcode(given.value.postcode)} ${printHouseNumber(given.value)}`]
    case 'place': return placeLines(given.value, t)
    case 'phone': return [printPhone(given.value)]
    case 'time': return [t('answers.time', { time: sayTime(given.value, language) })]
    case 'bsn': return [showsBsn ? given.value : t('answers.bsn')]
    case 'photo': return [t('answers.photos', { count: given.value.length })]
    default: return unreachable(given)
  }
}

function placeLines(place: Place, t: Say): readonly string[] {
  switch (place.by) {
    case 'address': return [`${printPostcode(place.address.postcode)} ${printHouseNumber(place.address)}`]
    case 'words': return place.words.split('\n')
    case 'position': return [t('answers.position', { metres: Math.round(place.accuracyMetres) })]
    default: return unreachable(place)
  }
}
