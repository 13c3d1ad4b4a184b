/** The dialogs that the head of every screen opens, with each thing that can be chosen in them. */
import { expect } from '@playwright/test'
import { textScales, themes, type TextScale, type Theme } from '../../src/kiosk/state/look.ts'
import type { KioskScreen } from './kiosk-screen.ts'
import type { Look } from './visit-walk.ts'

const scaleKeys: Readonly<Record<TextScale, string>> = { 1: 'x1', 1.25: 'x125', 1.5: 'x15', 2: 'x2', 3: 'x3' }

/** Opens a dialog of the head. */
async function open({ page, t, press }: KioskScreen, tool: 'language' | 'textSize' | 'contrast' | 'help', title: string): Promise<void> {
  await press(t(`toolbar.${tool}`))
  await expect(page.getByRole('dialog', { name: t(title) })).toBeVisible()
}

const close = ({ t, press }: KioskScreen) => press(t('toolbar.close'))

const tapScale = ({ page, t }: KioskScreen, scale: TextScale) => page.getByRole('radio', { name: t(`textSize.${scaleKeys[scale]}`), exact: true }).check({ force: true })
const tapTheme = ({ page, t }: KioskScreen, theme: Theme) => page.getByRole('radio', { name: t(`contrast.${theme}`), exact: true }).check({ force: true })

/** Chooses a text size for the visit. */
export async function chooseScale(screen: KioskScreen, scale: TextScale): Promise<void> {
  await open(screen, 'textSize', 'textSize.title')
  await tapScale(screen, scale)
  await close(screen)
}

/** Chooses colours for the visit. */
export async function chooseTheme(screen: KioskScreen, theme: Theme): Promise<void> {
  await open(screen, 'contrast', 'contrast.title')
  await tapTheme(screen, theme)
  await close(screen)
}

/** Looks at each dialog, at each size up to the largest that must fit, and in all colours; these are ordinary again at the end. */
export async function lookAtDialogs(screen: KioskScreen, look: Look, largest: TextScale): Promise<void> {
  await open(screen, 'help', 'help.title')
  await look('help')
  await close(screen)
  await open(screen, 'language', 'languages.title')
  await look('the choice of a language')
  await close(screen)
  await open(screen, 'textSize', 'textSize.title')
  for (const scale of textScales.filter((each) => each <= largest)) {
    await tapScale(screen, scale)
    await look(`the choice of a text size, at ${scale}`)
  }
  await close(screen)
  await open(screen, 'contrast', 'contrast.title')
  for (const theme of themes.toReversed()) {
    await tapTheme(screen, theme)
    await look(`the choice of colours, ${theme}`)
  }
  const calm = screen.page.getByRole('checkbox', { name: screen.t('contrast.calm') })
  await calm.check()
  await look('the choice of a calm screen')
  await calm.uncheck()
  await close(screen)
}
