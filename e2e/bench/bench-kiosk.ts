/** The kiosk that a bench taps: the real intake, a browser that goes before whatever else runs, and an enrolled page at its first screen. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { makeProfile } from '../support/browser-profile.ts'
import { openDesk } from '../support/desk-client.ts'
import { startIntake } from '../support/intake-process.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { letBrowserGoFirst } from './go-first.ts'

export type BenchKiosk = { readonly context: BrowserContext; readonly page: Page; readonly session: CDPSession }

/**
 * Measures at a kiosk of its own, and puts it away whatever happens.
 * @param prepare what the bench adds to the browser before its first page
 */
export async function atBenchKiosk<T>(prepare: (context: BrowserContext) => Promise<void>, measure: (kiosk: BenchKiosk) => Promise<T>): Promise<T> {
  const intake = await startIntake()
  const profile = makeProfile({}, prepare)
  try {
    const code = await (await openDesk(intake)).enrolmentCode()
    const context = await profile.launch()
    letBrowserGoFirst(profile.folder)
    const page = await context.newPage()
    await page.goto(`${intake.kioskOrigin}/kiosk/`)
    await kioskPage(page).enrol(code)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    return await measure({ context, page, session: await context.newCDPSession(page) })
  } finally {
    await profile.dispose()
    await intake.dispose()
  }
}
