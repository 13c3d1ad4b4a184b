/** How a person answers: each acts on the question that must be on the screen, and says so when another is. */
import { expect, type Locator } from '@playwright/test'
import type { KioskScreen } from './kiosk-screen.ts'

export type KioskQuestions = ReturnType<typeof kioskQuestions>

export function kioskQuestions({ page, t, questionTexts, question, press, next }: KioskScreen) {
  const radio = (name: string) => page.getByRole('radio', { name }).check({ force: true })
  /** A field, by its own label or by the question where that is its label. */
  const field = (id: string, label?: string): Locator => label === undefined
    ? page.getByRole('textbox', { name: questionTexts(id).label })
    : page.getByRole('textbox', { name: label, exact: true })
  const photoShown = (at: number) => expect(page.getByRole('listitem').getByRole('img', { name: t('fields.photo.alt', { at }) })).toBeVisible()
  return {
    field,
    choose: async (id: string, option: string) => {
      await question(id)
      await radio(questionTexts(id).options?.[option]?.label ?? option)
      await next()
    },
    answerYesNo: async (id: string, yes: boolean) => {
      await question(id)
      await radio(t(yes ? 'answers.yes' : 'answers.no'))
      await next()
    },
    /** Puts a text into a field at once, as pasting does. */
    fill: async (id: string, value: string, label?: string) => {
      await question(id)
      await field(id, label).fill(value)
    },
    /** Types a text key by key, as fingers do. */
    type: async (id: string, value: string, label?: string) => {
      await question(id)
      await field(id, label).pressSequentially(value)
    },
    /** Points out how a place is told; its fields appear. */
    placeBy: async (way: 'byAddress' | 'byWords' | 'byPosition') => {
      await question('where')
      await radio(t(`fields.place.${way}`))
    },
    /** Takes a photo with the camera. */
    takePhoto: async () => {
      await question('photo')
      await press(t('fields.photo.take'))
      await press(t('fields.photo.shoot'))
      await press(t('fields.photo.use'))
      await photoShown(1)
    },
    /** Chooses a file of the device; what comes of it is for the caller to see. */
    chooseFile: async (file: string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }) => {
      await question('photo')
      const chooser = page.waitForEvent('filechooser')
      await press(t('fields.photo.choose'))
      await (await chooser).setFiles(typeof file === 'string' ? file : { ...file })
    },
    photoShown,
  }
}
