/** How soon the next question stands there after a tap on "Verder", over whole visits on a slowed main thread. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { kioskPage } from '../support/kiosk-page.ts'
import { kioskQuestions, type KioskQuestions } from '../support/kiosk-questions.ts'
import { kioskScreen, type KioskScreen } from '../support/kiosk-screen.ts'
import { freePort } from '../support/ports.ts'
import { textsOf } from '../support/texts.ts'
import { barePress, serveBareSite } from './bare-site.ts'
import { atBenchKiosk } from './bench-kiosk.ts'
import { giveFinger } from './finger.ts'
import { type Tap, tapsOf, watchPaint } from './paint-watch.ts'
import type { Measured } from './rows.ts'
import { slowDown } from './slow-thread.ts'
import { percentile } from './statistics.ts'

const visits = 6
const leastSamples = 60
const bareSamples = 30

/** The slowest twentieth decides: residents remember the tap that hung. */
export async function measureTap(): Promise<readonly Measured[]> {
  const bare = await serveBareSite(await freePort())
  const labels = [textsOf('nl', 'kiosk')('question.next'), barePress]
  return atBenchKiosk((context) => watchPaint(context, labels), async ({ context, page, session }): Promise<readonly Measured[]> => {
    const { slowdown } = await slowDown(page, session)
    const taps = await tapThrough(page, session)
    const times = taps.map(({ elapsedMs }) => elapsedMs)
    const floor = await tapBarePage(context, bare.url)
    return [{
      id: 'tap-p95', value: percentile(times, 95), peer: { name: 'a bare page that changes one heading', value: percentile(floor, 95) },
      notes: `${times.length} taps in ${visits} visits: median ${percentile(times, 50).toFixed(1)}, most ${percentile(times, 100).toFixed(1)} ms, bare median ${percentile(floor, 50).toFixed(1)}; main thread slowed ${slowdown.toFixed(2)}x; slowest: ${slowest(taps)}`,
    }]
  }).finally(() => bare.dispose())
}

/** Whole visits, each in a new document, as each resident has one. */
async function tapThrough(page: Page, session: CDPSession): Promise<readonly Tap[]> {
  const finger = await giveFinger(session)
  const screen = kioskScreen(page, 'nl')
  const next = () => finger(page, page.getByRole('button', { name: screen.t('question.next'), exact: true }))
  const taps: Tap[] = []
  for (let visit = 0; visit < visits; visit++) {
    await page.reload()
    await kioskPage(page).begin()
    await answerAll(kioskQuestions({ ...screen, next }), { t: screen.t, next })
    taps.push(...await tapsOf(page))
  }
  if (taps.length < leastSamples) throw new Error(`${taps.length} taps were seen, and ${leastSamples} are the least.`)
  return taps
}

/** A whole melding without a photo; most kinds of question are on its path. */
async function answerAll({ choose, answerYesNo, fill, placeBy }: KioskQuestions, { t, next }: { readonly t: KioskScreen['t']; readonly next: () => Promise<void> }): Promise<void> {
  await choose('what', 'street-light')
  await answerYesNo('danger', false)
  await choose('lamp-problem', 'off')
  await fill('lamp-number', '4711')
  await next()
  await fill('description', 'De lamp is stuk')
  await next()
  await placeBy('byWords')
  await fill('where', 'Hoek Vijverlaan', t('fields.place.words'))
  await next()
  await fill('seen', t('fields.date.yesterday'), t('fields.date.label'))
  await next()
  // The photo stays away: what a camera takes is no matter of taps.
  await next()
  await choose('reply', 'phone')
  await fill('name', 'Fatma', t('fields.name.given'))
  await fill('name', 'Voorbeeld', t('fields.name.family'))
  await next()
  await fill('phone-number', '06 12345678', t('fields.phone.label'))
  await next()
}

/** As many taps on the bare page, with its thread slowed alike. */
async function tapBarePage(context: BrowserContext, url: string): Promise<readonly number[]> {
  const page = await context.newPage()
  await page.goto(url)
  const session = await context.newCDPSession(page)
  await slowDown(page, session)
  const finger = await giveFinger(session)
  for (let tap = 0; tap < bareSamples; tap++) await finger(page, page.getByRole('button', { name: barePress }))
  return (await tapsOf(page)).map(({ elapsedMs }) => elapsedMs)
}

function slowest(taps: readonly Tap[]): string {
  return taps.toSorted((a, b) => b.elapsedMs - a.elapsedMs).slice(0, 3).map(({ from, to, elapsedMs }) => `"${from}" to "${to}" ${elapsedMs.toFixed(1)} ms`).join('; ')
}
