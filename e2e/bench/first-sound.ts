/** How soon the first sound is handed to the browser's audio after a tap on "Lees voor", with all that has to be loaded for it. */
import type { CDPSession, Page } from '@playwright/test'
import { kioskPage } from '../support/kiosk-page.ts'
import { hearSpeech, untilVoicesAreKept } from '../support/speech.ts'
import { atBenchKiosk } from './bench-kiosk.ts'
import { allowTouch, touch } from './finger.ts'
import type { Measured } from './rows.ts'
import { slowDown, wantedSlowdown } from './slow-thread.ts'
import { median, percentile } from './statistics.ts'

const visits = 7

/** Each in a new document on a device that has the voices: a worker that is started, compiled and filled for it. */
export function measureFirstSound(): Promise<readonly Measured[]> {
  return atBenchKiosk(hearSpeech, async ({ page, session }): Promise<readonly Measured[]> => {
    const kiosk = kioskPage(page)
    await kiosk.begin()
    await untilVoicesAreKept(page, 3)
    await allowTouch(session)
    const { slowdown } = await slowDown(page, session)
    const taps: FirstSound[] = []
    for (let visit = 0; visit < visits; visit++) taps.push(await tapOnce(page, session, kiosk.t('toolbar.speak')))
    // The browser slows a page's own thread and not its worker's: the worker's time is counted as often as the thread was slowed.
    const times = taps.map(({ elapsedMs, workerMs }) => elapsedMs + (wantedSlowdown - 1) * workerMs)
    return [{
      id: 'speech-first-sound', value: median(times),
      notes: `${visits} visits, tap to sound: slowest ${percentile(times, 100).toFixed(0)} ms; of the median the voice worker takes ${median(taps.map(({ workerMs }) => workerMs)).toFixed(0)} ms, counted ${wantedSlowdown} times; main thread slowed ${slowdown.toFixed(2)}x`,
    }]
  })
}

type FirstSound = {
  /** From the finger's leaving to the sound. */
  readonly elapsedMs: number
  /** From the worker's start until it answered for the first time; what it waited for in between is in it. */
  readonly workerMs: number
}

async function tapOnce(page: Page, session: CDPSession, words: string): Promise<FirstSound> {
  await page.reload()
  const button = page.getByRole('button', { name: words, exact: true })
  await button.waitFor()
  await page.evaluate(() => {
    document.addEventListener('pointerup', ({ timeStamp }) => { Object.assign(window, { tappedAtMs: timeStamp }) }, { capture: true, once: true })
  })
  await touch(session, button)
  await page.waitForFunction(() => window.speech.played.length > 0, undefined, { polling: 500 })
  return page.evaluate(() => {
    const { tappedAtMs = 0 } = window as { tappedAtMs?: number }
    const { startedAtMs, answeredAtMs } = window.speech.worker
    return { elapsedMs: (window.speech.played[0]?.atMs ?? 0) - tappedAtMs, workerMs: answeredAtMs - startedAtMs }
  })
}
