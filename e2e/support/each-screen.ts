/** A walk over the screens that does something of its own at each, in Dutch, where the matrix would look at it in its dresses. */
import { expect, type Page } from '@playwright/test'
import type { MatrixLook } from '../matrix/matrix-look.ts'
import { textsOf } from './texts.ts'

/** @param act is done on each screen as it is, with what lies over it opened; on paper there is nothing to do */
export function eachScreen(page: Page, act: (name: string) => Promise<void>): MatrixLook {
  const t = textsOf('nl', 'kiosk')
  return async (name, { opening = [], shows, isPaper = false, around } = {}) => {
    if (isPaper) return
    await around?.before()
    for (const words of opening) {
      // A text is what is written on the button; a name has a space more, where it goes on in another line.
      const button = 'text' in words ? page.getByRole('button').filter({ hasText: words.text }) : page.getByRole('button', { name: t(words.key, words.values), exact: true })
      await button.click()
    }
    if (opening.length > 0) await page.locator('dialog[open] h2').waitFor()
    if (shows !== undefined) await page.locator(shows).first().waitFor()
    // A band that is heard comes first, and its words a frame later.
    await expect(page.locator('.notice-body:empty')).toHaveCount(0)
    await act(name)
    if (opening.length > 0) {
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
    }
    await around?.after()
  }
}
