/**
 * The journal of acknowledgements. What the intake received is noted in one small record for a batch instead of in each of its
 * entries, for writing those costs more than sending them. From that moment it is so: whoever reads entries reads the journal
 * in the same transaction. It speaks only of what would otherwise wait; whatever an entry itself has to say weighs more. When
 * nothing waits to be sent, its entries are written and its records go, in one transaction (`foldJournal` in entries.ts).
 */
import type { IDBPTransaction } from 'idb'
import * as v from 'valibot'
import { type Entry, envelopeWaits } from '../domain/entry.ts'
import { type SubmissionId, SubmissionIdSchema } from '../domain/ids.ts'
import { parseEpoch } from './device.ts'
import { type OutboxDatabase, type OutboxSchema, relaxed } from './outbox-database.ts'

const ids = v.array(SubmissionIdSchema)
/** The intake of this epoch has these since then. Those with photos: of which no photo was sent to it yet. */
const NoteSchema = v.object({ epoch: v.string(), receivedAt: v.string(), ids, withPhotos: ids })
/** A record of the store `journal`. */
export type Note = v.InferOutput<typeof NoteSchema>

/** What the journal says of each in the epoch of the intake as this device knows it. */
export type Journal = {
  readonly epoch: string | undefined
  readonly noted: ReadonlyMap<SubmissionId, { readonly receivedAt: string; readonly hasPhotos: boolean }>
}

/** The stores without which no entry can be read as it is. */
export const entryStores: ('device' | 'entries' | 'journal')[] = ['device', 'entries', 'journal']
export type EntryTransaction<Mode extends IDBTransactionMode> = IDBPTransaction<OutboxSchema, typeof entryStores, Mode>

/** All that is noted; hardly ever anything. */
export async function readJournal<Mode extends IDBTransactionMode>(tx: EntryTransaction<Mode>): Promise<Journal> {
  const [notes, records] = await Promise.all([tx.objectStore('device').get('intake'), tx.objectStore('journal').getAll()])
  return journalFrom(parseEpoch(notes), records)
}

/** What these records say. One that is damaged says nothing: then its entries are sent again, under the same ids. */
export function journalFrom(epoch: string | undefined, records: readonly unknown[]): Journal {
  const noted = new Map<SubmissionId, { receivedAt: string; hasPhotos: boolean }>()
  for (const record of records) {
    const { success, output: note } = v.safeParse(NoteSchema, record)
    if (!success || note.epoch !== epoch) continue
    for (const id of note.ids) noted.set(id, { receivedAt: note.receivedAt, hasPhotos: false })
    for (const id of note.withPhotos) noted.set(id, { receivedAt: note.receivedAt, hasPhotos: true })
  }
  return { epoch, noted }
}

/** An entry as it is: received, if it would wait and the journal knows better. */
export function asNoted<E extends Entry>(entry: E, { epoch, noted }: Journal): E {
  const said = entry.kind === 'whole' ? noted.get(entry.id) : undefined
  return said === undefined || epoch === undefined || !envelopeWaits(entry, epoch) ? entry : { ...entry, state: { kind: 'received', epoch, receivedAt: said.receivedAt } }
}

/** Writes one note. Not strictly, as every other word of the intake: what a power cut takes of it is sent again. */
export function writeNote(db: OutboxDatabase, note: Note): Promise<void> {
  return db.lastingly(async () => {
    const tx = db.transaction('journal', 'readwrite', relaxed)
    await Promise.all([tx.store.add(note), tx.done])
  })
}

/** How many entries there are with each work of the way to the intake, without reading any of them. */
export async function countOnTheWay<Mode extends IDBTransactionMode>(tx: EntryTransaction<Mode>): Promise<Readonly<Record<'envelope' | 'attachments' | 'state', number>>> {
  const index = tx.objectStore('entries').index('work')
  const [envelope, attachments, state, { noted }] = await Promise.all([index.count('envelope'), index.count('attachments'), index.count('state'), readJournal(tx)])
  if (noted.size === 0) return { envelope, attachments, state }
  // Two tabs may have noted the same one, and an entry may have moved on since: only what else would wait counts, and once.
  const said = (await index.getAllKeys('envelope')).flatMap((id) => noted.get(id) ?? [])
  const withPhotos = said.filter(({ hasPhotos }) => hasPhotos).length
  return { envelope: envelope - said.length, attachments: attachments + withPhotos, state: state + said.length - withPhotos }
}
