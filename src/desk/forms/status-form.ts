/** Reads a new state with its note to the resident. */
import type { CaseStatus } from '../../domain/case-protocol.ts'
import type { StatusDraft } from '../state/submission-store.ts'
import type { WrongField } from './account-form.ts'

/** What a colleague can set; `received` is only ever set by the registration itself. */
export const settableStatuses = ['in-progress', 'waiting-for-resident', 'done'] as const satisfies readonly CaseStatus[]
/** As the intake takes it, in UTF-16 code units after trimming. */
export const maxNoteLength = 1000

export type StatusField = 'status' | 'note'
/** Each has a sentence under `status.problems`. */
export type StatusProblem = 'status-missing' | 'status-same' | 'note-missing' | 'note-long'
export type StatusReading =
  | { readonly kind: 'right'; readonly status: CaseStatus; readonly note: string }
  | { readonly kind: 'wrong'; readonly wrong: readonly WrongField<StatusField, StatusProblem>[] }

/**
 * Whoever must wait for the resident has to tell the resident what for; every other state may go without words.
 * @param current how it stands now: the same again without a word would tell the resident nothing
 */
export function readStatus({ status, note }: StatusDraft, current: CaseStatus): StatusReading {
  const tidied = note.trim()
  const wrong: WrongField<StatusField, StatusProblem>[] = []
  if (status === undefined) wrong.push({ field: 'status', problem: 'status-missing' })
  if (status === current && tidied === '') wrong.push({ field: 'status', problem: 'status-same' })
  else if (status === 'waiting-for-resident' && tidied === '') wrong.push({ field: 'note', problem: 'note-missing' })
  if (tidied.length > maxNoteLength) wrong.push({ field: 'note', problem: 'note-long' })
  return status === undefined || wrong.length > 0 ? { kind: 'wrong', wrong } : { kind: 'right', status, note: tidied }
}
