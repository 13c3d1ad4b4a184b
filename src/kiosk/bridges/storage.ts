/** That the browser does not clear the device to make room. */

/** Asks the browser to keep the outbox when it runs out of room. Without an answer it behaves as before. */
export async function keepStorage(): Promise<void> {
  if (!('storage' in navigator) || !('persist' in navigator.storage)) return
  await navigator.storage.persist().catch(() => false)
}
