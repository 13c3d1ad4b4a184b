/** Delivery while a page is open, over the browser's own timers and the channel to the worker. */
import type { CatalogueHash } from '../../domain/ids.ts'
import { outboxChannelName, parseWorkerMessage } from '../../domain/worker-protocol.ts'
import { deliverWhenNeeded } from '../../outbox/deliver-when-needed.ts'
import type { Contact } from '../../outbox/delivery-run.ts'
import { type DeliveryLoop, type DeliveryStatus, startDeliveryLoop } from '../../outbox/delivery-loop.ts'
import type { IntakeCaller } from '../../outbox/intake-call.ts'
import type { OutboxDatabase } from '../../outbox/outbox-database.ts'
import { onNetworkHint } from './network.ts'

export type DeliveryWatcher = {
  readonly onStatus: (status: DeliveryStatus) => void
  /** Something in the outbox changed, here, in another tab or in the worker. */
  readonly onChange: () => void
  /** The intake was reached, and all that waited is there. */
  readonly onReached: (catalogue: CatalogueHash) => void
  /** See reserve.ts, whose code comes later than this. */
  readonly makeRoom: () => Promise<boolean>
  /** The intake answers: a good moment to say how this device stands, before the first request goes and after the last. */
  readonly onContact: () => void
}

/** The code that sends, and the lock under which it does: not needed before something waits. */
const loadSender = () => import('../../outbox/browser-effects.ts')

/** Starts to deliver, and goes on for as long as the document lives. */
export function startDelivery(db: OutboxDatabase, caller: IntakeCaller, watcher: DeliveryWatcher): DeliveryLoop {
  let measured: Partial<Contact> = {}
  const reached = (contact: Contact) => {
    measured = contact
    watcher.onContact()
  }
  const loop = startDeliveryLoop({
    deliver: () => db.lastingly(() => deliverWhenNeeded({ db, caller, nowMs: Date.now, reached }, async () => (await loadSender()).deliverTelling(db, caller, reached))),
    later: (waitMs, callback) => {
      const timer = setTimeout(callback, waitMs)
      return () => clearTimeout(timer)
    },
    makeRoom: watcher.makeRoom,
    chance: Math.random,
    onStatus: (status) => {
      watcher.onStatus({ ...status, ...measured })
      watcher.onChange()
    },
    onDrained: ({ configuration }) => watcher.onReached(configuration.catalogue),
  })
  onNetworkHint(loop.wake)
  // Heard by this page too: a channel is deaf to itself alone, and each announcement has one of its own.
  new BroadcastChannel(outboxChannelName).addEventListener('message', (event) => {
    if (parseWorkerMessage(event.data)?.kind === 'outbox-changed') watcher.onChange()
  })
  return loop
}
