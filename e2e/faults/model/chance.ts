/** Chance from a seed: everything that a run leaves to luck comes from here, so that the seed tells the whole run. */

export type Chance = {
  /** In [0, 1). */
  readonly next: () => number
  /** A whole number from 0 to below this. */
  readonly below: (bound: number) => number
  readonly happens: (share: number) => boolean
  readonly pick: <const T>(of: readonly [T, ...T[]]) => T
  readonly bytes: (length: number) => Uint8Array<ArrayBuffer>
  /** Chance of its own for a part, so that what one part draws does not move the others. */
  readonly fork: () => Chance
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for a few thousand draws. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = () => draw() / 2 ** 32
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    next, below,
    happens: (share) => next() < share,
    pick: (of) => of[below(of.length)] ?? of[0],
    bytes: (length) => Uint8Array.from({ length }, () => draw() >>> 24),
    fork: () => chanceFrom(draw()),
  }
}
