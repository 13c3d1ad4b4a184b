/** Another language, size or colour in the middle of a question: nothing is loaded again, nothing jumps, nothing that was typed is lost. */
import { knownLanguages } from '../../src/catalogue/testing/offered.ts'
import { textScales, themes } from '../../src/kiosk/state/look.ts'
import { chooseScale, chooseTheme } from '../support/display-choices.ts'
import { expect, test } from '../support/fixtures.ts'
import { kioskPage } from '../support/kiosk-page.ts'

// Low enough to be scrolled, and wide enough for the largest letters.
test.use({ viewport: { width: 1024, height: 480 } })

const typed = 'Een bank zonder\nleuning'
const caretAt = 8

test('every language, size and colour is taken in place: typed text, caret, focus and place on the page stay @firefox', async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  await kiosk.choose('what', 'something-else')
  await kiosk.answerYesNo('danger', false)
  await kiosk.fill('what-else', typed)
  const field = page.getByRole('textbox')
  await field.evaluate((area: HTMLTextAreaElement, at) => area.setSelectionRange(at, at), caretAt)
  // Kept by the document itself, so that another one has none: where it was scrolled to at the latest tap on a tool.
  await page.evaluate(() => {
    document.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest('.tool') !== null) Object.assign(window, { placeAtTap: scrollY })
    }, { capture: true })
  })
  let navigations = 0
  page.on('framenavigated', () => { navigations += 1 })
  /** Who changed something is still at the control that was used, and that control is still in sight. */
  const isAsItWas = async (tool: string, t: typeof kiosk.t) => {
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(field).toHaveValue(typed)
    expect(await field.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([caretAt, caretAt])
    const used = page.getByRole('button', { name: t(tool), exact: true })
    await expect(used).toBeFocused()
    await expect(used).toBeInViewport({ ratio: 0.5 })
    expect(await page.evaluate(() => 'placeAtTap' in window)).toBe(true)
  }
  // A little, so that the tools can still be tapped where they are.
  await page.evaluate(() => { scrollTo(0, 6) })
  for (const theme of [...themes.slice(1), 'light' as const]) {
    await chooseTheme(kiosk, theme)
    await isAsItWas('toolbar.contrast', kiosk.t)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    // Other colours make nothing larger or smaller.
    expect(await page.evaluate(() => ('placeAtTap' in window ? window.placeAtTap : undefined) === scrollY)).toBe(true)
  }
  for (const scale of [...textScales.slice(1), 1 as const]) {
    await chooseScale(kiosk, scale)
    await isAsItWas('toolbar.textSize', kiosk.t)
    await expect(page.locator('html')).toHaveCSS('font-size', `${24 * scale}px`)
  }
  let before = kiosk
  for (const language of [...Object.keys(knownLanguages).filter((tag) => tag !== 'nl'), 'nl']) {
    const after = kioskPage(page, language)
    await before.press(before.t('toolbar.language'))
    await page.getByRole('dialog').locator(`button[lang="${language}"]`).click()
    await after.question('what-else')
    await isAsItWas('toolbar.language', after.t)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    before = after
  }
  expect(navigations).toBe(0)
})
