/**
 * A main thread that is slowed by a measured factor. The number given to the browser is not the factor:
 * 4 slows some 3.6 times. So a loop is timed without and with it, and the number is raised until the loop says four.
 */
import type { CDPSession, Page } from '@playwright/test'
import { median } from './statistics.ts'

/** All times of the bench hold at a main thread at least this much slower. */
export const wantedSlowdown = 4
/** Above this a figure would be measured at another factor than the one it is limited at. */
const mostSlowdown = 4.5
const aim = 4.15
/** Where the search begins; on the machine that this was written on it gives 4.1. */
const firstRate = 5
const attempts = 8

export type SlowThread = {
  /** What the browser was told. */
  readonly rate: number
  /** What the loop measured. */
  readonly slowdown: number
}

/**
 * Slows the page's main thread and measures how much.
 * @throws Error when no rate gives the wanted factor: something else takes the processor
 */
export async function slowDown(page: Page, session: CDPSession): Promise<SlowThread> {
  const rounds = await roundsOfHalfASecond(page)
  let rate = firstRate
  const tried: string[] = []
  for (let attempt = 0; attempt < attempts; attempt++) {
    const slowdown = await measureSlowdown(page, session, { rate, rounds })
    if (slowdown >= wantedSlowdown && slowdown <= mostSlowdown) return { rate, slowdown }
    tried.push(`${rate.toFixed(2)} gave ${slowdown.toFixed(2)}`)
    rate *= aim / slowdown
  }
  throw new Error(`The main thread could not be slowed ${wantedSlowdown} to ${mostSlowdown} times (rate ${tried.join(', ')}). Something else on this machine takes the processor: try again when it is quiet.`)
}

/** How much a rate slows this page: the loop without it on both sides of the loop with it. The page is slowed afterwards. */
export async function measureSlowdown(page: Page, session: CDPSession, { rate, rounds }: { readonly rate: number; readonly rounds: number }): Promise<number> {
  await setRate(session, 1)
  const before = await timeLoop(page, rounds)
  await setRate(session, rate)
  const slowed = median([await timeLoop(page, rounds), await timeLoop(page, rounds), await timeLoop(page, rounds)])
  await setRate(session, 1)
  const after = await timeLoop(page, rounds)
  await setRate(session, rate)
  // The slower of the two: the factor is rather told too small than too large.
  return slowed / Math.max(before, after)
}

/** Tells the browser to slow the page's main thread; 1 lets it run. */
export async function setRate(session: CDPSession, rate: number): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

/** Rounds of the loop that take at least half a second here, found on a loop that is warm by then. */
export async function roundsOfHalfASecond(page: Page): Promise<number> {
  for (let rounds = 50_000_000; ; rounds = Math.ceil(rounds * 1.5)) if (await timeLoop(page, rounds) >= 500) return rounds
}

/** Milliseconds that a warmed loop of so many rounds takes. */
async function timeLoop(page: Page, rounds: number): Promise<number> {
  const { elapsedMs } = await page.evaluate((count) => {
    // Arithmetic that each round needs from the one before, so that no compiler leaves any of it out.
    const spin = (times: number) => {
      let x = 1
      for (let round = 0; round < times; round++) x = Math.imul(x, 1_664_525) + 1_013_904_223 | 0
      return x
    }
    let kept = spin(count / 10)
    const startMs = performance.now()
    kept ^= spin(count)
    return { elapsedMs: performance.now() - startMs, kept }
  }, rounds)
  return elapsedMs
}
