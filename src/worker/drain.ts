/** What a sync event does: deliver what waits, or fail so that the browser tries again by itself. */
import type { DeliveryEnd } from '../outbox/deliver.ts'

/**
 * Drains the outbox for one sync event.
 * @param deliver one delivery, or undefined when an open page is at it (which registers a tag of its own)
 * @throws Error when something still waits: the browser then retries, first after some minutes
 */
export async function drainInBackground(deliver: () => Promise<DeliveryEnd | undefined>): Promise<void> {
  const end = await deliver()
  if (end?.kind === 'retry' || end?.kind === 'stop') throw new Error(`Delivery ended with ${end.kind}: ${end.tell}`)
}
