/**
 * What is left of the keys that opened requests. Each request brings two of its own, and the engine frees such only in its great collections, at two
 * millionths of a second a key: left to itself it frees ten thousand requests' at once, in the middle of a delivery, and all devices wait for it.
 * So they are freed when nothing is left to open.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export type KeyGarbage = {
  /** One more request was opened. */
  readonly opened: () => void
  /** Nothing is left to open: frees what there is, if it is worth a pause, when it is its turn. */
  readonly rest: (turn: () => Promise<void>) => Promise<void>
}

/** A pause of a few milliseconds. */
const worthAPause = 1_000

/** @param collect frees everything that nobody holds, before it returns */
export function createKeyGarbage(collect: () => void = collectNow): KeyGarbage {
  let left = 0
  return {
    opened: () => { left += 1 },
    rest: async (turn) => {
      if (left < worthAPause) return
      await turn()
      left = 0
      collect()
    },
  }
}

let collector: (() => void) | undefined

/** The engine's own great collection, which it lends under this flag (https://nodejs.org/api/v8.html#v8setflagsfromstringflags). */
function collectNow(): void {
  if (collector === undefined) {
    setFlagsFromString('--expose-gc')
    const lent: unknown = runInNewContext('gc')
    collector = typeof lent === 'function' ? () => { lent() } : () => undefined
  }
  collector()
}
