/** How soon another language, another size and other colours stand there after a tap, in the middle of a visit on a slowed main thread. */
import type { CDPSession, Page } from '@playwright/test'
import { knownLanguages } from '../../src/catalogue/testing/offered.ts'
import { textScales, themes } from '../../src/kiosk/state/look.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { atBenchKiosk } from './bench-kiosk.ts'
import { giveFinger } from './finger.ts'
import { type Tap, tapsOf, watchPaint } from './paint-watch.ts'
import type { FigureName, Measured } from './rows.ts'
import { slowDown } from './slow-thread.ts'
import { percentile } from './statistics.ts'

/** In each visit every language is shown for the first time in its document. */
const visits = 3
const rounds = 6

/** The last languages first, so that Dutch, which is always here, comes at the end. */
const languages = Object.keys(knownLanguages).toReversed()

type Kinds = Readonly<Record<'language' | 'size' | 'contrast', readonly Tap[]>>

/** The slowest twentieth decides, the first time that a language is shown among them. */
export function measureSwitch(): Promise<readonly Measured[]> {
  const cards = Object.values(knownLanguages).map(({ name, invite }) => `${name}${invite}`)
  return atBenchKiosk((context) => watchPaint(context, cards), async ({ page, session }) => {
    await bringAllLanguages(page)
    const { slowdown } = await slowDown(page, session)
    const taps = await switchAll(page, session)
    return (['language', 'size', 'contrast'] as const).map((kind) => row(`switch-${kind}`, taps[kind], slowdown))
  })
}

function row(id: FigureName, taps: readonly Tap[], slowdown: number): Measured {
  const times = taps.map(({ elapsedMs }) => elapsedMs)
  const slowest = taps.toSorted((a, b) => b.elapsedMs - a.elapsedMs).slice(0, 3).map(({ to, elapsedMs }) => `"${to}" ${elapsedMs.toFixed(1)} ms`).join('; ')
  return {
    id, value: percentile(times, 95),
    notes: `${times.length} taps: median ${percentile(times, 50).toFixed(1)}, most ${percentile(times, 100).toFixed(1)} ms; main thread slowed ${slowdown.toFixed(2)}x; slowest: ${slowest}`,
  }
}

/** A device has the texts of every language soon after its first visit. */
async function bringAllLanguages(page: Page): Promise<void> {
  await kioskPage(page).begin()
  for (const language of languages) {
    await openTool(page, 'language')
    await card(page, language).click()
    await page.locator(`html[lang="${language}"]`).waitFor()
    await page.locator('dialog').waitFor({ state: 'detached' })
  }
}

/** By its pictogram: that is the same in every language. */
function openTool(page: Page, tool: 'language' | 'text-size' | 'contrast'): Promise<void> {
  return page.locator(`header .tool:has(use[href="#${tool}"])`).click()
}

const card = (page: Page, language: string) => page.locator(`dialog button[lang="${language}"]`)

/** Each visit in a new document, as each resident has one, at a question with many choices. */
async function switchAll(page: Page, session: CDPSession): Promise<Kinds> {
  const finger = await giveFinger(session)
  const taken = { language: [] as Tap[], size: [] as Tap[], contrast: [] as Tap[] }
  const since = async (kind: keyof Kinds, act: () => Promise<void>) => {
    const before = (await tapsOf(page)).length
    await act()
    taken[kind].push(...(await tapsOf(page)).slice(before))
  }
  const tapRadio = (value: string | number) => finger(page, page.locator(`dialog label:has(input[value="${value}"])`))
  for (let visit = 0; visit < visits; visit++) {
    await page.reload()
    await kioskPage(page).begin()
    for (const language of languages) {
      await openTool(page, 'language')
      await since('language', () => finger(page, card(page, language)))
    }
  }
  for (let round = 0; round < rounds; round++) {
    await page.reload()
    await kioskPage(page).begin()
    await openTool(page, 'text-size')
    for (const scale of [...textScales.slice(1), 1]) await since('size', () => tapRadio(scale))
    await page.keyboard.press('Escape')
    await openTool(page, 'contrast')
    for (const theme of [...themes.slice(1), 'light']) await since('contrast', () => tapRadio(theme))
    await page.keyboard.press('Escape')
  }
  return taken
}
