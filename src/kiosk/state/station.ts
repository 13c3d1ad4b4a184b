/** What this device can say of itself in words: where it stands, whether there is network, what waits. Nothing of a person. */
import { batch, type Signal, signal } from '@preact/signals'
import type { Entry, EntryState } from '../../domain/entry.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import type { StorageRoom } from '../../domain/storage-room.ts'
import type { DeliveryStatus } from '../../outbox/delivery-loop.ts'
import type { OutboxCounts } from '../../outbox/read-outbox.ts'

export type Station = {
  readonly delivery: Signal<DeliveryStatus>
  readonly counts: Signal<OutboxCounts>
  /** Of the request whose receipt is on the screen. */
  readonly receiptState: Signal<EntryState>
  readonly isUpdateReady: Signal<boolean>
  /** What is used and left here, and whether a new request may still begin. */
  readonly storage: Signal<StorageRoom>
  /** False where the desk wants no request begun without network. */
  readonly isOfflineAllowed: Signal<boolean>
  /** Reads the outbox again; calls that come while it reads are answered by one more reading. */
  readonly refresh: () => Promise<void>
}

/** What a station reads, in the one database of the device. */
export type StationReads = {
  readonly countEntries: () => Promise<OutboxCounts>
  readonly readEntry: (id: SubmissionId) => Promise<Entry | undefined>
  readonly readRoom: () => Promise<StorageRoom>
  readonly mayWorkOffline: () => Promise<boolean>
  /** The request whose receipt is on the screen, if one is. */
  readonly shownReceipt: () => SubmissionId | undefined
}

/** A station that has not read anything yet. */
export function createStation(reads: StationReads): Station {
  const counts = signal<OutboxCounts>({ waiting: 0, received: 0, all: 0 })
  const receiptState = signal<EntryState>({ kind: 'queued' })
  const storage = signal<StorageRoom>({ level: 'fine' })
  const isOfflineAllowed = signal(true)
  const readAll = async () => {
    const id = reads.shownReceipt()
    const [counted, entry, room, mayWorkOffline] = await Promise.all([
      reads.countEntries(), id === undefined ? undefined : reads.readEntry(id), reads.readRoom(), reads.mayWorkOffline(),
    ])
    batch(() => {
      counts.value = counted
      storage.value = room
      isOfflineAllowed.value = mayWorkOffline
      receiptState.value = entry?.state ?? { kind: 'queued' }
    })
  }
  return {
    delivery: signal<DeliveryStatus>({ kind: 'unknown' }),
    counts,
    receiptState,
    isUpdateReady: signal(false),
    storage,
    isOfflineAllowed,
    refresh: oneAtATime(readAll),
  }
}

/** While one run is on its way, any number of calls ask for one more after it: the last reading is never an old one. */
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const start = () => {
    running = run().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (running === undefined) return start()
    next ??= running.catch(() => undefined).then(() => {
      next = undefined
      return start()
    })
    return next
  }
}
