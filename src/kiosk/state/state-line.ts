/** What the line at the foot of the screen says: network first, then what waits, then what is odd. In words, never in colour alone. */
import { unreachable } from '../../domain/assert.ts'
import type { StorageLevel } from '../../domain/storage-room.ts'
import type { DeliveryStatus } from '../../outbox/delivery-loop.ts'
import type { OutboxCounts } from '../../outbox/read-outbox.ts'
import type { TextKey } from '../texts.ts'

export type StateWords = { readonly key: TextKey; readonly values?: Readonly<Record<string, number>> }

export type StateLine = {
  readonly sentences: readonly StateWords[]
  /** `calm` asks nobody for anything; `helper` does. */
  readonly tone: 'calm' | 'wait' | 'helper'
  readonly pictogram: 'network' | 'no-network' | 'waiting' | 'received' | 'warning'
}

export type StateFacts = {
  readonly delivery: DeliveryStatus
  readonly counts: OutboxCounts
  readonly isUpdateReady: boolean
  readonly storage: StorageLevel
}

/** A clock that is off by more than this makes deadlines and times on receipts wrong; nothing of delivery hangs on it. */
const clockMayBeOffMs = 5 * 60_000

/** The sentences for these facts, at most five. "Received" is only said of what the intake acknowledged. */
export function stateLine({ delivery, counts, isUpdateReady, storage }: StateFacts): StateLine {
  const sentences = [
    networkWords(delivery),
    countWords(counts),
    isClockWrong(delivery) ? { key: 'state.clock-wrong' as const } : undefined,
    roomWords(storage, delivery),
    isUpdateReady ? { key: 'state.updateReady' as const } : undefined,
  ].filter((words) => words !== undefined)
  const needsHelper = delivery.kind === 'stopped' || storage !== 'fine' || isClockWrong(delivery)
    || (delivery.kind === 'waiting' && (delivery.tell === 'sign-in-to-network' || delivery.tell === 'photos-held' || delivery.tell === 'storage-full'))
  if (needsHelper) return { sentences, tone: 'helper', pictogram: 'warning' }
  if (delivery.kind === 'waiting') return { sentences, tone: 'wait', pictogram: delivery.tell === 'no-network' ? 'no-network' : 'waiting' }
  if (counts.waiting > 0) return { sentences, tone: 'wait', pictogram: 'waiting' }
  return { sentences, tone: 'calm', pictogram: delivery.kind === 'online' && counts.all > 0 ? 'received' : 'network' }
}

/** Whether it is off by more than anybody wants on a receipt. */
export function isClockWrong({ clockAheadMs = 0 }: DeliveryStatus): boolean {
  return Math.abs(clockAheadMs) > clockMayBeOffMs
}

function networkWords(delivery: DeliveryStatus): StateWords | undefined {
  switch (delivery.kind) {
    case 'unknown': return undefined
    case 'online': return { key: 'state.online' }
    case 'waiting': return { key: `state.${delivery.tell}` }
    case 'stopped': return { key: `state.${delivery.tell}` }
    default: return unreachable(delivery)
  }
}

/** A delivery that met the end of the room has said so already. */
function roomWords(storage: StorageLevel, delivery: DeliveryStatus): StateWords | undefined {
  if (storage === 'fine' || (delivery.kind === 'waiting' && delivery.tell === 'storage-full')) return undefined
  return { key: storage === 'full' ? 'state.storage-full' : 'state.storage-nearly-full' }
}

function countWords({ waiting, all }: OutboxCounts): StateWords {
  if (waiting > 0) return { key: 'state.waiting', values: { count: waiting } }
  return { key: all > 0 ? 'state.allReceived' : 'state.nothingWaiting' }
}
