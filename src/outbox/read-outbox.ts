/** What the first screen asks of the outbox: how much is there, and how one request stands. Apart from entries.ts, whose code comes only when something waits. */
import { type Entry, entryFromRecord } from '../domain/entry.ts'
import type { SubmissionId } from '../domain/ids.ts'
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
    const store = db.transaction('entries').store
    const index = store.index('work')
    const [envelopes, attachments, received, all] = await Promise.all([index.count('envelope'), index.count('attachments'), index.count('state'), store.count()])
    return { waiting: envelopes + attachments, received, all }
  })
}

/** Whether a delivery could do anything: send, ask, or let go. What was refused, and what a person at the intake has, wait for that person alone. */
export async function hasWork(db: OutboxDatabase): Promise<boolean> {
  const [all, refused, person] = await db.lastingly(() => {
    const index = db.transaction('entries').store.index('work')
    return Promise.all([index.count(), index.count('refused'), index.count('person')])
  })
  return all > refused + person
}

/** One entry, or undefined. */
export async function readEntry(db: OutboxDatabase, id: SubmissionId): Promise<Entry | undefined> {
  const stored = await db.get('entries', id)
  return stored === undefined ? undefined : entryFromRecord(stored)
}

/** All entries, oldest first: an id begins with its time. */
export async function readEntries(db: OutboxDatabase): Promise<Entry[]> {
  return (await db.getAll('entries')).map(entryFromRecord)
}
