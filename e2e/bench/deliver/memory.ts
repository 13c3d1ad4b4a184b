/** What a delivery of 10,000 costs in memory: all renderer processes of the browser, above what they hold while the page does nothing. */
import { readFileSync } from 'node:fs'
import { processesOn } from '../../support/browser-process.ts'
import { startUndrivenBrowser } from '../undriven/browser.ts'
import { openWaitingRoom } from '../undriven/waiting-room.ts'
import type { Measured } from '../rows.ts'
import { median } from '../statistics.ts'
import { startOurs } from './ours.ts'

const entries = 10_000
/** The page holds still for so long before it begins; the first half is for settling. */
const idleMs = 6000
const lookEveryMs = 50

type Sample = { readonly atMs: number; readonly bytes: number }

/** The row `deliver-memory`. */
export async function measureMemory(): Promise<readonly Measured[]> {
  const room = await openWaitingRoom()
  const browser = startUndrivenBrowser(room.url)
  let ours: Awaited<ReturnType<typeof startOurs>> | undefined
  const samples: Sample[] = []
  let looking: NodeJS.Timeout | undefined
  try {
    ours = await startOurs(room)
    await ours.fill({ entries })
    // The page that put them away left its garbage: beside it nothing would be seen of a delivery.
    await room.leave()
    await browser.restart()
    looking = setInterval(() => samples.push({ atMs: Date.now(), bytes: renderersBytes(browser.profile) }), lookEveryMs)
    const { startedAtMs, envelopesMs } = await ours.drain(entries, idleMs)
    const idle = samples.filter(({ atMs }) => atMs > startedAtMs - idleMs / 2 && atMs < startedAtMs)
    const busy = samples.filter(({ atMs }) => atMs >= startedAtMs && atMs <= startedAtMs + envelopesMs)
    const idleBytes = median(idle.map(({ bytes }) => bytes))
    const mostBytes = Math.max(...busy.map(({ bytes }) => bytes))
    return [{
      id: 'deliver-memory', value: (mostBytes - idleBytes) / 1_000_000,
      notes: `PSS of all renderers: ${megabytes(idleBytes)} MB idle, ${megabytes(median(busy.map(({ bytes }) => bytes)))} MB in the middle and ${megabytes(mostBytes)} MB at the most of ${busy.length} looks while ${entries} entries drained`,
    }]
  } finally {
    clearInterval(looking)
    await browser.dispose()
    await ours?.dispose()
    await room.dispose()
  }
}

/** The proportional share (PSS) of every process of this browser that runs pages or workers, bytes; one that ended meanwhile has none. */
function renderersBytes(profile: string): number {
  return processesOn(profile).reduce((sum, pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) return sum
      return sum + Number(/^Pss: +(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
    } catch {
      return sum
    }
  }, 0)
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
