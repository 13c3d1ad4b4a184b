/** How soon the first heading stands there when the power came back and the network did not. */
import type { BrowserContext, Page } from '@playwright/test'
import { makeProfile, type BrowserProfile } from '../support/browser-profile.ts'
import { openDesk } from '../support/desk-client.ts'
import { startIntake } from '../support/intake-process.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { freePort } from '../support/ports.ts'
import { openGate } from '../support/tcp-gate.ts'
import { serveBareSite } from './bare-site.ts'
import { letBrowserGoFirst } from './go-first.ts'
import { firstHeadingMsOf, watchPaint } from './paint-watch.ts'
import type { Measured } from './rows.ts'
import { measureSlowdown, roundsOfHalfASecond, setRate, slowDown, SlowdownError, wantedSlowdown } from './slow-thread.ts'
import { median, percentile } from './statistics.ts'

const starts = 5

/** Each time is of a browser that was started for it, with nothing listening at the intake's address. */
export async function measureColdStart(): Promise<readonly Measured[]> {
  const port = await freePort()
  const intake = await startIntake({ publicPort: port })
  const gate = await openGate(port, intake.port)
  const bare = await serveBareSite(await freePort())
  const profile = makeProfile({}, (context) => watchPaint(context, []))
  try {
    const code = await (await openDesk(intake)).enrolmentCode()
    const kioskUrl = `${intake.kioskOrigin}/kiosk/`
    const rate = await visitOnce(profile, { kioskUrl, bareUrl: bare.url, code })
    await gate.close()
    await bare.dispose()
    const ours = await startOften(profile, kioskUrl, rate)
    const floor = await startOften(profile, bare.url, rate)
    return [{
      id: 'cold-start-offline', value: median(ours.times), peer: { name: 'a bare page from its worker, as cold', value: median(floor.times) },
      notes: `${starts} starts: ${ours.times.map((time) => time.toFixed(0)).join(', ')} ms from the navigation to the heading painted; main thread slowed ${percentile(ours.slowdowns, 1).toFixed(2)}x at least`,
    }]
  } finally {
    await profile.dispose()
    await gate.dispose()
    await intake.dispose()
  }
}

/** The one visit with network: enrols, waits for both workers, and finds the rate that slows the thread. */
async function visitOnce(profile: BrowserProfile, { kioskUrl, bareUrl, code }: { readonly kioskUrl: string; readonly bareUrl: string; readonly code: string }): Promise<number> {
  const context = await profile.launch()
  letBrowserGoFirst(profile.folder)
  const page = await context.newPage()
  await page.goto(kioskUrl)
  await kioskPage(page).enrol(code)
  await workerIsReady(page)
  const { rate } = await slowDown(page, await context.newCDPSession(page))
  await page.goto(bareUrl)
  await workerIsReady(page)
  await context.close()
  return rate
}

async function startOften(profile: BrowserProfile, url: string, rate: number): Promise<{ readonly times: readonly number[]; readonly slowdowns: readonly number[] }> {
  const times: number[] = []
  const slowdowns: number[] = []
  while (times.length < starts) {
    const context = await profile.launch()
    letBrowserGoFirst(profile.folder)
    const { elapsedMs, slowdown } = await startOnce(context, url, rate)
    await context.close()
    // Measured after the heading and not before: a loop before it would warm what must be cold.
    if (slowdown < wantedSlowdown) throw new SlowdownError(`The fresh browser was slowed ${slowdown.toFixed(2)}x only; try again when this machine is quiet.`)
    times.push(elapsedMs)
    slowdowns.push(slowdown)
  }
  return { times, slowdowns }
}

async function startOnce(context: BrowserContext, url: string, rate: number): Promise<{ readonly elapsedMs: number; readonly slowdown: number }> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await setRate(session, rate)
  await page.goto(url, { waitUntil: 'commit' })
  const elapsedMs = await firstHeadingMsOf(page)
  return { elapsedMs, slowdown: await measureSlowdown(page, session, { rate, rounds: await roundsOfHalfASecond(page) }) }
}

function workerIsReady(page: Page): Promise<void> {
  return page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}
