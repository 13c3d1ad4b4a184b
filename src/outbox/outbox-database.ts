/**
 * The device's one database. What it promises:
 * - a write that answered is on the disk: every transaction that puts something away is "strict";
 * - sealed bytes, ids, numbers and states only: nothing of a person that the device could read again;
 * - each version opens what every older one left, in one transaction, and drops nothing of it.
 */
import { type DBSchema, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import * as v from 'valibot'
import type { AttachmentId, SubmissionId } from '../domain/ids.ts'
import { keptTexts } from './kept-envelope.ts'
import { type LastingDatabase, openLasting } from './lasting-connection.ts'

/** What has to be done for an entry, as the index `work` finds it; an entry without it needs nothing. `refused`: the intake will never have it; `person`: it has it, and a person there must look. */
export type Work = 'envelope' | 'attachments' | 'state' | 'forget' | 'refused' | 'person'

/** Values are unknown on purpose: what comes back from a disk is parsed by the file that knows its shape. */
export interface OutboxSchema extends DBSchema {
  /** 'identity', 'counter', 'intake': each read and written by device.ts alone. 'settings': see settings.ts; 'on-duty' and 'pin-tries': on-duty.ts. */
  device: { key: string; value: unknown }
  /** Small: rewritten with each change of state. */
  entries: { key: SubmissionId; value: unknown; indexes: { work: Work } }
  /** The sealed bytes of each entry that still has them, as they are sent (envelope-bytes.ts): written once, never rewritten. */
  envelopes: { key: SubmissionId; value: unknown }
  /** What the intake received and its entry does not say yet: see journal.ts. */
  journal: { key: number; value: unknown }
  frames: { key: [AttachmentId, number]; value: Uint8Array<ArrayBuffer> }
  /** 'current': the catalogue with its definitions and texts, in one value because it is used whole. 'answers': what is answered on the spot. */
  catalogue: { key: string; value: unknown }
}
export type OutboxDatabase = LastingDatabase<OutboxSchema>

export const outboxName = 'samenloket'
/** Raised with each change of stores or indexes; each has a fixture of what it left (testing/fixtures). */
export const outboxVersion = 2

/** What a page or worker has to say when two versions of this code meet at one database. */
export type VersionsMeet = {
  /** Another tab has an older version open and is not done with it: the opening waits until it is. */
  readonly onWait?: () => void
  /** Lets this connection go to another tab's newer version, when it may; at once where nothing is said. What comes after it finds a VersionError. */
  readonly whenMayLetGo?: (letGo: () => void) => void
}

/**
 * Opens the database, makes it on the first visit, and moves what an older version left. `name` differs only in tests.
 * @throws DOMException "VersionError" when a newer version of this code has been here
 */
export function openOutbox(name = outboxName, { onWait, whenMayLetGo = (letGo) => letGo() }: VersionsMeet = {}): Promise<OutboxDatabase> {
  return openLasting<OutboxSchema>((lost) => openDB<OutboxSchema>(name, outboxVersion, {
    async upgrade(db, version, _, upgrading) {
      if (version < 1) {
        db.createObjectStore('device')
        db.createObjectStore('entries', { keyPath: 'id' }).createIndex('work', 'work')
        db.createObjectStore('frames')
        db.createObjectStore('catalogue')
      }
      if (version < 2) {
        db.createObjectStore('envelopes', { keyPath: 'id' })
        db.createObjectStore('journal', { autoIncrement: true })
        await moveSealedBytes(upgrading)
      }
    },
    blocked: () => onWait?.(),
    // Another tab wants a newer version: let go, or it would wait for this one for ever.
    blocking: (_current, _wanted, { target }) => whenMayLetGo(() => {
      if (target instanceof IDBDatabase) target.close()
    }),
    terminated: lost,
  }))
}

/** What a record of version 1 held beside everything else. */
const BytesWithinSchema = v.object({ id: v.string(), submission: v.string(), manifest: v.string() })

function photosOf(entry: object): number {
  return 'attachments' in entry && Array.isArray(entry.attachments) ? entry.attachments.length : 0
}

/** Version 1 had no work for what a person at the intake must look at. */
const AtPersonSchema = v.object({ state: v.object({ kind: v.literal('needs-person') }) })

/** Version 1 kept the sealed bytes within the entry. A record without them, a stub or a damaged one, stays as it is. */
async function moveSealedBytes(upgrading: IDBPTransaction<OutboxSchema, StoreNames<OutboxSchema>[], 'versionchange'>): Promise<void> {
  const envelopes = upgrading.objectStore('envelopes')
  for await (const cursor of upgrading.objectStore('entries')) {
    if (!v.is(BytesWithinSchema, cursor.value)) continue
    const { submission, manifest, ...entry } = cursor.value
    const moved = v.is(AtPersonSchema, entry) && !('work' in entry) ? { ...entry, work: 'person' } : entry
    await Promise.all([envelopes.put(keptTexts({ id: entry.id, submission, manifest }, photosOf(entry))), cursor.update(moved)])
  }
}

/** In the store `device`, from a write that found no room until the reserve fits again (reserve.ts). */
export const metFullKey = 'met-full'

/** Options of every transaction that must outlast a power cut (W3C Indexed Database 3.0, "strict"). */
export const strictly = { durability: 'strict' } as const
/** Options of a transaction that a power cut may take back whole, because what it says is asked or sent again. */
export const relaxed = { durability: 'relaxed' } as const
