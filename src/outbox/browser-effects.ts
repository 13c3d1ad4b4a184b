/** Delivery with all of its code at hand: for the worker, which loads nothing later, and for pages that do nothing else. */
import { announceOutboxChange, type Told, underBrowserLock } from './browser-lock.ts'
import { deliver, type DeliveryEnd } from './deliver.ts'
import type { IntakeCaller } from './intake-call.ts'
import type { OutboxDatabase } from './outbox-database.ts'

/**
 * One delivery under the lock, so that page and worker do not send the same at the same time.
 * @returns undefined when someone else is at it; nobody waits for it
 */
export function deliverUnderLock(db: OutboxDatabase, caller: IntakeCaller, told: Told): Promise<DeliveryEnd | undefined> {
  return underBrowserLock(db, caller, { told, deliver })
}

/** The same, telling other tabs and the worker of each change. */
export function deliverTelling(db: OutboxDatabase, caller: IntakeCaller, reached: Told['reached']): Promise<DeliveryEnd | undefined> {
  return deliverUnderLock(db, caller, { changed: announceOutboxChange, reached })
}
