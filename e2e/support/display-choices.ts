/** Text size and colours, chosen in their dialogs as a person does. */
import { expect } from '@playwright/test'
import type { TextScale, Theme } from '../../src/kiosk/state/look.ts'
import type { KioskScreen } from './kiosk-screen.ts'

const scaleKeys: Readonly<Record<TextScale, string>> = { 1: 'x1', 1.25: 'x125', 1.5: 'x15', 2: 'x2', 3: 'x3' }

async function choose({ page, t, press }: KioskScreen, tool: 'textSize' | 'contrast', card: string): Promise<void> {
  await press(t(`toolbar.${tool}`))
  await expect(page.getByRole('dialog', { name: t(`${tool}.title`) })).toBeVisible()
  await page.getByRole('radio', { name: t(`${tool}.${card}`), exact: true }).check({ force: true })
  await press(t('toolbar.close'))
}

/** Chooses a text size for the visit. */
export function chooseScale(screen: KioskScreen, scale: TextScale): Promise<void> {
  return choose(screen, 'textSize', scaleKeys[scale])
}

/** Chooses colours for the visit. */
export function chooseTheme(screen: KioskScreen, theme: Theme): Promise<void> {
  return choose(screen, 'contrast', theme)
}
