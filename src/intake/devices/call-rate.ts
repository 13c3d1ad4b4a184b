/**
 * How fast one device may call: generous, for a tablet that comes back with a day's work sends thousands of frames, but
 * bounded, for the key of a stolen one must not be able to fill a disk before somebody revokes it. Per process.
 */

export type CallRate = {
  /** Undefined when the call may go ahead, else how long to wait. */
  readonly spend: (device: string, nowMs: number) => number | undefined
}

/** Calls saved up for a burst, and calls a second that come back. */
export const callBurst = 3_000
export const callsPerSecond = 30
/** Beyond this many devices those with a full store are forgotten; forgetting one gives it nothing. */
const rememberedDevices = 10_000

export function createCallRate(): CallRate {
  const stores = new Map<string, { left: number; atMs: number }>()
  const leftOf = ({ left, atMs }: { left: number; atMs: number }, nowMs: number) => Math.min(callBurst, left + Math.max(0, nowMs - atMs) * callsPerSecond / 1000)
  return {
    spend: (device, nowMs) => {
      if (stores.size >= rememberedDevices) {
        for (const [name, store] of stores) if (leftOf(store, nowMs) >= callBurst) stores.delete(name)
      }
      const left = leftOf(stores.get(device) ?? { left: callBurst, atMs: nowMs }, nowMs)
      if (left < 1) return Math.ceil((1 - left) * 1000 / callsPerSecond)
      stores.set(device, { left: left - 1, atMs: nowMs })
      return undefined
    },
  }
}
