/** What a screen asks of the outbox: how much is there, and how one request stands. Apart from entries.ts, whose code comes only when something is sent. */
import { type Entry, entryFromRecord } from '../domain/entry.ts'
import type { SubmissionId } from '../domain/ids.ts'
import { asNoted, countOnTheWay, entryStores, readJournal } from './journal.ts'
import type { OutboxDatabase } from './outbox-database.ts'

export type OutboxCounts = {
  /** Envelope or a photo not yet at the intake. */
  readonly waiting: number
  /** All there, not yet registered. */
  readonly received: number
  readonly all: number
}

/** How many wait and how many were received, without reading any of them. */
export function countEntries(db: OutboxDatabase): Promise<OutboxCounts> {
  return db.lastingly(async () => {
    const tx = db.transaction(entryStores)
    const [{ envelope, attachments, state }, all] = await Promise.all([countOnTheWay(tx), tx.objectStore('entries').count()])
    return { waiting: envelope + attachments, received: state, all }
  })
}

/** One entry, or undefined. */
export function readEntry(db: OutboxDatabase, id: SubmissionId): Promise<Entry | undefined> {
  return db.lastingly(async () => {
    const tx = db.transaction(entryStores)
    const [stored, journal] = await Promise.all([tx.objectStore('entries').get(id), readJournal(tx)])
    return stored === undefined ? undefined : asNoted(entryFromRecord(stored), journal)
  })
}

/** All entries, oldest first: an id begins with its time. */
export async function readEntries(db: OutboxDatabase): Promise<Entry[]> {
  const tx = db.transaction(entryStores)
  const [records, journal] = await Promise.all([tx.objectStore('entries').getAll(), readJournal(tx)])
  return records.map((record) => asNoted(entryFromRecord(record), journal))
}
