/**
 * Whoever cannot point: all of every screen by key alone, with a ring that nobody can miss and targets that a shaking hand meets.
 * The screens of a request at ordinary size are gone over in screen-readers.spec.ts, which walks them anyway.
 */
import { chooseScale } from '../support/display-choices.ts'
import { eachScreen } from '../support/each-screen.ts'
import { expect, test } from '../support/fixtures.ts'
import { goOver } from '../support/focus-measures.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { sendAndLook } from '../support/receipt-look.ts'
import { services } from '../support/service-walks.ts'
import { inEveryState, oncePerKind } from '../support/step-states.ts'
import { textsOf } from '../support/texts.ts'
import { walkServices } from '../support/visit-walk.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('by key on a telephone with text of twice the size', async ({ enrolled: { page } }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const over = eachScreen(page, (name) => goOver(page, name))
  await walkServices({
    page, states: oncePerKind(inEveryState), services: services.filter(({ id }) => id === 'terugbelverzoek'),
    look: async (name, more) => {
      // Each visit begins in the letters that every visit begins in, and so does the document after it, where nothing is chosen.
      if (name !== 'ended' && await page.locator('html').getAttribute('data-text') === '1') await chooseScale(kioskPage(page), 2)
      await over(name, more)
    },
    atCheck: (screen, look) => sendAndLook(screen, look, 'receipt.receivedTitle'),
  })
})

test('an arrow chooses the neighbour, as in every group of radio buttons, in the direction of reading', async ({ enrolled: { page } }) => {
  for (const { language, onwards } of [{ language: 'nl', onwards: 'ArrowRight' }, { language: 'ar', onwards: 'ArrowLeft' }]) {
    const kiosk = kioskPage(page, language)
    await kiosk.begin()
    const radios = page.getByRole('radio')
    const last = await radios.count() - 1
    await radios.first().focus()
    for (const [key, at] of [['ArrowDown', 1], [onwards, 2], ['ArrowUp', 1], ['ArrowUp', 0], ['ArrowUp', last], ['ArrowDown', 0]] as const) {
      await page.keyboard.press(key)
      await expect(radios.nth(at), `${language}, ${key}`).toBeFocused()
      await expect(radios.nth(at)).toBeChecked()
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(1)
    }
    await kiosk.press(kiosk.t('question.stop'))
    await kiosk.press(kiosk.t('stop.yes'))
    await page.getByRole('button', { name: textsOf('nl', 'kiosk')('ended.next') }).click()
  }
})
