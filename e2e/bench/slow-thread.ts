/**
 * A main thread that is slowed by a measured factor. The number given to the browser is not the factor:
 * 4 slows some 3.6 times. So a loop is timed without and with it, and the number is raised until the loop says four.
 */
import type { CDPSession, Page } from '@playwright/test'

/** All times of the bench hold at a main thread at least this much slower. */
export const wantedSlowdown = 4
/** Above this a figure would be measured at another factor than the one it is limited at. */
const mostSlowdown = 4.6
const aim = 4.2
/** Where the search begins; on the machine that this was written on it gives 4.1. */
const firstRate = 5
const attempts = 6
const leastLoopMs = 500
/** Each time is the least of so many loops: another process can only make a loop longer, never shorter. */
const loops = 2

/** The main thread cannot be slowed as the figures ask; the message says what was tried. */
export class SlowdownError extends Error {
  override readonly name = 'SlowdownError'
  readonly code = 'slowdown-out-of-range'
}

export type SlowThread = {
  /** What the browser was told. */
  readonly rate: number
  /** What the loop measured. */
  readonly slowdown: number
}

/**
 * Slows the page's main thread and measures how much.
 * @throws SlowdownError when no rate gives the wanted factor: something else takes the processor
 */
export async function slowDown(page: Page, session: CDPSession): Promise<SlowThread> {
  const tried: string[] = []
  for (let rate = firstRate; tried.length < attempts;) {
    await setRate(session, rate)
    const slowdown = await measureSlowdown(page, session, rate)
    if (isWanted(slowdown)) return { rate, slowdown }
    tried.push(`${rate.toFixed(2)} gave ${slowdown.toFixed(2)}`)
    rate = betterRate({ rate, slowdown })
  }
  throw new SlowdownError(`The main thread could not be slowed ${wantedSlowdown} to ${mostSlowdown} times (rate ${tried.join(', ')}). Something else on this machine takes the processor: try again when it is quiet.`)
}

/** Whether a figure that was measured at this factor counts. */
export function isWanted(slowdown: number): boolean {
  return slowdown >= wantedSlowdown && slowdown <= mostSlowdown
}

/** The rate to try next. */
export function betterRate({ rate, slowdown }: SlowThread): number {
  return rate * aim / slowdown
}

/**
 * How much a page is slowed that was told this rate: the loop as the page is now, and then without the rate.
 * The page is slowed again afterwards.
 */
export async function measureSlowdown(page: Page, session: CDPSession, rate: number): Promise<number> {
  const rounds = await roundsOfHalfASecond(page)
  const slowed = await timeLoop(page, rounds)
  await setRate(session, 1)
  const free = await timeLoop(page, rounds)
  await setRate(session, rate)
  return slowed / free
}

/** Tells the browser to slow the page's main thread; 1 lets it run. */
export async function setRate(session: CDPSession, rate: number): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

/** Rounds of the loop that take half a second on the free thread, found on the slowed one. */
async function roundsOfHalfASecond(page: Page): Promise<number> {
  const few = 50_000_000
  return Math.ceil(few * leastLoopMs * mostSlowdown / await timeLoop(page, few))
}

/** Milliseconds that a warmed loop of so many rounds takes. */
async function timeLoop(page: Page, rounds: number): Promise<number> {
  const { elapsedMs } = await page.evaluate(({ count, times }) => {
    // Arithmetic that each round needs from the one before, so that no compiler leaves any of it out.
    const spin = (turns: number) => {
      let x = 1
      for (let turn = 0; turn < turns; turn++) x = Math.imul(x, 1_664_525) + 1_013_904_223 | 0
      return x
    }
    let kept = spin(count / 10)
    const elapsed = Array.from({ length: times }, () => {
      const startMs = performance.now()
      kept ^= spin(count)
      return performance.now() - startMs
    })
    return { elapsedMs: Math.min(...elapsed), kept }
  }, { count: rounds, times: loops })
  return elapsedMs
}
