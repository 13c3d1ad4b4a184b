/** Reading the outbox and writing what the intake said. Sealed bytes go in once (put-away.ts) and are never changed; what is damaged stays as it is. */
import { unwrap } from 'idb'
import {
  type Entry, entryFromRecord, type EntryState, envelopeWaits, mayBecomeStub, stateFromIntake, type StoredEntry, waitingAttachments, type WholeEntry,
} from '../domain/entry.ts'
import type { AttachmentId, SubmissionId } from '../domain/ids.ts'
import type { IntakeState } from '../domain/delivery-protocol.ts'
import type { Envelope } from '../domain/submission.ts'
import { type IntakeNotes, parseEpoch } from './device.ts'
import { keptFromRecord, readEnvelope } from './envelope-bytes.ts'
import { asNoted, entryStores, type EntryTransaction, type Journal, journalFrom, type Note, readJournal } from './journal.ts'
import type { KeptEnvelope } from './kept-envelope.ts'
import { type OutboxDatabase, relaxed, strictly, type Work } from './outbox-database.ts'
import { readMany } from './read-many.ts'

type Reason = Extract<EntryState, { kind: 'needs-person' }>['reason']

/** What there is to do for an entry at the intake of this epoch; undefined for a stub. */
export function workOf(entry: Entry, epoch: string | undefined): Work | undefined {
  if (entry.kind === 'stub') return undefined
  if (entry.kind === 'damaged') return 'refused'
  if (envelopeWaits(entry, epoch)) return 'envelope'
  const { state } = entry
  if (state.kind === 'needs-person' && isRefused(state.reason)) return 'refused'
  // Also of what needs a person: whoever looks at it wants to see the photos.
  if (waitingAttachments(entry, epoch).length > 0) return 'attachments'
  if (state.kind === 'received') return 'state'
  return state.kind === 'registered' ? 'forget' : 'person'
}

/** The envelope never came to the intake, and will not. */
function isRefused(reason: Reason): boolean {
  return reason === 'envelope-refused' || reason === 'envelope-too-large' || reason === 'entry-damaged'
}

/** The stored form: an entry beside the work that its index is made of. */
export function recordOf(entry: StoredEntry, epoch: string | undefined): StoredEntry & { readonly work?: Work } {
  const work = workOf(entry, epoch)
  return work === undefined ? entry : { ...entry, work }
}

/** Ids of up to `limit` entries with this work, oldest first. */
export function idsWithWork(db: OutboxDatabase, work: Work, limit?: number): Promise<SubmissionId[]> {
  return db.getAllKeysFromIndex('entries', 'work', work, limit)
}

/** How many entries have this work. */
export function countWork(db: OutboxDatabase, work: Work): Promise<number> {
  return db.countFromIndex('entries', 'work', work)
}

/** These entries as far as they are whole, in this order. One that cannot be read is set apart, so that no delivery meets it again. */
export async function readWhole(db: OutboxDatabase, ids: readonly SubmissionId[]): Promise<WholeEntry[]> {
  const tx = db.transaction(entryStores)
  const [records, journal] = await Promise.all([readMany(tx.objectStore('entries'), ids), readJournal(tx)])
  const entries = ids.flatMap((id) => records.has(id) ? [asNoted(entryFromRecord(records.get(id)), journal)] : [])
  const damaged = ids.filter((_, at) => entries[at]?.kind === 'damaged')
  if (damaged.length > 0) await changeEntries(db, damaged, (entry) => entry)
  return entries.filter((entry) => entry.kind === 'whole')
}

/** The sealed bytes of these, as far as they are there and can be read, in this order. */
export async function readEnvelopes(db: OutboxDatabase, ids: readonly SubmissionId[]): Promise<Envelope[]> {
  const records = await readMany(db.transaction('envelopes').store, ids)
  return ids.flatMap((id) => readEnvelope(id, records.get(id)) ?? [])
}

/** The same, encoded as they are sent and looked at only from both ends. */
export async function readKept(db: OutboxDatabase, ids: readonly SubmissionId[]): Promise<KeptEnvelope[]> {
  const records = await readMany(db.transaction('envelopes').store, ids)
  return ids.flatMap((id) => keptFromRecord(id, records.get(id)) ?? [])
}

/** Marks entries as being sent, before the first byte goes out. After a crash that means "unknown": they are sent again. */
export function markSending(db: OutboxDatabase, ids: readonly SubmissionId[]): Promise<void> {
  return changeEntries(db, ids, (entry) => entry.state.kind === 'queued' ? { ...entry, state: { kind: 'sending' } } : entry)
}

/** Writes what the intake of this epoch answered. */
export function recordStates(db: OutboxDatabase, states: ReadonlyMap<SubmissionId, IntakeState>, epoch: string): Promise<void> {
  return changeEntries(db, [...states.keys()], (entry) => {
    const state = states.get(entry.id)
    return state === undefined ? entry : { ...entry, state: stateFromIntake(state, epoch) }
  })
}

/** Writes that these envelopes need a person, for a reason of the device's own. */
export function recordNeedsPerson(db: OutboxDatabase, ids: readonly SubmissionId[], reason: Reason): Promise<void> {
  return changeEntries(db, ids, (entry, epoch) => ({ ...entry, state: { kind: 'needs-person', reason, ...(epoch === undefined ? {} : { epoch }) } }))
}

/** Writes that the intake of this epoch has all of one attachment. */
export function recordAttachment(db: OutboxDatabase, id: SubmissionId, attachment: AttachmentId, epoch: string): Promise<void> {
  return changeEntries(db, [id], (entry) => withAttachment(entry, attachment, { acknowledgedEpoch: epoch }))
}

/** Writes that one attachment cannot go. Damaged ones need a person; of those that the intake does not know, the desk knows why. */
export function recordPassed(db: OutboxDatabase, id: SubmissionId, attachment: AttachmentId, why: { readonly epoch: string; readonly reason: 'damaged' | 'unknown' }): Promise<void> {
  return changeEntries(db, [id], (entry) => {
    const passed = withAttachment(entry, attachment, { passedEpoch: why.epoch })
    if (why.reason === 'unknown' || passed.kind !== 'whole') return passed
    const receivedAt = 'receivedAt' in entry.state ? entry.state.receivedAt : undefined
    return { ...passed, state: { kind: 'needs-person', reason: 'attachment-damaged', epoch: why.epoch, ...(receivedAt === undefined ? {} : { receivedAt }) } }
  })
}

function withAttachment(entry: StoredEntry, attachment: AttachmentId, change: object): StoredEntry {
  if (entry.kind !== 'whole') return entry
  return { ...entry, attachments: entry.attachments.map((one) => one.id === attachment ? { ...one, ...change } : one) }
}

/**
 * Takes a new epoch of the intake into account: a backup was restored there, so that everything the device still holds
 * whole is offered again. With the notes in one transaction: a crash between the two would offer nothing.
 */
export async function adoptEpoch(db: OutboxDatabase, notes: IntakeNotes): Promise<void> {
  const tx = db.transaction(entryStores, 'readwrite', strictly)
  const journal = await readJournal(tx)
  for await (const cursor of tx.objectStore('entries')) {
    const entry = entryFromRecord(cursor.value)
    if (entry.kind !== 'damaged') await cursor.update(recordOf(asNoted(entry, journal), notes.epoch))
  }
  await Promise.all([tx.objectStore('journal').clear(), tx.objectStore('device').put(notes, 'intake'), tx.done])
}

/** So many are looked at in one go: the oldest, which are due first. */
const forgottenAtOnce = 1_000

/** Lets go of sealed bytes that the intake keeps for good; a stub remains, so that a number is recognised for ever. */
export async function forgetDelivered(db: OutboxDatabase, now: { readonly epoch: string; readonly nowMs: number; readonly keepDays: number }): Promise<void> {
  const due = (await readWhole(db, await idsWithWork(db, 'forget', forgottenAtOnce))).filter((entry) => mayBecomeStub(entry, now))
  if (due.length === 0) return
  const tx = db.transaction(['entries', 'envelopes', 'frames'], 'readwrite', strictly)
  const [entries, envelopes, frames] = [tx.objectStore('entries'), tx.objectStore('envelopes'), tx.objectStore('frames')]
  for (const { id } of due) {
    // Read again: it may have changed since, in another tab.
    const entry = entryFromRecord(await entries.get(id))
    if (entry.kind !== 'whole' || !mayBecomeStub(entry, now)) continue
    await envelopes.delete(id)
    for (const attachment of entry.attachments) await frames.delete(IDBKeyRange.bound([attachment.id, 0], [attachment.id, attachment.chunks]))
    await entries.put({ kind: 'stub', id, number: entry.number, putAwayAt: entry.putAwayAt, state: entry.state } satisfies StoredEntry)
  }
  await tx.done
}

/**
 * Changes entries in one transaction. Not a strict one: whatever a power cut takes back of it is asked or sent again, under the
 * same ids. The epoch is that of the notes at this moment, so that nothing of an older one hides what is to be offered again.
 */
async function changeEntries(db: OutboxDatabase, ids: readonly SubmissionId[], change: (entry: StoredEntry, epoch: string | undefined) => StoredEntry): Promise<void> {
  if (ids.length === 0) return
  await db.lastingly(async () => {
    const tx = db.transaction(entryStores, 'readwrite', relaxed)
    await rewrite(tx, { ids, journal: await readJournal(tx), change })
    await tx.done
  })
}

type Rewriting = { readonly ids: readonly SubmissionId[]; readonly journal: Journal; readonly change: (entry: StoredEntry, epoch: string | undefined) => StoredEntry }

async function rewrite(tx: EntryTransaction<'readwrite'>, { ids, journal, change }: Rewriting): Promise<void> {
  const { epoch } = journal
  const store = tx.objectStore('entries')
  // Without a promise for each: what fails of them ends the transaction, and nothing else is waited for.
  const bare = unwrap(store)
  for (const record of (await readMany(store, ids)).values()) {
    const entry = entryFromRecord(record)
    if (entry.kind === 'damaged') {
      bare.put(Object.assign({}, record, { work: 'refused' }))
      continue
    }
    const changed = change(asNoted(entry, journal), epoch)
    if (changed !== entry) bare.put(recordOf(changed, epoch))
  }
}

/** Entries that are folded in one transaction: whoever wants to put something away or read meanwhile waits for no more than that. */
const foldedAtOnce = 32

/** Writes what the journal says into its entries, and takes it out of the journal in the same transaction. */
export async function foldJournal(db: OutboxDatabase): Promise<void> {
  while (await db.lastingly(() => foldSome(db)));
}

/** @returns whether there may be more */
async function foldSome(db: OutboxDatabase): Promise<boolean> {
  if (await db.count('journal') === 0) return false
  const tx = db.transaction(entryStores, 'readwrite', relaxed)
  const [notes, cursor] = await Promise.all([tx.objectStore('device').get('intake'), tx.objectStore('journal').openCursor()])
  const journal = journalFrom(parseEpoch(notes), [cursor?.value])
  const ids = [...journal.noted.keys()]
  await rewrite(tx, { ids: ids.slice(0, foldedAtOnce), journal, change: (entry) => entry })
  const rest = noteOfRest(journal, ids.slice(foldedAtOnce))
  await Promise.all([rest === undefined ? cursor?.delete() : cursor?.update(rest), tx.done])
  return true
}

/** What one note still says when all but these of it are written. */
function noteOfRest({ epoch, noted }: Journal, ids: readonly SubmissionId[]): Note | undefined {
  const receivedAt = ids[0] === undefined ? undefined : noted.get(ids[0])?.receivedAt
  if (epoch === undefined || receivedAt === undefined) return undefined
  return { epoch, receivedAt, ids: [...ids], withPhotos: ids.filter((id) => noted.get(id)?.hasPhotos === true) }
}
