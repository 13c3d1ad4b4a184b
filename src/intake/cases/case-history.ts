/** The statuses of a case with the words that were written to the resident. */
import type { SubmissionId } from '../../domain/ids.ts'
import type { CaseStatus } from '../../domain/case-protocol.ts'
import { openNote, sealNote } from '../../sealing/open-note.ts'
import type { Keys } from '../keys/key-file.ts'
import type { CaseStatusRow } from '../storage/cases.ts'

export type HistoryEntry = { readonly status: CaseStatus; readonly at: string; readonly by: string; readonly note?: string }

/** Opens the notes; each is bound to its submission, so one that was moved there from another does not open. */
export async function historyOf(id: SubmissionId, rows: readonly CaseStatusRow[], { keyFor }: Pick<Keys, 'keyFor'>): Promise<HistoryEntry[]> {
  return Promise.all(rows.map(async ({ status, atMs, setBy, sealedNote }) => ({
    status, at: new Date(atMs).toISOString(), by: setBy,
    ...(sealedNote === null ? {} : { note: await openNote(sealedNote, id, keyFor) }),
  })))
}

/** A note as the database may hold it; an empty one is none. */
export async function sealedNoteFor(id: SubmissionId, note: string | undefined, { own }: Pick<Keys, 'own'>): Promise<string | null> {
  return note === undefined || note === '' ? null : sealNote(note, id, own)
}
