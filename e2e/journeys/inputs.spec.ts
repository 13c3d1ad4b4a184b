/**
 * The table of inputs, typed into the real fields of the real kiosk: what is understood stands at "Klopt dit?" in its one
 * form; for the rest one sentence says what to do, at the field and in the summary; and nothing that was typed is lost.
 */
import type { Locator, Page } from '@playwright/test'
import type { HouseNumber } from '../../src/domain/input/house-number.ts'
import { printHouseNumber } from '../../src/domain/input/house-number.ts'
import { examplesToday, type InputExample, inputExamples, type InputKind } from '../../src/domain/input/inputs.examples.ts'
import { printPhone } from '../../src/domain/input/phone.ts'
import { printPostcode } from '../../src/domain/input/postcode.ts'
import { printTime } from '../../src/domain/input/time.ts'
import { offered } from '../../src/catalogue/testing/offered.ts'
import { pathOf } from '../../src/domain/flow.ts'
import { asksNothing } from '../../src/domain/service.ts'
import { expect, test } from '../support/fixtures.ts'
import { kioskAnswers } from '../support/kiosk-answers.ts'
import { type KioskPage, kioskPage } from '../support/kiosk-page.ts'
import { coveringWalks } from '../support/service-walks.ts'
import { languageName, textsOf } from '../support/texts.ts'

/** Where a kind of input is typed, and how its value reads at "Klopt dit?". */
type Place = {
  readonly question: string
  readonly field: (kiosk: KioskPage) => Locator
  /** Fills what stands beside the field, so that the field alone decides. */
  readonly arrange?: (kiosk: KioskPage) => Promise<void>
  readonly reads: (value: string) => string
  /** What happens to a field in which nothing but blanks stand; `problem` where the table's own code is said. */
  readonly blank: 'problem' | 'missing' | 'empty'
}

const asIs = (value: string) => value
const postcode = (kiosk: KioskPage) => kiosk.field('where', kiosk.t('fields.address.postcode'))
const houseNumber = (kiosk: KioskPage) => kiosk.field('where', kiosk.t('fields.address.houseNumber'))

const places: Readonly<Record<InputKind, Place>> = {
  date: { question: 'seen', field: (kiosk) => kiosk.field('seen', kiosk.t('fields.date.label')), reads: dayInWords, blank: 'missing' },
  postcode: { question: 'where', field: postcode, arrange: (kiosk) => houseNumber(kiosk).fill('12'), reads: (value) => `${printPostcode(value)} 12`, blank: 'problem' },
  'house-number': { question: 'where', field: houseNumber, arrange: (kiosk) => postcode(kiosk).fill('3011AD'), reads: (value) => `3011 AD ${value}`, blank: 'problem' },
  phone: { question: 'phone-number', field: (kiosk) => kiosk.field('phone-number', kiosk.t('fields.phone.label')), reads: printPhone, blank: 'missing' },
  email: { question: 'email-address', field: (kiosk) => kiosk.field('email-address', kiosk.t('fields.email.label')), reads: asIs, blank: 'missing' },
  name: {
    question: 'name', field: (kiosk) => kiosk.field('name', kiosk.t('fields.name.family')), reads: (value) => `Anna ${value}`, blank: 'missing',
    arrange: (kiosk) => kiosk.field('name', kiosk.t('fields.name.given')).fill('Anna'),
  },
  text: { question: 'lamp-number', field: (kiosk) => kiosk.field('lamp-number'), reads: asIs, blank: 'missing' },
  'long-text': { question: 'description', field: (kiosk) => kiosk.field('description'), reads: asIs, blank: 'empty' },
  // Whoever looks along reads that it is there, and no more.
  bsn: { question: 'bsn', field: (kiosk) => kiosk.field('bsn', kiosk.t('fields.bsn.label')), reads: () => textsOf('nl', 'kiosk')('answers.bsn'), blank: 'missing' },
  time: { question: 'call-from', field: (kiosk) => kiosk.field('call-from', kiosk.t('fields.time.label')), reads: (value) => `${printTime(value)} uur`, blank: 'missing' },
}

test('every input of the table is understood, or one sentence says what to do', async ({ enrolled: { page, kiosk } }) => {
  await page.clock.setFixedTime(noonOf(examplesToday))
  await kiosk.begin()
  await kiosk.fillMelding({ description: 'De lamp is stuk', place: 'Bij de fontein', name: { given: 'Anna', family: 'Voorbeeld' }, phone: '06 12345678', photo: false })
  for (const kind of ['text', 'long-text', 'name', 'phone', 'email', 'postcode', 'house-number', 'date'] as const) {
    await test.step(kind, async () => {
      await openPlace(kiosk, kind)
      for (const example of examplesOf(kind)) await typeOne(page, kiosk, example)
      await leavePlace(kiosk)
    })
  }
})

test('so are a BSN and a time, in the services that ask for them', async ({ enrolled: { page } }) => {
  for (const [kind, id] of [['bsn', 'uittreksel-brp'], ['time', 'terugbelverzoek']] as const) {
    await test.step(kind, async () => {
      const kiosk = kioskPage(page, 'nl', id)
      await walkToCheck(kiosk, id, places[kind].question)
      for (const example of examplesOf(kind)) await typeOne(page, kiosk, example)
      await leavePlace(kiosk)
      await kiosk.stop()
      await kiosk.press(kiosk.t('ended.next'))
    })
  }
})

/** Fills in a service along a way that passes this question. */
async function walkToCheck(kiosk: KioskPage, id: string, question: string): Promise<void> {
  const service = offered(id)
  const answers = coveringWalks(service).find((walk) => walk[question]?.kind === 'value')
  if (answers === undefined) throw new Error(`No way through ${id} passes ${question}.`)
  await kiosk.page.getByRole('button', { name: languageName('nl') }).click()
  await kiosk.page.getByRole('button', { name: kiosk.texts.title }).click()
  await kiosk.press(kiosk.t('before.start'))
  for (const step of pathOf(service, answers)) {
    await kiosk.question(step.id)
    if (asksNothing(step)) await kiosk.next()
    else await kioskAnswers(kiosk).answer(step, answers[step.id] ?? { kind: 'empty' })
  }
  await kiosk.heading(kiosk.t('check.title'))
}

/** The examples in the order of the day on which they are typed, latest first: a clock that jumps ahead ends the visit. */
function examplesOf(kind: InputKind): readonly InputExample[] {
  return inputExamples.filter((example) => example.kind === kind).toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)))
}

/**
 * The question asks for a day of the past year. The table's days lie further back, so they are typed on the same day of
 * the value's own year, and everything else on the table's own day.
 */
function dayOf({ kind, value }: InputExample): string {
  if (kind !== 'date' || typeof value !== 'string' || value > '2025-11-22') return examplesToday
  return `${value.slice(0, 4)}${examplesToday.slice(4)}`
}

async function openPlace(kiosk: KioskPage, kind: InputKind): Promise<void> {
  if (kind === 'email') {
    await kiosk.change('reply')
    await kiosk.choose('reply', 'email')
    await kiosk.question('email-address')
    return
  }
  await kiosk.change(places[kind].question)
  if (places[kind].question === 'where') await kiosk.placeBy('byAddress')
}

/** Whatever the last example was, the next kind begins at "Klopt dit?". */
async function leavePlace(kiosk: KioskPage): Promise<void> {
  const isAtCheck = await kiosk.page.getByRole('heading', { level: 1, name: kiosk.t('check.title') }).isVisible()
  if (!isAtCheck) await kiosk.press(kiosk.t('question.backToCheck'))
  await kiosk.heading(kiosk.t('check.title'))
}

async function typeOne(page: Page, kiosk: KioskPage, example: InputExample): Promise<void> {
  const { kind, name, typed } = example
  const place = places[kind]
  const label = `${kind}, ${name}: "${typed.slice(0, 60)}"`
  if (kind === 'date') await page.clock.setFixedTime(noonOf(dayOf(example)))
  if (await page.getByRole('heading', { level: 1, name: kiosk.t('check.title') }).isVisible()) await kiosk.change(place.question)
  await kiosk.question(place.question)
  await place.arrange?.(kiosk)
  const field = place.field(kiosk)
  await field.fill(typed)
  if ('suggestion' in example && example.suggestion !== undefined) {
    await expect(page.getByText(kiosk.t('fields.email.suggestion', { suggestion: example.suggestion })), label).toBeVisible()
  }
  if (kind === 'date' && example.value !== undefined) {
    await expect(page.getByText(kiosk.t('fields.date.understood', { date: place.reads(printed(example.value)) })), label).toBeVisible()
  }
  await kiosk.next()
  const sentence = sentenceFor(kiosk, example)
  if (sentence === undefined) await expectValue(kiosk, example, label)
  else await expectSentence({ page, kiosk, field, typed, sentence, label })
}

/** The sentence that must follow, or undefined where the answer is taken. */
function sentenceFor(kiosk: KioskPage, { kind, typed, problem }: InputExample): string | undefined {
  if (problem === undefined) return undefined
  const { question, blank } = places[kind]
  if (typed.trim() !== '' || blank === 'problem') return kiosk.t(`problems.${problem}`)
  return blank === 'empty' ? undefined : kiosk.questionTexts(question).missing
}

async function expectValue(kiosk: KioskPage, { kind, value }: InputExample, label: string): Promise<void> {
  const { question, reads } = places[kind]
  await expect(kiosk.page.getByRole('heading', { level: 1 }), label).toHaveText(kiosk.t('check.title'))
  const text = value === undefined ? kiosk.t('answers.empty') : reads(printed(value))
  expect((await kiosk.answerAt(question).locator('p').allTextContents()).join('\n'), label).toEqual(text)
}

type Refusal = { readonly page: Page; readonly kiosk: KioskPage; readonly field: Locator; readonly typed: string; readonly sentence: string; readonly label: string }

async function expectSentence({ page, kiosk, field, typed, sentence, label }: Refusal): Promise<void> {
  await expect(kiosk.summary, label).toBeFocused()
  await expect(kiosk.summary.getByRole('listitem'), label).toHaveText([sentence])
  await expect(field, label).toHaveAccessibleDescription(new RegExp(escaped(sentence), 'u'))
  await expect(page.locator('main').getByText(sentence, { exact: true }), `${label}: in the summary and at the field`).toHaveCount(2)
  await expect(field, label).toHaveAttribute('aria-invalid', 'true')
  await kiosk.summary.getByRole('button', { name: sentence, exact: true }).click()
  await expect(field, label).toBeFocused()
  await expect(field, `${label}: what was typed is still there`).toHaveValue(typed.replaceAll('\r\n', '\n'))
}

function printed(value: string | HouseNumber): string {
  return typeof value === 'string' ? value : printHouseNumber(value)
}

/** `zondag 22 november 2026` */
function dayInWords(day: string): string {
  return new Intl.DateTimeFormat('nl', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day))
}

function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00+01:00`)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}
