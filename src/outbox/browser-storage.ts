/** What the browser says of the room it gives this device, and what was met of it: the same in a page and in the worker. */
import { judgeRoom, type StorageEstimated, type StorageRoom } from '../domain/storage-room.ts'
import { metFullKey, type OutboxDatabase } from './outbox-database.ts'

/**
 * Whether what is put away stays also when the browser's disk fills up (Storage Standard, 5); undefined where it does not say.
 * A page asks for it at its start (kiosk/bridges/storage.ts); whether it was granted may change later.
 */
export async function isStorageKept(): Promise<boolean | undefined> {
  return 'storage' in navigator && 'persisted' in navigator.storage ? navigator.storage.persisted().catch(() => undefined) : undefined
}

/** What the browser estimates; empty where it does not say. WebKit before 17 has no estimate. */
export async function estimateStorage(): Promise<StorageEstimated> {
  return 'storage' in navigator && 'estimate' in navigator.storage ? navigator.storage.estimate().catch(() => ({})) : {}
}

/** The room of this device now. */
export async function readRoom(db: OutboxDatabase): Promise<StorageRoom> {
  const [estimate, met] = await Promise.all([estimateStorage(), db.get('device', metFullKey)])
  return judgeRoom(estimate, met !== undefined)
}
