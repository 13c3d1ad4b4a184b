/** Threads: a request and the follow-ups to it. Each keeps its own row and number; `threadOf` says where it belongs. */
import type { ExpressionBuilder } from 'kysely'
import type { FollowUpKind } from '../../domain/follow-up.ts'
import type { CaseNumber, SubmissionId } from '../../domain/ids.ts'
import type { Connection, InTransaction, Schema, SubmissionTable } from './schema.ts'

/** So long a follow-up waits for what it follows, which may still lie on a tablet in a drawer; then a person looks at it. */
export const originalAwaitedMs = 30 * 24 * 60 * 60_000

export type Original = Pick<SubmissionTable, 'id' | 'followHash' | 'threadOf'>

/**
 * What a follow-up to this number can belong to, oldest first: one, or more where a profile was copied. Their codes tell them apart.
 * @param self the follow-up, which cannot follow itself
 */
export async function originalsOf(db: Connection, number: CaseNumber, self: SubmissionId): Promise<readonly Original[]> {
  return db.selectFrom('submissions as original').select(['original.id', 'original.followHash', 'original.threadOf'])
    .where('original.number', '=', number).where('original.id', '!=', self).where(isOriginal)
    .orderBy('original.receivedAtMs').orderBy('original.id').limit(20).execute()
}

type WithOriginal = Schema & { readonly original: SubmissionTable }

/**
 * Opened, and with a thread to join: a follow-up that itself still waits has none yet, and one that a person must look at begins
 * one. What another device claimed under this number does not count, or anyone could spoil it.
 */
export function isOriginal(eb: ExpressionBuilder<WithOriginal, 'original'>) {
  return eb.and([
    eb('original.followHash', 'is not', null),
    eb.or([eb('original.reason', 'is', null), eb('original.reason', '!=', 'number-of-other-device')]),
    eb.or([eb('original.followsNumber', 'is', null), eb('original.threadOf', 'is not', null), eb('original.state', '=', 'needs-person')]),
  ])
}

/** The request with which the thread of this one began: itself, where it follows nothing. Undefined for an unknown id. */
export async function rootOf(db: Connection, id: SubmissionId): Promise<SubmissionId | undefined> {
  const row = await db.selectFrom('submissions').select('threadOf').where('id', '=', id).executeTakeFirst()
  return row && (row.threadOf ?? id)
}

/** A follow-up as the list and a resident's page know it: nothing of what was typed. */
export type FollowUpRow = {
  readonly id: SubmissionId
  readonly threadOf: SubmissionId
  readonly number: CaseNumber
  readonly followUp: FollowUpKind
  readonly receivedAtMs: number
  readonly seenAtMs: number | null
}

/** The follow-ups in these threads, in the order in which they arrived. */
export async function followUpsIn(db: Connection, roots: readonly SubmissionId[]): Promise<readonly FollowUpRow[]> {
  if (roots.length === 0) return []
  return db.selectFrom('submissions').select(['id', 'number', 'threadOf', 'followUp', 'receivedAtMs', 'seenAtMs'])
    .where('threadOf', 'in', [...roots]).where('followUp', 'is not', null).$narrowType<{ threadOf: SubmissionId; followUp: FollowUpKind }>()
    .orderBy('receivedAtMs').orderBy('id').execute()
}

/**
 * Notes that these follow-ups were seen. Only those that are named: one that came in meanwhile was on nobody's screen.
 * @returns those that were not seen before
 */
export async function noteSeen(db: InTransaction, root: SubmissionId, seen: { readonly ids: readonly SubmissionId[]; readonly nowMs: number }): Promise<readonly SubmissionId[]> {
  if (seen.ids.length === 0) return []
  const noted = await db.updateTable('submissions').set({ seenAtMs: seen.nowMs })
    .where('threadOf', '=', root).where('id', 'in', [...seen.ids]).where('seenAtMs', 'is', null).returning('id').execute()
  return noted.map(({ id }) => id)
}
