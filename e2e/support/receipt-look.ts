/** From "check your answers" to the receipt, on the screen and on paper, and to the list of what the device keeps. */
import { expect } from '@playwright/test'
import { languages } from '../../src/catalogue/testing/offered.ts'
import type { KioskScreen } from './kiosk-screen.ts'
import { textsOf } from './texts.ts'
import type { MatrixLook } from '../matrix/matrix-look.ts'

/** A4 between margins of 18 mm, in CSS px. */
const paper = { width: 658, height: 980 }

/** Presses "Versturen" without the tick first; the summary leads to it. */
export async function refuseWithoutTick({ page, t, press, summary }: KioskScreen, look: MatrixLook): Promise<void> {
  await press(t('check.send'))
  await expect(summary).toBeFocused()
  await expect(page.getByRole('checkbox', { name: t('check.tick') })).not.toBeChecked()
  await look('check, not confirmed')
}

/** Ticks and sends, looks at the receipt when it says what it will say in the end, and ends the visit. */
export async function sendAndLook(screen: KioskScreen, look: MatrixLook, title: 'receipt.receivedTitle' | 'receipt.savedTitle'): Promise<'over'> {
  const { page, t, press, heading } = screen
  await page.getByRole('checkbox', { name: t('check.tick') }).check({ force: true })
  await press(t('check.send'))
  await heading(t(title))
  await expect(page.getByRole('img', { name: t('receipt.qrAlt') })).toBeVisible()
  await look(title)
  await lookOnPaper(screen, look, title)
  await look(`${title}, the list of this device`, { opening: [{ key: 'state.list' }], shows: 'dialog .entries li' })
  if (title === 'receipt.savedTitle') {
    await look('the list of this device, tried in vain', { opening: [{ key: 'state.list' }, { key: 'outbox.try.now' }], says: inEach('outbox.try.failed') })
    await look('before saving on a stick', { opening: [{ key: 'state.list' }, { key: 'outbox.save.open' }] })
  }
  await press(t('receipt.done'))
  return 'over'
}

/** A sentence in every language. */
const inEach = (key: string) => Object.fromEntries(languages.map((language) => [language, textsOf(language, 'kiosk')(key)]))

async function lookOnPaper({ page, t }: KioskScreen, look: MatrixLook, title: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 720 }
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize(paper)
  await expect(page.locator('.proof-number')).toBeVisible()
  await expect(page.getByRole('button', { includeHidden: true, name: t('receipt.done') })).toBeHidden()
  await look(`${title}, on paper`, { isPaper: true })
  await page.setViewportSize(size)
  await page.emulateMedia({ media: null })
}
