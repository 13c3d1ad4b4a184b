/** What every screen of the kiosk has: a heading, buttons by their words, a summary of what is missing. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { QuestionTexts } from '../../src/catalogue/service-texts.ts'
import { serviceTextsOf, textsOf } from './texts.ts'

export const service = 'melding-openbare-ruimte'

export type KioskScreen = ReturnType<typeof kioskScreen>

/** One language's screens, found by what stands on them. */
export function kioskScreen(page: Page, language: string, ofService = service) {
  const t = textsOf(language, 'kiosk')
  const texts = serviceTextsOf(language, ofService)
  const questionTexts = (id: string): QuestionTexts => {
    const question = texts.questions[id]
    if (question === undefined) throw new Error(`No question ${id}.`)
    return question
  }
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const heading = (name: string | RegExp) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return {
    page, language, t, texts, questionTexts, press, heading,
    next: () => press(t('question.next')),
    back: () => press(t('question.back')),
    /** Waits until a question is on the screen; behind its words may stand that it can stay empty. */
    question: (id: string) => heading(questionTexts(id).label),
    /** What is missing, above the question. */
    summary: page.getByRole('alert').filter({ has: page.getByRole('heading', { level: 2 }) }),
    /** The whole request read back: what stands at one question, line by line. */
    answerAt: (id: string): Locator => page.locator('dl > div').filter({ has: page.getByText(questionTexts(id).short, { exact: true }) }).locator('dd').first(),
    /** From "Klopt dit?" to one question again. */
    change: (id: string) => press(t('check.changeWhat', { question: questionTexts(id).short })),
  }
}
