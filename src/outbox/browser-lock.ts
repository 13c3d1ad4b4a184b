/** What page and worker both lend to delivery: the clock, the lock, and the channel between them. */
import { outboxChannelName, type WorkerMessage } from '../domain/worker-protocol.ts'
import { readCatalogue } from './catalogue-store.ts'
import { underDeliveryLock } from './delivery-lock.ts'
import type { DeliveryEffects } from './delivery-run.ts'
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

/** Calls back again and again; the result ends that. */
function every(everyMs: number, callback: () => void): () => void {
  const timer = setInterval(callback, everyMs)
  return () => clearInterval(timer)
}

export type Told = Pick<DeliveryEffects, 'changed' | 'reached' | 'signal'>

/**
 * One delivery under the lock, so that page and worker do not send the same at the same time.
 * @returns undefined when someone else is at it; nobody waits for it
 */
export function underBrowserLock<T>(db: OutboxDatabase, caller: IntakeCaller, { told, deliver }: { readonly told: Told; readonly deliver: (effects: DeliveryEffects) => Promise<T> }): Promise<T | undefined> {
  const keepDays = async () => (await readCatalogue(db))?.definitions.municipality.keepOnDeviceDays ?? keepDaysWithoutCatalogue
  const nowMs = () => Date.now()
  const progress: DeliveryEffects['progress'] = (frames) => announce({ kind: 'attachment-progress', ...frames })
  return underDeliveryLock({ locks: navigator.locks, db, nowMs, every }, (stolen) => {
    const over = new AbortController()
    for (const signal of [stolen, told.signal]) signal?.addEventListener('abort', () => over.abort())
    return db.lastingly(() => deliver({ db, caller, nowMs, keepDays, progress, ...told, signal: over.signal }))
  })
}
