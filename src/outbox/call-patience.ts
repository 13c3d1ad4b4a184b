/**
 * How long a call may take. `fetch` does not tell how far a body has come, so that a slow line and a dead one look alike;
 * what tells them apart is time, and how much time is honest depends on how much is on its way and how fast the line was.
 */

export type Patience = {
  /**
   * A call with so many bytes begins.
   * @returns how long it may take, and what to call when it is over; `answered` tells whether an answer came
   */
  readonly begin: (bytes: number, nowMs: number) => { readonly timeoutMs: number; readonly end: (answered: boolean, nowMs: number) => void }
}

/** For connecting and for the answer, on the slowest line we serve. */
export const baseTimeoutMs = 30_000
/** Below the five minutes that the intake gives one request, and that its nonces last. */
export const longestTimeoutMs = 280_000
/** Bytes a millisecond that a line is taken to give until it showed better: 8 kbit/s. */
const slowestBytesPerMs = 1
/** A line that was so many times faster a moment ago is taken to be dead. */
const slowdown = 10
/** Smaller bodies say more about the round trip than about the line. */
const tellingBytes = 16_384

/** One per caller: it counts all that is on its way at once, for calls share the line. */
export function createPatience(): Patience {
  let onItsWay = 0
  let shownBytesPerMs = 0
  return {
    begin: (bytes, beganMs) => {
      onItsWay += bytes
      const shared = onItsWay
      const timeoutMs = Math.min(longestTimeoutMs, baseTimeoutMs + shared / Math.max(slowestBytesPerMs, shownBytesPerMs / slowdown))
      return {
        timeoutMs,
        end: (answered, nowMs) => {
          onItsWay -= bytes
          if (!answered) shownBytesPerMs = 0
          else if (bytes >= tellingBytes) shownBytesPerMs = shared / Math.max(1, nowMs - beganMs)
        },
      }
    },
  }
}
