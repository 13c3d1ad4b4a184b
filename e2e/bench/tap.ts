/** How soon the next question stands there after a tap on "Verder", over whole visits on a slowed main thread. */
import type { BrowserContext, Page } from '@playwright/test'
import { makeProfile } from '../support/browser-profile.ts'
import { openDesk } from '../support/desk-client.ts'
import { startIntake } from '../support/intake-process.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { freePort } from '../support/ports.ts'
import { textsOf } from '../support/texts.ts'
import { barePress, serveBareSite } from './bare-site.ts'
import { letBrowserGoFirst } from './go-first.ts'
import { type Tap, tapsOf, watchPaint } from './paint-watch.ts'
import type { Measured } from './rows.ts'
import { slowDown } from './slow-thread.ts'
import { percentile } from './statistics.ts'

const visits = 6
const leastSamples = 60
const melding = { description: 'De lamp is stuk', place: 'Hoek Vijverlaan', name: { given: 'Fatma', family: 'Voorbeeld' }, phone: '06 12345678', photo: false }

/** The slowest twentieth decides: residents remember the tap that hung. */
export async function measureTap(): Promise<readonly Measured[]> {
  const intake = await startIntake()
  const bare = await serveBareSite(await freePort())
  const profile = makeProfile({}, (context) => watchPaint(context, [textsOf('nl', 'kiosk')('question.next'), barePress]))
  try {
    const code = await (await openDesk(intake)).enrolmentCode()
    const context = await profile.launch()
    letBrowserGoFirst(profile.folder)
    const page = await context.newPage()
    await page.goto(`${intake.kioskOrigin}/kiosk/`)
    await kioskPage(page).enrol(code)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const { slowdown } = await slowDown(page, await context.newCDPSession(page))
    const taps = await tapThrough(page)
    const times = taps.map(({ elapsedMs }) => elapsedMs)
    const floor = await tapBarePage(context, bare.url)
    return [{
      id: 'tap-p95', value: percentile(times, 95), peer: { name: 'a bare page that changes one heading', value: percentile(floor, 95) },
      notes: `${times.length} taps in ${visits} visits: median ${percentile(times, 50).toFixed(1)}, most ${percentile(times, 100).toFixed(1)} ms; main thread slowed ${slowdown.toFixed(2)}x; slowest: ${slowest(taps)}`,
    }]
  } finally {
    await profile.dispose()
    await bare.dispose()
    await intake.dispose()
  }
}

/** Whole visits, each in a new document, as each resident has one. */
async function tapThrough(page: Page): Promise<readonly Tap[]> {
  const kiosk = kioskPage(page)
  const taps: Tap[] = []
  for (let visit = 0; visit < visits; visit++) {
    await page.reload()
    await kiosk.begin()
    await kiosk.fillMelding(melding)
    taps.push(...await tapsOf(page))
  }
  if (taps.length < leastSamples) throw new Error(`${taps.length} taps were seen, and ${leastSamples} are the least.`)
  return taps
}

/** As many taps on the bare page, with its thread slowed alike. */
async function tapBarePage(context: BrowserContext, url: string): Promise<readonly number[]> {
  const page = await context.newPage()
  await page.goto(url)
  await slowDown(page, await context.newCDPSession(page))
  const button = page.getByRole('button', { name: barePress })
  for (let tap = 1; tap <= leastSamples; tap++) {
    await button.click()
    await page.waitForFunction((count) => window.paintWatch.taps.length === count, tap)
  }
  return (await tapsOf(page)).map(({ elapsedMs }) => elapsedMs)
}

function slowest(taps: readonly Tap[]): string {
  return taps.toSorted((a, b) => b.elapsedMs - a.elapsedMs).slice(0, 3).map(({ from, to, elapsedMs }) => `"${from}" to "${to}" ${elapsedMs.toFixed(1)} ms`).join('; ')
}
