/**
 * The device's one database. What it promises:
 * - a write that answered is on the disk: every transaction that puts something away is "strict";
 * - sealed bytes, ids, numbers and states only: nothing of a person that the device could read again;
 * - version 1 is final; later versions add stores or indexes and never drop an entry.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { AttachmentId, SubmissionId } from '../domain/ids.ts'

/** What has to be done for an entry, as the index `work` finds it; an entry without it needs nothing. `refused`: the intake will never have it. */
export type Work = 'envelope' | 'attachments' | 'state' | 'forget' | 'refused'

/** Values are unknown on purpose: what comes back from a disk is parsed by the file that knows its shape. */
export interface OutboxSchema extends DBSchema {
  /** 'identity', 'counter', 'intake': each read and written by device.ts alone. 'settings': see settings.ts; 'on-duty' and 'pin-tries': on-duty.ts. */
  device: { key: string; value: unknown }
  entries: { key: SubmissionId; value: unknown; indexes: { work: Work } }
  frames: { key: [AttachmentId, number]; value: Uint8Array<ArrayBuffer> }
  /** 'current': the catalogue with its definitions and texts, in one value because it is used whole. 'answers': what is answered on the spot. */
  catalogue: { key: string; value: unknown }
}
export type OutboxDatabase = IDBPDatabase<OutboxSchema>

export const outboxName = 'samenloket'

/** Opens the database, and makes it on the first visit. `name` differs only in tests. */
export function openOutbox(name = outboxName): Promise<OutboxDatabase> {
  return openDB<OutboxSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('device')
      db.createObjectStore('entries', { keyPath: 'id' }).createIndex('work', 'work')
      db.createObjectStore('frames')
      db.createObjectStore('catalogue')
    },
    // Another tab wants a newer version: let go, or it would wait for this one for ever.
    blocking: (_current, _wanted, event) => {
      if (event.target instanceof IDBDatabase) event.target.close()
    },
  })
}

/** Options of every transaction that must outlast a power cut (W3C Indexed Database 3.0, "strict"). */
export const strictly = { durability: 'strict' } as const
