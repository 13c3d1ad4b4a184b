/** The intake is killed as a power cut would, again and again, while a real Chromium's outbox sends to it. */
import { openHarness } from '../harness/serve.ts'
import { expect, test } from '../support/fixtures.ts'
import { readIntake } from '../support/intake-contents.ts'
import { until } from '../support/intake-process.ts'
import { meldingAnswers } from '../support/melding-answers.ts'
import type { TcpGate } from '../support/tcp-gate.ts'

const rounds = 20
const submissions = 50

/** When a round pulls the plug: anywhere, exactly between commit and answer, or right after it, while it registers. */
type Moment = { readonly kind: 'anywhere'; readonly afterMs: number } | { readonly kind: 'before-answer' } | { readonly kind: 'after-answer'; readonly afterMs: number }

function momentOf(round: number): Moment {
  if (round % 4 === 1) return { kind: 'before-answer' }
  if (round % 4 === 3) return { kind: 'after-answer', afterMs: Math.random() * 12 }
  return { kind: 'anywhere', afterMs: Math.random() * 120 }
}

test('20 power cuts at the intake lose no request and double none', async ({ context, site: { intake, gate, desk } }) => {
  const page = await openHarness(context, intake.kioskOrigin)
  expect(await page.evaluate((code) => window.outbox.enrol(code), await desk.enrolmentCode())).toBe('enrolled')
  await page.evaluate(() => window.outbox.deliverFromNowOn())

  const put: { id: string; number: string; photoSha256: string | undefined }[] = []
  for (let round = 0; round < rounds; round++) {
    const killed = killAt(momentOf(round), { gate, kill: intake.kill })
    while (put.length < (round + 1) * submissions / rounds) {
      const n = put.length
      put.push(await page.evaluate((request) => window.outbox.putAway(request), { answers: meldingAnswers(n), withPhoto: n % 5 === 0 }))
    }
    await killed()
    gate.onAnswer = () => 'pass'
    await intake.start()
  }

  await until(async () => (await page.evaluate(() => window.outbox.states())).every(({ state }) => state.kind === 'registered'))
  const sealed = new Map<string, string | undefined>((await page.evaluate(() => window.outbox.sealedHashes())).map(({ id, sha256 }) => [id, sha256]))
  const kept = await readIntake(intake.dataDir)
  expect(kept).toHaveLength(submissions)
  for (const { id, number, photoSha256 } of put) {
    expect(kept.filter((one) => one.id === id)).toEqual([{
      id, number, state: 'registered', sealedSha256: sealed.get(id), photoSha256s: photoSha256 === undefined ? [] : [photoSha256],
    }])
  }
  const rows = await desk.rows()
  expect(new Set(rows.map((row) => row.number)).size).toBe(submissions)
})

/** Arms one power cut; the result waits until it has happened. A moment that does not come within a second comes then. */
function killAt(moment: Moment, { gate, kill }: { readonly gate: TcpGate; readonly kill: () => Promise<void> }): () => Promise<void> {
  let killing: Promise<void> | undefined
  const now = () => killing ??= kill()
  const timer = setTimeout(now, moment.kind === 'anywhere' ? moment.afterMs : 1_000)
  if (moment.kind === 'before-answer') {
    gate.onAnswer = () => {
      void now()
      return 'cut'
    }
  } else if (moment.kind === 'after-answer') {
    gate.onAnswer = () => {
      setTimeout(now, moment.afterMs)
      return 'pass'
    }
  }
  return async () => {
    while (killing === undefined) await new Promise((resolve) => { setTimeout(resolve, 5) })
    clearTimeout(timer)
    await killing
  }
}
