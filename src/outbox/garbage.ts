/**
 * What a delivery leaves behind in memory. Browsers collect garbage by what their script engine sees, and of the bytes that IndexedDB
 * hands over and fetch sends it sees a third: ten thousand requests in a row cost 120 MB, which a small tablet does not have.
 */
import type { KeptEnvelope } from './kept-envelope.ts'

export type Garbage = {
  /** So many more wait: where they are thousands, it begins to collect early. */
  readonly expect: (entries: number) => void
  /** These are at the intake: their bytes are let go at once, and cannot be read any more. */
  readonly leave: (envelopes: readonly KeptEnvelope[]) => void
}

/** The first bytes weigh less than the code that is read in to send them: a delivery that ends with them, as most do, collects nothing. */
export const letBeBytes = 4.5 * 1024 * 1024
/** Where more wait than those bytes hold, looking them all up leaves garbage too: what lay there until a first collection that late was the most that a long delivery held. */
export const manyEntries = 1_200
export const letBeOfManyBytes = 1.5 * 1024 * 1024
/** After so many more it is time to collect, each time. Each 1.5 MB cost 6 to 20 % of the speed. */
export const collectAfterBytes = 2.5 * 1024 * 1024
/** More than V8 gives: before it says no it collects, there and then (Chromium 156). Less only makes it begin, and what arrives meanwhile stays. Firefox 153 gives it at no cost. */
export const shownBytes = 16 * 1024 ** 3

/** @param show lets the engine see so many bytes more */
export function createGarbage(show: (bytes: number) => void = showForAMoment): Garbage {
  let leftBytes = collectAfterBytes - letBeBytes
  return {
    expect: (entries) => {
      if (entries > manyEntries) leftBytes = Math.max(leftBytes, collectAfterBytes - letBeOfManyBytes)
    },
    leave: (envelopes) => {
      for (const { json } of envelopes) {
        leftBytes += json.length
        // Safari before 17.4 has no such function: it collects them when it likes.
        if ('transfer' in json.buffer) json.buffer.transfer(0)
      }
      if (leftBytes < collectAfterBytes) return
      leftBytes = 0
      show(shownBytes)
    },
  }
}

/** Memory that is asked for because of what is done before the answer, and never touched. */
function showForAMoment(bytes: number): void {
  try {
    void new ArrayBuffer(bytes)
  } catch {
    // As it should.
  }
}
