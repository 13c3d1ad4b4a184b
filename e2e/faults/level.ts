/** What each level of the fault suite takes and gives: the model, and the browser. */

/** How many schedules ran, and how many things each invariant found broken. */
export type Tally = { readonly schedules: number; readonly lost: number; readonly doubled: number; readonly untrue: number }

export type Asked = {
  /** How many schedules at most; each is told whole by its seed: seed, seed + 1, ... */
  readonly runs: number
  readonly seed: number
  /** No new schedule begins after so many minutes. */
  readonly minutes: number
  /** For whoever waits: what was found, and how to see it again. */
  readonly say: (line: string) => void
}

/** Runs schedules and says of each that found something how to repeat it. */
export type Level = (asked: Asked) => Promise<Tally>

export const nothingYet: Tally = { schedules: 0, lost: 0, doubled: 0, untrue: 0 }

export function together(a: Tally, b: Tally): Tally {
  return { schedules: a.schedules + b.schedules, lost: a.lost + b.lost, doubled: a.doubled + b.doubled, untrue: a.untrue + b.untrue }
}

export function isClean({ lost, doubled, untrue }: Tally): boolean {
  return lost + doubled + untrue === 0
}

/** The plain line that closes every run of the suite. */
export function tallyLine({ schedules, lost, doubled, untrue }: Tally): string {
  return `faults: ${schedules} schedules, lost ${lost}, doubled ${doubled}, untrue ${untrue}`
}
