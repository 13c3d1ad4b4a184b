/** What the browser says of the room it gives this device: the same in a page and in the worker. */

/**
 * Whether what is put away stays also when the browser's disk fills up (Storage Standard, 5); undefined where it does not say.
 * A page asks for it at its start (kiosk/bridges/storage.ts); whether it was granted may change later.
 */
export async function isStorageKept(): Promise<boolean | undefined> {
  return 'storage' in navigator && 'persisted' in navigator.storage ? navigator.storage.persisted().catch(() => undefined) : undefined
}

/** Bytes that the browser would still give, as it estimates them; undefined where it does not say. */
export async function storageFreeBytes(): Promise<number | undefined> {
  if (!('storage' in navigator)) return undefined
  const { usage, quota }: StorageEstimate = await navigator.storage.estimate().catch(() => ({}))
  return usage === undefined || quota === undefined ? undefined : Math.max(0, Math.floor(quota - usage))
}
