/** What a sync event does: deliver what waits, or fail so that the browser tries again by itself. */
import type { DeliveryEnd } from '../outbox/deliver.ts'

export type DrainEffects = {
  /** One delivery that ends with the signal, or undefined when a page is at it. */
  readonly deliver: (signal: AbortSignal) => Promise<DeliveryEnd | undefined>
  /** How many requests or photos of them still wait. */
  readonly countWaiting: () => Promise<number>
  /** When a sender last left a sign of life; see delivery-lock.ts. */
  readonly readSign: () => Promise<number | undefined>
  readonly wait: (ms: number) => Promise<void>
  readonly nowMs: () => number
}

/** Browsers end a worker that takes minutes, and count what it leaves undone against it. */
export const drainAtMostMs = 60_000
/** Longer than a living page takes from one sign of life to the next. */
export const watchPageMs = 15_000

/**
 * Drains the outbox for one sync event, for a minute at most.
 * @throws Error when something still waits and no page brings it: the browser then retries, first after some minutes
 */
export async function drainInBackground(effects: DrainEffects): Promise<void> {
  const { deliver, countWaiting, wait, nowMs } = effects
  const beganMs = nowMs()
  const over = new AbortController()
  // Without anyone to end this wait it does no harm: the signal is then nobody's any more.
  void wait(drainAtMostMs).then(() => over.abort())
  for (;;) {
    const end = await deliver(over.signal)
    const isInTime = !over.signal.aborted && Math.abs(nowMs() - beganMs) < drainAtMostMs
    if (end === undefined) {
      if (await countWaiting() === 0 || await isPageDelivering(effects)) return
      throw new Error('Delivery ended: somebody holds the lock and does not deliver')
    }
    if (end.kind === 'retry' || end.kind === 'stop') throw new Error(`Delivery ended with ${end.kind}: ${end.tell}`)
    // What was put away meanwhile goes too.
    const waiting = end.kind === 'drained' ? await countWaiting() : 0
    if (waiting === 0) return
    if (!isInTime) throw new Error(`Delivery ended in the middle: ${waiting} still wait`)
  }
}

/** A lock alone says nothing: a frozen tab has one too. A sign of life that moves does. */
async function isPageDelivering({ readSign, wait }: DrainEffects): Promise<boolean> {
  const before = await readSign()
  await wait(watchPageMs)
  return await readSign() !== before
}
