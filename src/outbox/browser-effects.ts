/** What page and worker both lend to delivery: the clock, the lock, and the channel between them. */
import { deliveryLockName, outboxChannelName, type WorkerMessage } from '../domain/worker-protocol.ts'
import { readCatalogue } from './catalogue-store.ts'
import { deliver, type DeliveryEffects, type DeliveryEnd } from './deliver.ts'
import type { IntakeCaller } from './intake-call.ts'
import type { OutboxDatabase } from './outbox-database.ts'

/** When no catalogue says otherwise, sealed bytes stay a week. */
const keepDaysWithoutCatalogue = 7

/** Tells other tabs and the worker that the outbox changed. */
export function announceOutboxChange(): void {
  announce({ kind: 'outbox-changed' })
}

function announce(message: WorkerMessage): void {
  const channel = new BroadcastChannel(outboxChannelName)
  channel.postMessage(message)
  channel.close()
}

/**
 * One delivery under the lock, so that page and worker do not send the same at the same time.
 * @returns undefined when someone else holds it; nobody waits for it
 */
export function deliverUnderLock(db: OutboxDatabase, caller: IntakeCaller, told: Pick<DeliveryEffects, 'changed' | 'reached'>): Promise<DeliveryEnd | undefined> {
  const keepDays = async () => (await readCatalogue(db))?.definitions.municipality.keepOnDeviceDays ?? keepDaysWithoutCatalogue
  return navigator.locks.request(deliveryLockName, { ifAvailable: true }, async (lock) =>
    lock === null ? undefined : deliver({
      db, caller, nowMs: () => Date.now(), keepDays, progress: (progress) => announce({ kind: 'attachment-progress', ...progress }), ...told,
    }))
}
