/** How much room the device has, and that the browser does not clear it to make some. */

/** From here on the helper is told: photos may not fit any more. */
const nearlyFull = 0.9

/** Asks the browser to keep the outbox when it runs out of room. Without an answer it behaves as before. */
export async function keepStorage(): Promise<void> {
  if (!('storage' in navigator) || !('persist' in navigator.storage)) return
  await navigator.storage.persist().catch(() => false)
}

/** True when less than a tenth of what the browser allows is left; false where it does not tell. */
export async function isStorageNearlyFull(): Promise<boolean> {
  if (!('storage' in navigator)) return false
  const { usage = 0, quota = 0 }: StorageEstimate = await navigator.storage.estimate().catch(() => ({}))
  return quota > 0 && usage / quota > nearlyFull
}
