/** How long a resident waits after "send": the shipped put-away on a slowed main thread, with its profile on the disk. */
import type { CDPSession, Page } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import { openHarness } from '../harness/serve.ts'
import { makeProfile } from '../support/browser-profile.ts'
import { openDesk } from '../support/desk-client.ts'
import { startIntake } from '../support/intake-process.ts'
import type { PutAwayTimes } from './put-away-page.ts'
import { letBrowserGoFirst } from './go-first.ts'
import type { Measured } from './rows.ts'
import { setRate, slowDown, type SlowThread } from './slow-thread.ts'
import { median, percentile } from './statistics.ts'

const samples = 60
const warmUps = 15
/** The empty outbox and the full one are measured in turn, so many at a time, so that whatever else the machine does meets both. */
const samplesInTurn = 5
const turns = 40
/** A photo as the kiosk makes it at its largest: shrunk to 2,000 pixels. */
const photoBytes = 2_000_000
/** More than a kiosk without network gathers in a year. */
const manyWaiting = 10_000

/** Text only, with a photo, and text only with a full outbox: that one stands in a browser of its own, for databases of one origin share their files. */
export async function measurePutAway(): Promise<readonly Measured[]> {
  const empty = await openKiosk()
  const full = await openKiosk().catch(async (cause: unknown) => {
    await empty.dispose()
    throw cause
  })
  try {
    const slow = await slowDown(empty.page, empty.session)
    const text = timesOf(await measure(empty.page, 0))
    await fill(full)
    await setRate(full.session, slow.rate)
    const { before, withMany } = await measureInTurn(empty.page, full.page)
    const withPhoto = timesOf(await measure(empty.page, photoBytes))
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
        id: 'put-away-10000', value: median(withMany.ours), peer: { name: 'another kiosk without those, in turn', value: median(before.ours) },
        notes: `${notesOf(withMany.ours, slow)}; the same bare took ${median(withMany.bare).toFixed(1)} ms, and ${median(before.bare).toFixed(1)} ms without those`,
      },
    ]
  } finally {
    await empty.dispose()
    await full.dispose()
  }
}

type Kiosk = { readonly page: Page; readonly session: CDPSession; readonly dispose: () => Promise<void> }

/** An enrolled page before an intake of its own. */
async function openKiosk(): Promise<Kiosk> {
  const intake = await startIntake()
  const profile = makeProfile({}, () => Promise.resolve())
  const dispose = async () => {
    await profile.dispose()
    await intake.dispose()
  }
  try {
    const code = await (await openDesk(intake)).enrolmentCode()
    const context = await profile.launch()
    letBrowserGoFirst(profile.folder)
    const page = await openHarness(context, intake.kioskOrigin, new URL('put-away-page.ts', import.meta.url))
    const enrolled = await page.evaluate((given) => window.putAwayBench.enrol(given), code)
    if (enrolled !== 'enrolled') throw new Error(`The bench could not enrol: ${enrolled}.`)
    return { page, session: await context.newCDPSession(page), dispose }
  } catch (cause) {
    await dispose()
    throw cause
  }
}

/** The page that put so many away has warmed up as no kiosk ever does: it is loaded anew. */
async function fill({ page }: Kiosk): Promise<void> {
  await page.evaluate((request) => window.putAwayBench.fill(request), { answers, count: manyWaiting })
  await page.reload()
  await page.waitForFunction(() => document.title === 'ready')
}

async function measure(page: Page, bytes: number): Promise<readonly PutAwayTimes[]> {
  await run(page, bytes, warmUps)
  return run(page, bytes, samples)
}

/** Who goes first changes with each turn: two that are the same come out the same. */
async function measureInTurn(empty: Page, full: Page): Promise<{ readonly before: Times; readonly withMany: Times }> {
  const kiosks = [{ page: empty, times: new Array<PutAwayTimes>() }, { page: full, times: new Array<PutAwayTimes>() }] as const
  for (const { page } of kiosks) await run(page, 0, warmUps)
  for (let turn = 0; turn < turns; turn++) {
    for (const { page, times } of turn % 2 === 0 ? kiosks : kiosks.toReversed()) times.push(...await run(page, 0, samplesInTurn))
  }
  return { before: timesOf(kiosks[0].times), withMany: timesOf(kiosks[1].times) }
}

function run(page: Page, bytes: number, count: number): Promise<readonly PutAwayTimes[]> {
  return page.evaluate((request) => window.putAwayBench.run(request), { answers, photoBytes: bytes, count })
}

type Times = { readonly ours: readonly number[]; readonly bare: readonly number[] }

function timesOf(times: readonly PutAwayTimes[]): Times {
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
