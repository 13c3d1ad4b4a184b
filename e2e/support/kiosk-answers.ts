/** Any answer to any question of any service, given as a person gives it: by tapping and typing what stands there. */
import type { Answer, AnswerValue, Place } from '../../src/domain/answers.ts'
import { unreachable } from '../../src/domain/assert.ts'
import { printDate } from '../../src/domain/input/date.ts'
import { printHouseNumber } from '../../src/domain/input/house-number.ts'
import { printTime } from '../../src/domain/input/time.ts'
import { plainDateOf } from '../../src/domain/plain-date.ts'
import type { Question } from '../../src/domain/service.ts'
import type { KioskScreen } from './kiosk-screen.ts'

export type KioskAnswers = ReturnType<typeof kioskAnswers>

export function kioskAnswers({ page, t, questionTexts, press, next }: KioskScreen) {
  const tap = async (role: 'radio' | 'checkbox', label: string) => {
    const card = page.getByRole(role, { name: startingWith(label) })
    // A hand scrolls until a card is free of the foot of the screen; Playwright only until it is on the screen.
    await card.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await card.check({ force: true })
  }
  const fill = (label: string, value: string) => page.getByRole('textbox', { name: label, exact: true }).fill(value)
  const fillHere = (value: string) => page.getByRole('main').getByRole('textbox').fill(value)
  const fillAddress = async (postcode: string, houseNumber: string) => {
    await fill(t('fields.address.postcode'), postcode)
    await fill(t('fields.address.houseNumber'), houseNumber)
  }
  const placeBy = (way: Place['by']) => tap('radio', t({ address: 'fields.place.byAddress', words: 'fields.place.byWords', position: 'fields.place.byPosition' }[way]))
  const fillPlace = async (place: Place) => {
    await placeBy(place.by)
    switch (place.by) {
      case 'address': return fillAddress(place.address.postcode, printHouseNumber(place.address))
      case 'words': return fill(t('fields.place.words'), place.words)
      case 'position': return press(t('fields.place.find'))
      default: return unreachable(place)
    }
  }
  const takePhotos = async (count: number) => {
    for (let at = 1; at <= count; at += 1) {
      await press(t(at === 1 ? 'fields.photo.take' : 'fields.photo.more'))
      await press(t('fields.photo.shoot'))
      await press(t('fields.photo.use'))
      await page.getByRole('button', { name: t('fields.photo.remove', { at }) }).waitFor()
    }
  }
  const optionLabel = (question: string, option: string) => questionTexts(question).options?.[option]?.label ?? option
  const giveValue = async (id: string, given: AnswerValue) => {
    switch (given.type) {
      case 'text':
      case 'long-text':
      case 'email':
      case 'phone':
      case 'bsn': return fillHere(given.value)
      case 'choice': return tap('radio', optionLabel(id, given.value))
      case 'choices': return inTurn(given.value, (option) => tap('checkbox', optionLabel(id, option)))
      case 'yes-no': return tap('radio', t(given.value ? 'answers.yes' : 'answers.no'))
      case 'date': return fillHere(dateTyped(given.value))
      case 'time': return fillHere(printTime(given.value))
      case 'name':
        await fill(t('fields.name.given'), given.value.given ?? '')
        return fill(t('fields.name.family'), given.value.family)
      case 'address': return fillAddress(given.value.postcode, printHouseNumber(given.value))
      case 'place': return fillPlace(given.value)
      case 'photo': return takePhotos(given.value.length)
      default: return unreachable(given)
    }
  }
  /** "I don't know" and "I'd rather tell a person": a card among those of a choice, else a button below the fields. */
  const goAround = (question: Question, way: 'unknown' | 'tell-person') => {
    const words = t(way === 'unknown' ? 'question.unknown' : 'question.tellPerson')
    return question.type === 'choice' ? tap('radio', words) : press(words)
  }
  return {
    fill, fillHere, fillAddress, placeBy, goAround,
    /** Answers the question that is on the screen and goes on. */
    answer: async (question: Question, answer: Answer) => {
      switch (answer.kind) {
        case 'value': await giveValue(question.id, answer.answer); break
        case 'unknown':
        case 'tell-person': await goAround(question, answer.kind); break
        case 'empty': return press(t('question.skip'))
        case 'read': break
        default: return unreachable(answer)
      }
      return next()
    },
  }
}

async function inTurn<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  for (const one of all) await act(one)
}

function dateTyped(value: string): string {
  const date = plainDateOf(value)
  return date === undefined ? value : printDate(date)
}

/** A card is named by its words and, behind them, its hint. */
function startingWith(label: string): RegExp {
  return new RegExp(`^\\s*${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'u')
}
