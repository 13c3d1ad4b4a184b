/** Reading the outbox and writing what the intake said. Sealed bytes go in once (put-away.ts) and are never changed; what is damaged stays as it is. */
import * as v from 'valibot'
import {
  type Entry, entryFromRecord, type EntryState, envelopeWaits, mayBecomeStub, stateFromIntake, type StoredEntry, waitingAttachments, type WholeEntry,
} from '../domain/entry.ts'
import type { AttachmentId, SubmissionId } from '../domain/ids.ts'
import type { IntakeState } from '../domain/intake-protocol.ts'
import { type Envelope, EnvelopeSchema } from '../domain/submission.ts'
import { type OutboxDatabase, strictly, type Work } from './outbox-database.ts'

/** What there is to do for an entry at the intake of this epoch; undefined when nothing is. */
export function workOf(entry: Entry, epoch: string | undefined): Work | undefined {
  if (entry.kind === 'stub') return undefined
  if (entry.kind === 'damaged') return 'refused'
  if (envelopeWaits(entry, epoch)) return 'envelope'
  if (entry.state.kind !== 'needs-person' && waitingAttachments(entry, epoch).length > 0) return 'attachments'
  if (entry.state.kind === 'needs-person' && isRefused(entry.state.reason)) return 'refused'
  if (entry.state.kind === 'received') return 'state'
  return entry.state.kind === 'registered' ? 'forget' : undefined
}

/** The envelope never came to the intake, and will not. */
function isRefused(reason: Extract<EntryState, { kind: 'needs-person' }>['reason']): boolean {
  return reason === 'envelope-refused' || reason === 'envelope-too-large' || reason === 'entry-damaged'
}

/** The stored form: an entry beside the work that its index is made of. */
export function recordOf(entry: StoredEntry, epoch: string | undefined): StoredEntry & { readonly work?: Work } {
  const work = workOf(entry, epoch)
  return work === undefined ? entry : { ...entry, work }
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

/** Up to `limit` entries with this work, oldest first. Those that cannot be read are set apart, so that nobody meets them here again. */
export async function entriesWithWork(db: OutboxDatabase, work: Work, limit: number): Promise<WholeEntry[]> {
  for (;;) {
    const records = await db.getAllFromIndex('entries', 'work', work, limit)
    const entries = records.map(entryFromRecord)
    const damaged = records.filter((_, at) => entries[at]?.kind === 'damaged')
    if (damaged.length === 0) return entries.filter((entry) => entry.kind === 'whole')
    const tx = db.transaction('entries', 'readwrite')
    await Promise.all([...damaged.map((record) => tx.store.put(Object.assign({}, record, { work: 'refused' }))), tx.done])
  }
}

/** The sealed bytes of these, as far as they can be read. */
export async function readEnvelopes(db: OutboxDatabase, ids: readonly SubmissionId[]): Promise<Envelope[]> {
  const { store } = db.transaction('envelopes')
  const stored = await Promise.all(ids.map((id) => store.get(id)))
  return stored.flatMap((value) => {
    const parsed = v.safeParse(EnvelopeSchema, value)
    return parsed.success ? [parsed.output] : []
  })
}

export type OutboxCounts = {
  /** Envelope or a photo not yet at the intake. */
  readonly waiting: number
  /** All there, not yet registered. */
  readonly received: number
  readonly all: number
}

/** How many wait and how many were received, without reading any of them. */
export async function countEntries(db: OutboxDatabase): Promise<OutboxCounts> {
  const store = db.transaction('entries').store
  const index = store.index('work')
  const [envelopes, attachments, received, all] = await Promise.all([index.count('envelope'), index.count('attachments'), index.count('state'), store.count()])
  return { waiting: envelopes + attachments, received, all }
}

/** Marks entries as being sent, before the first byte goes out. After a crash that means "unknown": they are sent again. */
export function markSending(db: OutboxDatabase, ids: readonly SubmissionId[], epoch: string): Promise<void> {
  return changeEntries(db, ids, epoch, (entry) => entry.state.kind === 'queued' ? { ...entry, state: { kind: 'sending' } } : entry)
}

/** Writes what the intake answered. */
export function recordStates(db: OutboxDatabase, states: ReadonlyMap<SubmissionId, IntakeState>, epoch: string): Promise<void> {
  return changeEntries(db, [...states.keys()], epoch, (entry) => {
    const state = states.get(entry.id)
    return state === undefined ? entry : { ...entry, state: stateFromIntake(state, epoch) }
  })
}

/** Writes that an envelope needs a person, for a reason of the device's own. */
export function recordNeedsPerson(db: OutboxDatabase, id: SubmissionId, reason: Extract<EntryState, { kind: 'needs-person' }>['reason'], epoch: string): Promise<void> {
  return changeEntries(db, [id], epoch, (entry) => ({ ...entry, state: { kind: 'needs-person', reason, epoch } }))
}

/** Writes that the intake has all of one attachment, or has all it will ever take of it. */
export function recordAttachment(db: OutboxDatabase, id: SubmissionId, attachment: AttachmentId, epoch: string): Promise<void> {
  return changeEntries(db, [id], epoch, (entry) => entry.kind !== 'whole' ? entry : {
    ...entry,
    attachments: entry.attachments.map((one) => one.id === attachment ? { ...one, acknowledgedEpoch: epoch } : one),
  })
}

/**
 * Takes a new epoch of the intake into account: a backup was restored there, so that everything
 * the device still holds whole is offered again.
 */
export async function adoptEpoch(db: OutboxDatabase, epoch: string): Promise<void> {
  const tx = db.transaction('entries', 'readwrite', strictly)
  for await (const cursor of tx.store) {
    const entry = entryFromRecord(cursor.value)
    if (entry.kind !== 'damaged') await cursor.update(recordOf(entry, epoch))
  }
  await tx.done
}

/** Lets go of sealed bytes that the intake keeps for good; a stub remains, so that a number is recognised for ever. */
export async function forgetDelivered(db: OutboxDatabase, now: { readonly epoch: string; readonly nowMs: number; readonly keepDays: number }): Promise<void> {
  const tx = db.transaction(['entries', 'envelopes', 'frames'], 'readwrite', strictly)
  for await (const cursor of tx.objectStore('entries').index('work').iterate('forget')) {
    const entry = entryFromRecord(cursor.value)
    if (entry.kind !== 'whole' || !mayBecomeStub(entry, now)) continue
    await tx.objectStore('envelopes').delete(entry.id)
    for (const { id, chunks } of entry.attachments) await tx.objectStore('frames').delete(IDBKeyRange.bound([id, 0], [id, chunks]))
    await cursor.update({ kind: 'stub', id: entry.id, number: entry.number, putAwayAt: entry.putAwayAt, state: entry.state } satisfies StoredEntry)
  }
  await tx.done
}

async function changeEntries(db: OutboxDatabase, ids: readonly SubmissionId[], epoch: string, change: (entry: StoredEntry) => StoredEntry): Promise<void> {
  const tx = db.transaction('entries', 'readwrite', strictly)
  await Promise.all(ids.map(async (id) => {
    const stored = await tx.store.get(id)
    const entry = stored === undefined ? undefined : entryFromRecord(stored)
    if (entry !== undefined && entry.kind !== 'damaged') await tx.store.put(recordOf(change(entry), epoch))
  }))
  await tx.done
}
