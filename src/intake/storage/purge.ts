/**
 * Purging: what an external case system confirmed is that system's to keep. After some days its sealed bytes go from here, and
 * its photos. Id, hash and number stay for good: a repeat that comes years later is recognised and registers nothing.
 */
import { sql } from 'kysely'
import type { AttachmentId, SubmissionId } from '../../domain/ids.ts'
import { takeTurn } from './engine.ts'
import type { Connection, Database, InTransaction } from './schema.ts'

const dayMs = 24 * 60 * 60_000
/** In one transaction, so that nobody waits long behind it. */
const mostAtOnce = 100

/** In the place of sealed bytes. */
const nothing = sql<never>`''`

/**
 * Empties what an external system confirmed longer than so many days ago. With the built-in desk the sealed payload is the case
 * itself: `external` is 0 there, and nothing of it is ever touched.
 * @returns how many submissions were emptied
 */
export async function purgeConfirmed(database: Database, { retentionDays, nowMs }: { readonly retentionDays: number; readonly nowMs: number }): Promise<number> {
  const confirmedBeforeMs = nowMs - retentionDays * dayMs
  for (let purged = 0; ;) {
    const some = await database.transaction().execute((db) => purgeSome(db, { confirmedBeforeMs, nowMs }))
    purged += some
    if (some < mostAtOnce) return purged
  }
}

async function purgeSome(db: InTransaction, { confirmedBeforeMs, nowMs }: { readonly confirmedBeforeMs: number; readonly nowMs: number }): Promise<number> {
  await takeTurn(db, 'purge')
  const rows = await db.selectFrom('cases').innerJoin('submissions', 'submissions.id', 'cases.submissionId').select('submissions.id')
    .where('cases.external', '=', 1).where('cases.registeredAtMs', '<=', confirmedBeforeMs)
    .where('submissions.state', '=', 'registered')
    // Other bytes under its id may come after it was emptied; they have their time too.
    .where((eb) => eb.or([eb('submissions.purgedAtMs', 'is', null), eb.exists(
      eb.selectFrom('otherVersions').select('otherVersions.submissionId').whereRef('otherVersions.submissionId', '=', 'submissions.id')
        .where('otherVersions.submission', '!=', nothing).where('otherVersions.receivedAtMs', '<=', confirmedBeforeMs),
    )]))
    .orderBy('submissions.id').limit(mostAtOnce).execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await emptySubmissions(db, ids, { confirmedBeforeMs, nowMs })
  return ids.length
}

async function emptySubmissions(db: InTransaction, ids: readonly SubmissionId[], { confirmedBeforeMs, nowMs }: { readonly confirmedBeforeMs: number; readonly nowMs: number }): Promise<void> {
  await db.updateTable('submissions').set({ submission: nothing, manifest: nothing, purgedAtMs: nowMs }).where('id', 'in', [...ids]).where('purgedAtMs', 'is', null).execute()
  await db.updateTable('otherVersions').set({ submission: nothing, manifest: nothing }).where('submissionId', 'in', [...ids]).where('receivedAtMs', '<=', confirmedBeforeMs).execute()
  await db.updateTable('attachments').set({ purgedAtMs: nowMs }).where('submissionId', 'in', [...ids]).where('purgedAtMs', 'is', null).execute()
}

/** Attachments that were purged and whose frames may still be there, also those of a process that was killed in between. */
export async function attachmentsToEmpty(db: Connection): Promise<readonly AttachmentId[]> {
  const rows = await db.selectFrom('attachments').select('id').where('purgedAtMs', 'is not', null).where('framesGoneAtMs', 'is', null).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** Notes that nothing is left of it. */
export async function noteFramesGone(db: Connection, id: AttachmentId, nowMs: number): Promise<void> {
  await db.updateTable('attachments').set({ framesGoneAtMs: nowMs }).where('id', '=', id).execute()
}
