/** A new follow code in the place of one that was lost: the old one is worth nothing from the moment that this is stored. */
import type { SubmissionId } from '../../domain/ids.ts'
import { holdSubmission } from './engine.ts'
import type { Connection, InTransaction, Schema } from './schema.ts'

/** More than this within a day for one request is no loss of paper. */
export const mostCodesPerDay = 3
const dayMs = 24 * 60 * 60_000

type FollowCodeRow = Schema['followCodes']

/**
 * Puts the HMAC of a new code in the place of the old one, and notes who gave it to whom.
 * Only of what is settled: until then the registrar still writes the code with which it was made.
 */
export async function renewFollowCode(db: InTransaction, row: FollowCodeRow, followHash: string): Promise<'renewed' | 'code-not-allowed' | 'too-many-codes'> {
  // Counted by two at once, the last one allowed would be given twice.
  await holdSubmission(db, row.submissionId)
  const { made } = await db.selectFrom('followCodes').select((eb) => eb.fn.countAll<number>().as('made'))
    .where('submissionId', '=', row.submissionId).where('atMs', '>', row.atMs - dayMs).executeTakeFirstOrThrow()
  if (Number(made) >= mostCodesPerDay) return 'too-many-codes'
  const changed = await db.updateTable('submissions').set({ followHash })
    .where('id', '=', row.submissionId).where('state', '!=', 'received').where('followHash', 'is not', null).returning('id').execute()
  if (changed.length === 0) return 'code-not-allowed'
  await db.insertInto('followCodes').values(row).execute()
  return 'renewed'
}

/** The codes that were given for a submission, oldest first. */
export async function followCodesOf(db: Connection, id: SubmissionId): Promise<readonly FollowCodeRow[]> {
  return db.selectFrom('followCodes').selectAll().where('submissionId', '=', id).orderBy('atMs').execute()
}
