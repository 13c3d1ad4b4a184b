/** What a person does at the kiosk, in a person's steps; screens are found by what stands on them. */
import type { Page } from '@playwright/test'
import { kioskQuestions, type KioskQuestions } from './kiosk-questions.ts'
import { kioskScreen, type KioskScreen, service } from './kiosk-screen.ts'
import { languageName } from './texts.ts'

export type KioskPage = ReturnType<typeof kioskPage>

export type Melding = {
  readonly description: string
  readonly place: string
  readonly name: { readonly given: string; readonly family: string }
  readonly phone: string
  readonly photo: boolean
}

/** The kiosk in one language, at one service. */
export function kioskPage(page: Page, language = 'nl', ofService = service) {
  const screen = kioskScreen(page, language, ofService)
  const questions = kioskQuestions(screen)
  return { ...screen, ...questions, ...wholeSteps(screen, questions) }
}

/** The longer stretches of a visit. */
function wholeSteps({ page, t, texts, language, press, heading, next, question }: KioskScreen, questions: KioskQuestions) {
  const { choose, answerYesNo, fill, placeBy, takePhoto } = questions
  /** Ticks and presses send; what comes of it is for the caller to see. */
  const confirmAndSend = async () => {
    await page.getByRole('checkbox', { name: t('check.tick') }).check({ force: true })
    await press(t('check.send'))
  }
  /** Number and code as the receipt prints them. */
  const readReceipt = async () => {
    await heading(new RegExp(`${t('receipt.savedTitle')}|${t('receipt.receivedTitle')}`))
    const body = await page.locator('main').innerText()
    const number = /[A-Z]{2,5}-\d{4}-\d{4}-\d{5}-\d/.exec(body)?.[0]
    const code = /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]\b/.exec(body.replace(number ?? '', ''))?.[0]
    if (number === undefined || code === undefined) throw new Error(`The receipt shows no number or no code:\n${body}`)
    return { number, code }
  }
  return {
    /** Trades a code at the enrolment screen and waits until the kiosk is ready to begin. */
    enrol: async (code: string) => {
      await heading(t('enrol.title'))
      await page.getByLabel(t('enrol.label'), { exact: true }).fill(code)
      await press(t('enrol.submit'))
      await press(t('enrol.start'))
      await heading(t('attract.title'))
    },
    /** From the first screen to the first question of the melding. */
    begin: async () => {
      await page.getByRole('button', { name: languageName(language) }).click()
      await page.getByRole('button', { name: texts.title }).click()
      await press(t('before.start'))
      await question('what')
    },
    placeInWords: async (words: string) => {
      await placeBy('byWords')
      await questions.field('where', t('fields.place.words')).fill(words)
      await next()
    },
    /** A whole melding from its first question to "Klopt dit?". */
    fillMelding: async (melding: Melding) => {
      await choose('what', 'street-light')
      await answerYesNo('danger', false)
      await choose('lamp-problem', 'off')
      await fill('lamp-number', '4711')
      await next()
      await fill('description', melding.description)
      await next()
      await placeBy('byWords')
      await fill('where', melding.place, t('fields.place.words'))
      await next()
      await fill('seen', t('fields.date.yesterday'), t('fields.date.label'))
      await next()
      if (melding.photo) await takePhoto()
      else await question('photo')
      await next()
      await choose('reply', 'phone')
      await fill('name', melding.name.given, t('fields.name.given'))
      await fill('name', melding.name.family, t('fields.name.family'))
      await next()
      await fill('phone-number', melding.phone, t('fields.phone.label'))
      await next()
      await heading(t('check.title'))
    },
    confirmAndSend,
    readReceipt,
    /** Ticks and sends; gives number and code as the receipt prints them. */
    send: async () => {
      await confirmAndSend()
      return readReceipt()
    },
    /** Stops in the middle of a request, after the question whether one wants to, and waits for the document that comes after it. */
    stop: async () => {
      await press(t('question.stop'))
      await press(t('stop.yes'))
      await heading(t('ended.title'))
    },
    /** Ends the visit from its receipt and waits for the document that comes after it. */
    finish: async () => {
      await press(t('receipt.done'))
      await heading(t('ended.title'))
    },
  }
}
