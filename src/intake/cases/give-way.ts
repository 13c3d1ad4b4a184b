/**
 * Who keeps what devices send goes before who opens it: a device waits for its acknowledgement, and nobody waits for the registrar.
 * It still has its turn while devices come without a pause, or a busy day would never be registered.
 */

export type GiveWay = {
  /** Does work that goes first. */
  readonly first: <T>(work: () => Promise<T>) => Promise<T>
  /** Resolves when nothing that goes first is under way or was a moment ago, or when that took its longest. */
  readonly turn: () => Promise<void>
}

/** Opening a group takes a fortieth of this and a device with a backlog is held up no more than that; a day on which they come without a pause still has a hundred thousand opened in an hour. */
export const longestWaitMs = 1_000
/** A device with much to send is back within this: a turn between two of its batches would take from it what opening costs. */
export const lullMs = 50

/** @param sleep resolves after so long, or at once when aborted */
export function createGiveWay(sleep: (ms: number, signal: AbortSignal) => Promise<void>): GiveWay {
  let underWay = 0
  let quiet = new AbortController()
  const afterLull = async () => {
    await sleep(lullMs, new AbortController().signal)
    underWay -= 1
    if (underWay > 0) return
    quiet.abort()
    quiet = new AbortController()
  }
  return {
    first: async (work) => {
      underWay += 1
      try {
        return await work()
      } finally {
        void afterLull()
      }
    },
    turn: async () => { if (underWay > 0) await sleep(longestWaitMs, quiet.signal) },
  }
}
