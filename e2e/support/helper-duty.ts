/** A helper at the kiosk: signs on by name and PIN, and off again. */
import { expect, type Page } from '@playwright/test'
import { until } from './intake-process.ts'
import type { KioskScreen } from './kiosk-screen.ts'

/** Waits until the device has heard of a helper. */
export async function untilKnown(page: Page, name: string): Promise<void> {
  const settings = () => page.evaluate(() => new Promise<string>((resolve) => {
    const opening = indexedDB.open('samenloket')
    opening.addEventListener('success', () => {
      const asking = opening.result.transaction('device').objectStore('device').get('settings')
      asking.addEventListener('success', () => {
        opening.result.close()
        resolve(JSON.stringify(asking.result) ?? '')
      })
    })
  }))
  await until(async () => (await settings()).includes(name))
}

/** Signs on, from any screen. */
export async function signOn({ page, t, press }: KioskScreen, name: string, pin: string): Promise<void> {
  await press(t('state.help'))
  await page.getByRole('dialog').getByRole('button', { name }).click()
  await page.getByLabel(t('duty.pin')).fill(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('page.with', { name }))).toBeVisible()
}

/** Signs off, from any screen. */
export async function signOff({ page, t, press }: KioskScreen, name: string): Promise<void> {
  await press(t('state.helping', { name }))
  await press(t('duty.stop'))
  await expect(page.getByText(t('page.with', { name }))).toBeHidden()
}
