/** What a person does at the kiosk, in a person's steps; screens are found by what stands on them. */
import { expect, type Page } from '@playwright/test'
import { serviceTextsOf, textsOf } from './texts.ts'

const service = 'melding-openbare-ruimte'

export type KioskPage = ReturnType<typeof kioskPage>

/** The kiosk in one language. */
export function kioskPage(page: Page, language = 'nl') {
  const t = textsOf(language, 'kiosk')
  const texts = serviceTextsOf(language, service)
  const questionTexts = (id: string) => {
    const question = texts.questions[id]
    if (question === undefined) throw new Error(`No question ${id}.`)
    return question
  }
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  const next = () => press(t('question.next'))

  const kiosk = {
    t, texts, press, heading, next,
    /** Trades a code at the enrolment screen and waits until the kiosk is ready to begin. */
    enrol: async (code: string) => {
      await heading(t('enrol.title'))
      await page.getByLabel(t('enrol.label'), { exact: true }).fill(code)
      await press(t('enrol.submit'))
      await press(t('enrol.start'))
    },
    /** From the first screen to the first question of the melding. */
    begin: async () => {
      await page.getByRole('button', { name: t(`languageNames.${language}`) }).click()
      await page.getByRole('button', { name: texts.title }).click()
      await press(t('before.start'))
      await heading(questionTexts('what').label)
    },
    /** Chooses an option of the question that must be on the screen, and goes on. */
    choose: async (question: string, option: string) => {
      const { label, options } = questionTexts(question)
      await heading(label)
      await page.getByRole('radio', { name: options?.[option]?.label ?? option }).check({ force: true })
      await next()
    },
    answerYesNo: async (question: string, yes: boolean) => {
      await heading(questionTexts(question).label)
      await page.getByRole('radio', { name: t(yes ? 'answers.yes' : 'answers.no') }).check({ force: true })
      await next()
    },
    /** Fills one field of the question that must be on the screen, by the field's label or the question itself. */
    fill: async (question: string, value: string, label?: string) => {
      await heading(questionTexts(question).label)
      await page.getByRole('textbox', { name: label ?? questionTexts(question).label }).first().fill(value)
    },
    placeInWords: async (words: string) => {
      await heading(questionTexts('where').label)
      await page.getByRole('radio', { name: t('fields.place.byWords') }).check({ force: true })
      await page.getByRole('textbox').first().fill(words)
      await next()
    },
    /** Takes a photo with the camera. */
    takePhoto: async () => {
      await heading(questionTexts('photo').label)
      await press(t('fields.photo.take'))
      await press(t('fields.photo.shoot'))
      const use = page.getByRole('button', { name: t('fields.photo.use'), exact: true })
      await use.click()
      await expect(page.getByRole('img', { name: t('fields.photo.alt', { at: 1 }) })).toBeVisible()
    },
    /** A whole melding from its first question to "Klopt dit?". */
    fillMelding: async (melding: { readonly description: string; readonly place: string; readonly name: { readonly given: string; readonly family: string }; readonly phone: string; readonly photo: boolean }) => {
      await kiosk.choose('what', 'street-light')
      await kiosk.answerYesNo('danger', false)
      await kiosk.choose('lamp-problem', 'off')
      await kiosk.fill('lamp-number', '4711')
      await next()
      await kiosk.fill('description', melding.description)
      await next()
      await kiosk.placeInWords(melding.place)
      await kiosk.fill('seen', '1-11-2026', t('fields.date.label'))
      await next()
      if (melding.photo) await kiosk.takePhoto()
      else await heading(questionTexts('photo').label)
      await next()
      await kiosk.choose('reply', 'phone')
      await kiosk.fill('name', melding.name.given, t('fields.name.given'))
      await kiosk.fill('name', melding.name.family, t('fields.name.family'))
      await next()
      await kiosk.fill('phone-number', melding.phone, t('fields.phone.label'))
      await next()
      await heading(t('check.title'))
    },
    /** Ticks and sends; gives number and code as the receipt prints them. */
    send: async () => {
      await page.getByRole('checkbox', { name: t('check.tick') }).check({ force: true })
      await press(t('check.send'))
      await expect(page.getByRole('heading', { level: 1, name: new RegExp(`${t('receipt.savedTitle')}|${t('receipt.receivedTitle')}`) })).toBeVisible()
      const body = await page.locator('main').innerText()
      const number = /[A-Z]{2,5}-\d{4}-\d{4}-\d{5}-\d/.exec(body)?.[0]
      const code = /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]\b/.exec(body.replace(number ?? '', ''))?.[0]
      if (number === undefined || code === undefined) throw new Error(`The receipt shows no number or no code:\n${body}`)
      return { number, code }
    },
  }
  return kiosk
}
