/** Telling of much that happens, without telling of each. */

/**
 * A callback that is passed on at most once in `everyMs`; what was held back is passed on by `flush`.
 * @param callback takes nothing: whoever is told looks for itself
 */
export function sometimes(callback: () => void, { everyMs, nowMs }: { readonly everyMs: number; readonly nowMs: () => number }): { readonly call: () => void; readonly flush: () => void } {
  let toldMs = -Infinity
  let isHeldBack = false
  const tell = () => {
    toldMs = nowMs()
    isHeldBack = false
    callback()
  }
  return {
    // A clock that was set back does not hold anything back for long.
    call: () => Math.abs(nowMs() - toldMs) >= everyMs ? tell() : void (isHeldBack = true),
    flush: () => {
      if (isHeldBack) tell()
    },
  }
}
