/** How much room a device has, and what that means for the next resident: told to the helper at 80 %, and no new request before it is full. */

/** What a browser says of its storage (Storage Standard, 7). */
export type StorageEstimated = { readonly usage?: number; readonly quota?: number }

/** `warn`: the helper is told. `full`: no new request is begun; what was begun can still be put away. */
export type StorageLevel = 'fine' | 'warn' | 'full'

export type StorageRoom = {
  readonly level: StorageLevel
  /** In bytes, and `share` from 0 to 1; all three absent where the browser does not say. */
  readonly usedBytes?: number
  readonly leftBytes?: number
  readonly share?: number
}

/** From this share on the helper is told. */
const warnFrom = 0.8
/**
 * Kept free of new requests, for what is begun: one request with five photos (as many as a question takes) of 2000 by 2000
 * pixels, at 4 MB each the largest that a camera's noise makes of them, and a fifth above that for states, indexes and the
 * browser's own log. A browser that gives little keeps a tenth of it: otherwise nothing could be begun there at all.
 */
const reserveBytes = 24_000_000
const reserveShare = 0.1

/** What is kept free for requests that are begun, in bytes, on a device that may use `quota` bytes. */
export function reserveOf(quota: number | undefined): number {
  return Math.min(reserveBytes, Math.floor((quota ?? Infinity) * reserveShare))
}

/**
 * What an estimate means.
 * @param wasMet a write found the device full, and its reserve did not fit since (outbox/reserve.ts): an estimate does not know
 *   of a disk that others filled, so this counts for more
 */
export function judgeRoom({ usage, quota }: StorageEstimated, wasMet: boolean): StorageRoom {
  if (usage === undefined || quota === undefined || quota <= 0) {
    return wasMet ? { level: 'full', leftBytes: 0 } : { level: 'fine' }
  }
  const leftBytes = Math.max(0, Math.floor(quota - usage))
  const share = Math.min(1, usage / quota)
  const level = wasMet || leftBytes < reserveOf(quota) ? 'full' : share >= warnFrom ? 'warn' : 'fine'
  return { level, usedBytes: usage, leftBytes: wasMet ? 0 : leftBytes, share: wasMet ? 1 : share }
}
