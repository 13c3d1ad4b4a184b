/** What the manifests announced about photos. The frames themselves are in the frame store, which alone knows what is there. */
import type { AttachmentId, DeviceId, SubmissionId } from '../../domain/ids.ts'
import type { Connection, Schema } from './schema.ts'

export type AttachmentRow = Schema['attachments']

/** An attachment that a kept submission of this device announced. */
export async function findAttachmentOf(db: Connection, device: DeviceId, id: AttachmentId): Promise<AttachmentRow | undefined> {
  return db.selectFrom('attachments').innerJoin('submissions', 'submissions.id', 'attachments.submissionId')
    .selectAll('attachments').where('attachments.id', '=', id)
    .where((eb) => eb.or([eb('submissions.sentBy', '=', device), eb('submissions.claimedDevice', '=', device)]))
    .executeTakeFirst()
}

export async function attachmentsOf(db: Connection, submission: SubmissionId): Promise<readonly AttachmentRow[]> {
  return db.selectFrom('attachments').selectAll().where('submissionId', '=', submission).orderBy('id').execute()
}

/** All that were ever announced. */
export async function listAttachments(db: Connection): Promise<readonly AttachmentRow[]> {
  return db.selectFrom('attachments').selectAll().orderBy('id').execute()
}

/** Those of which nobody has said yet how they turned out. */
export async function listPartialAttachments(db: Connection): Promise<readonly AttachmentRow[]> {
  return db.selectFrom('attachments').selectAll().where('state', '=', 'partial').where('purgedAtMs', 'is', null).orderBy('id').execute()
}

/** Says how the frames turned out, once all are there. The first verdict stands. */
export async function settleAttachment(db: Connection, id: AttachmentId, state: 'complete' | 'damaged'): Promise<void> {
  await db.updateTable('attachments').set({ state }).where('id', '=', id).where('state', '=', 'partial').execute()
}
