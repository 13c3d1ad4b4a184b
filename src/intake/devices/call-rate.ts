/**
 * How fast one device may call: generous, for a tablet that comes back from weeks without network sends tens of thousands of frames,
 * but bounded, for the key of a stolen one must not be able to fill a disk before somebody revokes it. Per process.
 */

export type CallRate = {
  /** Undefined when the call may go ahead, else how long to wait. */
  readonly spend: (device: string, nowMs: number) => number | undefined
}

/**
 * Calls saved up for a burst: 10,000 requests are 170 batches; with 3,000 photos of 2 MB come 24,000 frames, 6.3 GB, and a question
 * about each photo. Calls a second that come back: 15 MB/s of frames, more than the line of a town hall carries upwards.
 */
export const callBurst = 30_000
export const callsPerSecond = 60
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
