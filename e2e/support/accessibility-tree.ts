/** What a screen reader is given, as text that a reviewer reads: where a sentence, a role or a name changed, the review shows it. */
import type { Page } from '@playwright/test'

/** What is another on each day or each device: of it, only the kind is told. */
const passing: readonly (readonly [RegExp, string])[] = [
  [/[A-Z]{2,5}-\d{4}- ?\d{4}-\d{5}-\d/gu, 'NUMMER'],
  [/\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]\b/gu, 'CODE'],
  [/(?:(?:maan|dins|donder|vrij|zater|zon)dag|woensdag) (?=\d)/gu, 'DAG '],
  [/\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?: \d{4})?/gu, 'DATUM'],
  [/\b\d{1,2}-\d{1,2}-\d{4}\b/gu, 'DATUM'],
  [/ om \d{2}:\d{2}\b/gu, ' om TIJD'],
  [/(?:localhost|127\.0\.0\.1):\d+/gu, 'ADRES'],
]

/**
 * The title, what has focus, and the tree of what a reader is in: the dialog that is open, else the screen without its head and foot.
 * @param part another part of the page, as a CSS selector
 */
export async function accessibilityTree(page: Page, part?: string): Promise<string> {
  const dialog = page.locator('dialog[open]')
  const root = part !== undefined ? page.locator(part) : await dialog.count() > 0 ? dialog.last() : page.getByRole('main')
  const [title, focus, tree] = [await page.title(), await page.evaluate(nameOfFocus), await root.ariaSnapshot()]
  const told = part === undefined ? [`title: ${title}`, `focus: ${focus}`, tree] : [tree]
  return passing.reduce((text, [found, kind]) => text.replaceAll(found, kind), told.join('\n').replaceAll('\u00ad', ''))
}

/** Runs in the page: what has focus, by its tag and its words. */
function nameOfFocus(): string {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return 'nothing'
  const label = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused.labels?.[0]?.textContent ?? '' : ''
  const labelled = focused.getAttribute('aria-labelledby')
  const heading = labelled === null ? '' : document.getElementById(labelled)?.textContent ?? ''
  return `${focused.tagName.toLowerCase()} "${focused.getAttribute('aria-label') ?? (label || heading || focused.textContent || '').trim()}"`
}

declare global {
  interface Window {
    /** What changed without a screen reader hearing it, since it was last asked for. */
    unheard?: string[]
  }
}

/** From here on, and in every document after this one, it is noted what comes into no region that was there before. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(noteUnheard)
  await page.reload()
  // Letters come when the page has nothing to do, and move what is below them: not while a walk goes on.
  await page.waitForFunction(() => [...document.fonts].some(({ status }) => status === 'loaded'))
}

/** What was noted since the last time. */
export function unheard(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.unheard?.splice(0) ?? [])
}

/** Runs in the page, before its own scripts. An alert is heard as it comes; a polite region only when its words come into it later. */
function noteUnheard(): void {
  const noted: string[] = window.unheard = []
  new MutationObserver((records) => {
    const came = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element)
    // A new screen and a dialog are read from their heading on.
    if (came.some((element) => element.matches('h1, dialog') || element.querySelector('h1, dialog') !== null)) return
    const regions = came.flatMap((element) => [element, ...element.querySelectorAll('*')]).filter((element) => element.role === 'status' && element.textContent.trim() !== '')
    noted.push(...regions.map(({ outerHTML }) => `came with its words: ${outerHTML.slice(0, 160)}`))
  }).observe(document, { childList: true, subtree: true })
}
