/**
 * A hand that has a keyboard and nothing else; with `Tab` and `Space` alone where nothing is typed, as whoever has two switches.
 * Whatever it looks for it must come to by Tab: nothing here clicks, fills or focuses by itself.
 */
import { expect, type Locator, type Page } from '@playwright/test'

/** More things than any screen has, twice around. */
const mostTabs = 120

export type KeyboardHand = ReturnType<typeof keyboardHand>

export function keyboardHand(page: Page) {
  const main = page.getByRole('main')
  let tabs = 0
  // A Firefox that is driven takes no Space any more once Tab went through its own window, beyond the page: there it goes back.
  const mayGoBack = page.context().browser()?.browserType().name() === 'firefox'
  const tabTo = async (thing: Locator) => {
    await expect(thing).toHaveCount(1)
    for (let tried = 0; tried < mostTabs; tried++) {
      const at = await thing.evaluate(placeOfFocus)
      if (at === 'on it') return
      await page.keyboard.press(mayGoBack && at === 'beyond it' ? 'Shift+Tab' : 'Tab')
      tabs += 1
    }
    throw new Error(`Tab did not come to ${String(thing)}.`)
  }
  const space = async (thing: Locator) => {
    await tabTo(thing)
    await page.keyboard.press('Space')
  }
  return {
    /** Presses a button by its words, in the dialog that is open or else on the screen. */
    press: async (name: string | RegExp) => {
      const dialog = page.getByRole('dialog')
      const around = await dialog.count() > 0 ? dialog : page
      await space(around.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }))
    },
    /** Chooses a card that begins with these words. */
    choose: async (role: 'radio' | 'checkbox', label: string) => {
      const card = page.getByRole(role, { name: new RegExp(`^\\s*${label.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}`, 'u') })
      await space(card)
      await expect(card).toBeChecked()
    },
    /** Types into a field, by its label or the only one that there is. */
    type: async (text: string, label?: string) => {
      const field = label === undefined ? main.getByRole('textbox') : main.getByRole('textbox', { name: label, exact: true })
      await tabTo(field)
      await page.keyboard.type(text)
      await expect(field).toHaveValue(text)
    },
    /** How often Tab was pressed. */
    tabs: () => tabs,
  }
}

/** Runs in the page: where the focus is, seen from a thing. */
function placeOfFocus(thing: Element): 'on it' | 'beyond it' | 'before it' {
  const { activeElement } = document
  if (thing === activeElement) return 'on it'
  const isBeyond = activeElement !== null && activeElement !== document.body && (thing.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  return isBeyond ? 'beyond it' : 'before it'
}
