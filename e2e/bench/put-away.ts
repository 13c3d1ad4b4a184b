/** How long a resident waits after "send": the shipped put-away on a slowed main thread, with its profile on the disk. */
import type { Page } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import { openHarness } from '../harness/serve.ts'
import { makeProfile } from '../support/browser-profile.ts'
import { openDesk } from '../support/desk-client.ts'
import { startIntake } from '../support/intake-process.ts'
import type {} from './put-away-page.ts'
import { letBrowserGoFirst } from './go-first.ts'
import type { Measured } from './rows.ts'
import { setRate, slowDown, type SlowThread } from './slow-thread.ts'
import { median, percentile } from './statistics.ts'

const samples = 60
const warmUps = 15
/** A photo as the kiosk makes it at its largest: shrunk to 2,000 pixels. */
const photoBytes = 2_000_000
/** More than a kiosk without network gathers in a year. */
const manyWaiting = 10_000

/** Text only, with a photo, and text only with a full outbox. */
export async function measurePutAway(): Promise<readonly Measured[]> {
  const intake = await startIntake()
  const profile = makeProfile({}, () => Promise.resolve())
  try {
    const code = await (await openDesk(intake)).enrolmentCode()
    const context = await profile.launch()
    letBrowserGoFirst(profile.folder)
    const page = await openHarness(context, intake.kioskOrigin, new URL('put-away-page.ts', import.meta.url))
    const enrolled = await page.evaluate((given) => window.putAwayBench.enrol(given), code)
    if (enrolled !== 'enrolled') throw new Error(`The bench could not enrol: ${enrolled}.`)
    const session = await context.newCDPSession(page)
    const slow = await slowDown(page, session)
    const text = await measure(page, 0)
    const withPhoto = await measure(page, photoBytes)
    const before = await measure(page, 0)
    await setRate(session, 1)
    await page.evaluate((request) => window.putAwayBench.fill(request), { answers, count: manyWaiting })
    await setRate(session, slow.rate)
    const withMany = await measure(page, 0)
    return [
      {
        id: 'put-away', value: median(text.ours), peer: { name: 'the same bare, WebCrypto and one strict put', value: median(text.bare) },
        notes: notesOf(text.ours, slow),
      },
      {
        id: 'put-away-photo-p95', value: percentile(withPhoto.ours, 95), peer: { name: 'the same bare, with a photo of 2 MB', value: percentile(withPhoto.bare, 95) },
        notes: notesOf(withPhoto.ours, slow),
      },
      {
        id: 'put-away-10000', value: median(withMany.ours), peer: { name: 'before those were there', value: median(before.ours) },
        notes: `${notesOf(withMany.ours, slow)}; the same bare took ${median(withMany.bare).toFixed(1)} ms, and ${median(before.bare).toFixed(1)} ms before`,
      },
    ]
  } finally {
    await profile.dispose()
    await intake.dispose()
  }
}

async function measure(page: Page, bytes: number): Promise<{ readonly ours: readonly number[]; readonly bare: readonly number[] }> {
  const run = (count: number) => page.evaluate((request) => window.putAwayBench.run(request), { answers, photoBytes: bytes, count })
  await run(warmUps)
  const times = await run(samples)
  return { ours: times.map(({ oursMs }) => oursMs), bare: times.map(({ bareMs }) => bareMs) }
}

function notesOf(times: readonly number[], { slowdown }: SlowThread): string {
  const [p50, p95, most] = [50, 95, 100].map((percent) => percentile(times, percent).toFixed(1))
  return `${times.length} samples: median ${p50}, p95 ${p95}, most ${most} ms; main thread slowed ${slowdown.toFixed(2)}x`
}

/** A whole melding with a long description: more than most residents type. */
const answers: Answers = {
  what: { kind: 'value', answer: { type: 'choice', value: 'waste-bin' } },
  danger: { kind: 'value', answer: { type: 'yes-no', value: false } },
  'bin-problem': { kind: 'value', answer: { type: 'choice', value: 'full' } },
  description: { kind: 'value', answer: { type: 'long-text', value: 'De afvalbak bij de fontein is al drie dagen vol en er staan zakken naast. '.repeat(13).slice(0, 950) } },
  where: { kind: 'value', answer: { type: 'place', value: { by: 'words', words: 'Bij de fontein op het plein' } } },
  seen: { kind: 'value', answer: { type: 'date', value: '2026-11-01' } },
  photo: { kind: 'empty' },
  reply: { kind: 'value', answer: { type: 'choice', value: 'email' } },
  name: { kind: 'value', answer: { type: 'name', value: { given: 'Fatma', family: 'Voorbeeld' } } },
  'email-address': { kind: 'value', answer: { type: 'email', value: 'fatma@voorbeeld.nl' } },
}
