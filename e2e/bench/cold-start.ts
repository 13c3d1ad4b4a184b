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
import { betterRate, isWanted, measureSlowdown, setRate, slowDown, SlowdownError } from './slow-thread.ts'
import { median, percentile } from './statistics.ts'

const starts = 5
const bareStarts = 3

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
    const ours = await startOften(profile, kioskUrl, { rate, starts })
    const floor = await startOften(profile, bare.url, { rate, starts: bareStarts })
    return [{
      id: 'cold-start-offline', value: median(ours.times), peer: { name: 'a bare page from its worker, as cold', value: median(floor.times) },
      notes: `${starts} starts of a fresh browser: ${ours.times.map((time) => time.toFixed(0)).join(', ')} ms from the navigation to the heading painted; main thread slowed ${percentile(ours.slowdowns, 1).toFixed(2)}x at least`,
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

type Starts = { readonly times: readonly number[]; readonly slowdowns: readonly number[] }

/** Starts the browser until enough starts were slowed as they must be; the others tell the rate to try next. */
async function startOften(profile: BrowserProfile, url: string, { rate: firstRate, starts }: { readonly rate: number; readonly starts: number }): Promise<Starts> {
  const times: number[] = []
  const slowdowns: number[] = []
  let rate = firstRate
  for (let started = 0; started < 3 * starts; started++) {
    const context = await profile.launch()
    letBrowserGoFirst(profile.folder)
    const { elapsedMs, slowdown } = await startOnce(context, url, rate)
    await context.close()
    if (isWanted(slowdown)) {
      times.push(elapsedMs)
      slowdowns.push(slowdown)
    } else {
      rate = betterRate({ rate, slowdown })
    }
    if (times.length === starts) return { times, slowdowns }
  }
  throw new SlowdownError(`Of ${3 * starts} fresh browsers fewer than ${starts} were slowed as they must be; try again when this machine is quiet.`)
}

/** The thread is slowed from the first byte on and measured after the heading: a loop before it would warm what must be cold. */
async function startOnce(context: BrowserContext, url: string, rate: number): Promise<{ readonly elapsedMs: number; readonly slowdown: number }> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await setRate(session, rate)
  await page.goto(url, { waitUntil: 'commit' })
  const elapsedMs = await firstHeadingMsOf(page)
  return { elapsedMs, slowdown: await measureSlowdown(page, session, rate) }
}

function workerIsReady(page: Page): Promise<void> {
  return page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}
