/** One photo for the desk: written down, opened, and made anew before it leaves. */
import type { AttachmentId, SubmissionId } from '../../domain/ids.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import { openSubmission } from '../../sealing/open-submission.ts'
import { openPhoto } from '../attachments/open-photo.ts'
import { attachmentsOf } from '../storage/attachments.ts'
import { findSubmission } from '../storage/submissions.ts'
import { type Actor, audit, type StaffContext } from './staff-context.ts'

export type PhotoOf = { readonly kind: 'photo'; readonly bytes: Bytes } | { readonly kind: 'missing'; readonly code: 'submission-unknown' | 'photo-missing' }

/** The photo, never its original bytes: what a decoder makes of them holds pixels and nothing else. */
export async function photoOf(
  context: StaffContext, { id, attachment }: { readonly id: SubmissionId; readonly attachment: AttachmentId }, actor: Actor,
): Promise<PhotoOf> {
  const { database, frames, photos, keys } = context
  const read = await database.transaction().execute(async (db) => {
    const submission = await findSubmission(db, id)
    if (submission === undefined) return undefined
    await audit(context, db, actor, { action: 'photo-revealed', object: attachment })
    return { submission, row: (await attachmentsOf(db, id)).find((candidate) => candidate.id === attachment) }
  })
  if (read === undefined) return { kind: 'missing', code: 'submission-unknown' }
  const opened = await openSubmission(read.submission.submission, keys.keyFor)
  const announced = opened.kind === 'opened' ? opened.payload.attachments.find((candidate) => candidate.id === attachment) : undefined
  if (announced === undefined || read.row?.state !== 'complete') return { kind: 'missing', code: 'photo-missing' }
  const original = await openPhoto(frames, announced, read.row.chunks)
  const bytes = original && await photos.remake(original)
  return bytes === undefined ? { kind: 'missing', code: 'photo-missing' } : { kind: 'photo', bytes }
}
