/** Every state that the screen of one step can be in: as it comes, with its reason and help open, with each kind of error. */
import { expect } from '@playwright/test'
import { unreachable } from '../../src/domain/assert.ts'
import { asksNothing, type Question, type Step } from '../../src/domain/service.ts'
import type { MatrixLook } from '../matrix/matrix-look.ts'
import type { KioskAnswers } from './kiosk-answers.ts'
import type { KioskScreen } from './kiosk-screen.ts'

export type At = {
  readonly screen: KioskScreen
  readonly answers: KioskAnswers
  /** Looks at the screen as it is now, under this name of its state. */
  readonly look: MatrixLook
}
/** Brings the step that is on the screen into some of its states, looks at each, and leaves it unanswered. */
export type StatesOf = (step: Step, at: At) => Promise<void>

/** As it comes. */
export const asItComes: StatesOf = (step, { look }) => look('plain', { kind: step.type, isMain: true })

/** The first of them as it comes: what is around a question is the same at each. */
export function firstAsItComes(): StatesOf {
  let isSeen = false
  return async (step, at) => {
    if (!isSeen) await asItComes(step, at)
    isSeen = true
  }
}

/** The states of the first step of each type; the others are passed. */
export function oncePerKind(states: StatesOf): StatesOf {
  const seen = new Set<Step['type']>()
  return async (step, at) => {
    if (seen.has(step.type)) return
    seen.add(step.type)
    await states(step, at)
  }
}

/** Every one of them. */
export const inEveryState: StatesOf = async (step, at) => {
  await asItComes(step, at)
  if (asksNothing(step)) return
  await at.look('help', { kind: 'help', opening: [{ key: 'toolbar.help' }] })
  await openWhy(step, at)
  await goAround(step, at)
  await fieldStates(step, at)
}

/** Refused where nothing was answered; the reason why it is asked stands open then. */
async function openWhy(question: Question, at: At): Promise<void> {
  const { screen: { page, t, press, questionTexts }, look } = at
  const { why } = questionTexts(question.id)
  if (why !== undefined) {
    await press(t('question.why'))
    await expect(page.getByText(why, { exact: true })).toBeVisible()
  }
  if (question.required) await refused('nothing answered', at)
  else if (why !== undefined) await look('why open')
  if (why !== undefined) await press(t('question.why'))
}

async function goAround(question: Question, { screen: { t, press }, answers, look }: At): Promise<void> {
  const ways = [...(question.mayBeUnknown ? ['unknown' as const] : []), ...(question.mayTellPerson ? ['tell-person' as const] : [])]
  for (const way of ways) {
    await answers.goAround(question, way)
    await look(way, { kind: way })
    if (question.type !== 'choice') await press(t('question.otherAnswer'))
  }
}

/** What only this kind of field can show: answers that are not understood, and what it says back. */
async function fieldStates(question: Question, at: At): Promise<void> {
  const { screen: { page, t }, answers, look } = at
  switch (question.type) {
    case 'choice':
    case 'choices':
    case 'yes-no': return
    case 'text':
    case 'long-text':
      await answers.fillHere('lang '.repeat((question.maxLength ?? 5000) / 5 + 1))
      return refused('too long', at)
    case 'date':
      await answers.fillHere('31 februari')
      await refused('no such day', at)
      await aDay(at)
      return look('a day understood')
    case 'name':
      await answers.fill(t('fields.name.family'), '12345')
      return refused('no letters', at)
    case 'address':
      await answers.fillAddress('12', 'x')
      return refused('not an address', at)
    case 'place': return placeStates(at)
    case 'phone':
      await answers.fillHere('06 12')
      return refused('too short', at)
    case 'email':
      await answers.fillHere('noor')
      await refused('no at sign', at)
      await answers.fillHere('noor@gmial.com')
      await expect(page.getByRole('button', { name: t('fields.email.useSuggestion') })).toBeVisible()
      return look('a slip suspected')
    case 'bsn': return bsnStates(at)
    case 'time':
      await answers.fillHere('25:00')
      await refused('no such time', at)
      await answers.fillHere('half elf')
      await expect(page.getByText(t('fields.time.understood', { time: at.screen.language === 'nl' ? '10.30' : '10:30' }))).toBeVisible()
      return look('a time understood')
    case 'photo': return photoStates(at)
    default: return unreachable(question)
  }
}

/** The day that is offered, or one of long ago where none is. */
async function aDay({ screen: { page, t }, answers }: At): Promise<void> {
  const offered = page.getByRole('button', { name: new RegExp(`^(?:${t('fields.date.today')}|${t('fields.date.tomorrow')})$`, 'u') })
  if (await offered.count() > 0) await offered.first().click()
  else await answers.fillHere('1 februari 1980')
}

/** "Verder" with something that cannot be read. */
async function refused(state: string, { screen, look }: At): Promise<void> {
  await screen.next()
  await expect(screen.summary).toBeFocused()
  await look(state, { kind: 'refused' })
}

async function placeStates(at: At): Promise<void> {
  const { screen: { page, t, press }, answers, look } = at
  await answers.placeBy('address')
  await look('by address')
  await answers.fillAddress('12', 'x')
  await refused('not an address', at)
  await answers.placeBy('words')
  await look('by words')
  await refused('no words', at)
  await answers.placeBy('position')
  await refused('not searched for', at)
  await press(t('fields.place.find'))
  await expect(page.getByRole('button', { name: t('fields.place.findAgain') })).toBeVisible()
  await look('a position found')
}

/** While it is typed it can be read, and a moment later not. */
async function bsnStates(at: At): Promise<void> {
  const { screen: { page, t, press }, answers, look } = at
  const field = page.getByRole('main').getByRole('textbox')
  await answers.fillHere('123456789')
  await expect(field).toHaveCSS('-webkit-text-security', 'none')
  await look('typing')
  await refused('a wrong digit', at)
  await expect(field).toHaveCSS('-webkit-text-security', 'disc')
  await press(t('fields.bsn.show'))
  await expect(field).toHaveCSS('-webkit-text-security', 'none')
  await look('shown again')
  await press(t('fields.bsn.hide'))
}

async function photoStates({ screen: { page, t, press }, look }: At): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await press(t('fields.photo.choose'))
  await (await chooser).setFiles({ name: 'brief.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Beste gemeente,') })
  await expect(page.getByText(t('photoProblems.unreadable'))).toBeVisible()
  await look('not a photo')
  await press(t('fields.photo.take'))
  await expect(page.getByRole('button', { name: t('fields.photo.shoot') })).toBeVisible()
  await look('the camera open')
  await press(t('fields.photo.shoot'))
  await expect(page.getByRole('button', { name: t('fields.photo.again') })).toBeVisible()
  await look('a photo made')
  await press(t('fields.photo.use'))
  const remove = page.getByRole('button', { name: t('fields.photo.remove', { at: 1 }) })
  await expect(remove).toBeVisible()
  await look('a photo kept')
  await remove.click()
}
