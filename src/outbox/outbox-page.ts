/** The outbox as a list: which entries are in which group, by their keys alone, and a window of them at a time. */
import * as v from 'valibot'
import { type Entry, entryFromRecord } from '../domain/entry.ts'
import type { SubmissionId } from '../domain/ids.ts'
import { asNoted, entryStores, readJournal } from './journal.ts'
import type { OutboxDatabase, Work } from './outbox-database.ts'

/** In the order in which a helper wants to see them: first what asks for somebody. */
export const outboxGroups = ['person', 'waiting', 'photos', 'received', 'registered'] as const
export type OutboxGroup = (typeof outboxGroups)[number]

/** The ids of each group, newest first. Of 10,000 entries that is 360 kB, read in some tens of milliseconds. */
export type OutboxIndex = Readonly<Record<OutboxGroup, readonly SubmissionId[]>> & {
  /** How many have an envelope or a photo that is not at the intake, in whichever group. */
  readonly toSend: number
}

/** What is to be done for an entry tells how it stands; what is in none of these was registered. */
const groupOf: Readonly<Record<Exclude<Work, 'forget'>, Exclude<OutboxGroup, 'registered'>>> = {
  refused: 'person', person: 'person', envelope: 'waiting', attachments: 'photos', state: 'received',
}
const works = ['refused', 'person', 'envelope', 'attachments', 'state'] as const

/** Reads all keys in one transaction, and only those records of which a photo waits: some of them also need a person. */
export async function readOutboxIndex(db: OutboxDatabase): Promise<OutboxIndex> {
  const tx = db.transaction(entryStores)
  const store = tx.objectStore('entries')
  const index = store.index('work')
  const [{ noted }, all, withPhotos, ...ofWork] = await Promise.all([readJournal(tx), store.getAllKeys(), index.getAll('attachments'), ...works.map((work) => index.getAllKeys(work))])
  const person = new Set(withPhotos.flatMap((record) => v.is(AtPersonSchema, record) ? [record.id] : []))
  const groups: Record<OutboxGroup, SubmissionId[]> = { person: [], waiting: [], photos: [], received: [], registered: [] }
  const elsewhere = new Set<string>()
  let photosNoted = 0
  works.forEach((work, at) => {
    for (const id of ofWork[at] ?? []) {
      const said = work === 'envelope' ? noted.get(id) : undefined
      if (said?.hasPhotos === true) photosNoted += 1
      groups[said !== undefined ? said.hasPhotos ? 'photos' : 'received' : person.has(id) ? 'person' : groupOf[work]].push(id)
      elsewhere.add(id)
    }
  })
  groups.registered = all.filter((id) => !elsewhere.has(id))
  // An id begins with its time.
  for (const ids of Object.values(groups)) ids.sort().reverse()
  return { ...groups, toSend: groups.waiting.length + withPhotos.length + photosNoted }
}

const AtPersonSchema = v.object({ id: v.string(), state: v.object({ kind: v.literal('needs-person') }) })

/** Some entries as they are now, in the order asked; what is gone is left out. */
export async function readRows(db: OutboxDatabase, ids: readonly SubmissionId[]): Promise<readonly OutboxRow[]> {
  const tx = db.transaction(entryStores)
  const [journal, records] = await Promise.all([readJournal(tx), Promise.all(ids.map((id) => tx.objectStore('entries').get(id)))])
  return ids.flatMap((id, at) => records[at] === undefined ? [] : [{ id, entry: asNoted(entryFromRecord(records[at]), journal), epoch: journal.epoch }])
}

/** An entry beside the epoch of the intake that says what of it is acknowledged. */
export type OutboxRow = { readonly id: SubmissionId; readonly entry: Entry; readonly epoch: string | undefined }
