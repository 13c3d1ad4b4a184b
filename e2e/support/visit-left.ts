/** A visit that was left half-way, and how one sees that nothing of it is there for the next visitor. */
import { expect, type Page } from '@playwright/test'
import type { KioskPage } from './kiosk-page.ts'

/** What stands in the last field of such a visit. */
export const halfTyped = 'De lamp bij de gele brievenbus'

/** A visit with something in it: half a description. */
export async function typeHalf(kiosk: KioskPage): Promise<void> {
  await kiosk.begin()
  await kiosk.choose('what', 'waste-bin')
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('bin-problem', 'full')
  await kiosk.type('description', halfTyped)
}

/** Back and Forward, often enough for any history that a visit can have made. */
export async function expectNothingBehind(page: Page, kiosk: KioskPage): Promise<void> {
  for (const go of ['goBack', 'goBack', 'goForward', 'goBack', 'goBack', 'goBack', 'goForward', 'goForward'] as const) {
    await page[go]({ timeout: 5_000 }).catch(() => null)
    if (!page.url().startsWith('http')) continue
    await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(new RegExp(`${kiosk.t('ended.title')}|${kiosk.t('attract.title').replace('?', '\\?')}|${kiosk.t('enrol.title')}`, 'u'))
    await expect(page.getByRole('textbox')).toHaveCount(0)
    expect(await page.content()).not.toContain(halfTyped)
    expect(await page.evaluate(() => history.state)).toBeNull()
  }
}
