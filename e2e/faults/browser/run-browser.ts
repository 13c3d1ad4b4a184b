/**
 * The browser level: a real Chromium, the real intake, and a line between them. What goes wrong and in which order is told by the
 * seed; when exactly it falls is told by real processes, so that a seed that found something may have to be run more than once.
 */
import { type Asked, nothingYet, type Tally, together } from '../level.ts'
import { chanceFrom } from '../model/chance.ts'
import { makeTemplate } from './intake-side.ts'
import { tallyOf } from './ledger.ts'
import { sweepLeftovers } from './leftovers.ts'
import { type Ran, runSchedule } from './run-schedule.ts'
import { drawSchedule, type Schedule, tellSchedule } from './schedule.ts'

/** Runs the schedules of these seeds, one after the other, and leaves nothing behind, also when it is asked to stop. */
export async function runBrowser({ runs, seed, minutes, say }: Asked): Promise<Tally> {
  const untilMs = performance.now() + minutes * 60_000
  sweepLeftovers()
  const template = await makeTemplate()
  let dispose = async () => {}
  const stop = () => {
    void dispose().catch(() => undefined).finally(() => {
      template.dispose()
      process.exit(130)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  let tally = nothingYet
  try {
    for (let n = 0; n < runs && performance.now() < untilMs; n++) {
      const schedule = drawSchedule(seed + n, chanceFrom(seed + n))
      const beganMs = performance.now()
      const ran = await runSchedule(schedule, template, (end) => { dispose = end }).catch((cause: unknown) => {
        throw new Error(`Schedule ${schedule.seed} broke off: ${tellSchedule(schedule)}`, { cause })
      })
      tally = together(tally, tallyOf(ran.findings))
      say(`${schedule.seed}  ${schedule.theme}: ${ran.putAway} put away, ${ran.findings.length} found, ${[...ran.seen].join(' and ') || 'nothing special'}, ${((performance.now() - beganMs) / 1000).toFixed(1)} s`)
      if (ran.findings.length > 0) for (const line of report(schedule, ran)) say(line)
    }
    return tally
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stop)
    template.dispose()
  }
}

function report(schedule: Schedule, { findings, transcript }: Ran): readonly string[] {
  return [
    '', `Schedule ${schedule.seed} found something. Run it again: npm run faults -- --browser --runs 1 --seed ${schedule.seed}`,
    `  ${tellSchedule(schedule)}`, ...transcript.map((line) => `  ${line}`), ...findings.map(({ kind, what }) => `  ${kind}: ${what}`), '',
  ]
}
