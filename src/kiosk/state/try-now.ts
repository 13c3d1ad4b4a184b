/** "Try now": starts a delivery and waits for what comes of it. */
import type { ReadonlySignal } from '@preact/signals'
import type { DeliveryStatus } from '../../outbox/delivery-loop.ts'

/**
 * Resolves with the first status that is told after the start; each delivery tells one, also when nothing changed. While another
 * tab or the worker delivers there is none, and that takes as long as it takes.
 */
export function tryNow(delivery: ReadonlySignal<DeliveryStatus>, start: () => void): Promise<DeliveryStatus> {
  const before = delivery.peek()
  return new Promise((resolve) => {
    const stop = delivery.subscribe((status) => {
      if (status === before) return
      resolve(status)
      stop()
    })
    start()
  })
}
