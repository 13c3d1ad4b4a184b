/** Opening one submission for a person: written down first, then opened, then shown. */
import type { Revealed } from '../../domain/desk-protocol.ts'
import { judge } from '../../domain/flow.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import type { Payload } from '../../domain/submission.ts'
import { openSubmission } from '../../sealing/open-submission.ts'
import { dayOfCapture } from '../cases/capture-time.ts'
import { historyOf } from '../cases/case-history.ts'
import { type AttachmentRow, attachmentsOf } from '../storage/attachments.ts'
import { statusesOf } from '../storage/cases.ts'
import type { SubmissionTable } from '../storage/schema.ts'
import { findListed } from '../storage/submission-list.ts'
import { countOtherVersions, findSubmission } from '../storage/submissions.ts'
import { deskRow } from './desk-row.ts'
import { type Actor, audit, type StaffContext } from './staff-context.ts'

/**
 * Everything about one submission. The audit line and what is read stand in one transaction: where the line cannot be
 * written, nothing is shown.
 * @returns undefined for an id that is not known; without content where the seal cannot be opened
 */
export async function reveal(context: StaffContext, id: SubmissionId, actor: Actor): Promise<Revealed | undefined> {
  const read = await context.database.transaction().execute(async (db) => {
    const [row, submission] = [await findListed(db, id), await findSubmission(db, id)]
    if (row === undefined || submission === undefined) return undefined
    await audit(context, db, actor, { action: 'submission-revealed', object: id })
    const [attachments, statuses, otherVersions] = [await attachmentsOf(db, id), await statusesOf(db, id), await countOtherVersions(db, id)]
    return { row, submission, attachments, statuses, otherVersions }
  })
  if (read === undefined) return undefined
  const { row, submission, attachments, statuses, otherVersions } = read
  const opened = await openSubmission(submission.submission, context.keys.keyFor)
  const payload = opened.kind === 'opened' ? opened.payload : undefined
  return {
    row: deskRow(row),
    ...(payload === undefined ? {} : { content: await contentOf(context, payload, submission) }),
    photos: payload === undefined ? [] : photosOf(payload, attachments),
    history: await historyOf(id, statuses, context.keys),
    otherVersions,
  }
}

async function contentOf(context: StaffContext, payload: Payload, submission: SubmissionTable): Promise<NonNullable<Revealed['content']>> {
  const { service, catalogue, language, capturedAt, answers, confirmedBy, assistance, identity } = payload
  return {
    service, catalogue, language, capturedAt, answers, confirmedBy, findings: await findingsOf(context, payload, submission),
    ...(assistance === undefined ? {} : { assistance }), ...(identity === undefined ? {} : { identity }),
  }
}

/** What the kiosk's own rules say of the answers; nothing where its catalogue or service is not known here. */
async function findingsOf({ catalogues }: StaffContext, payload: Payload, submission: SubmissionTable): Promise<{ question: string; code: string }[]> {
  const catalogue = await catalogues.find(payload.catalogue)
  const service = catalogue?.definitions.services.find(({ id }) => id === payload.service)
  return service === undefined ? [] : judge(service, payload.answers, dayOfCapture(payload.capturedAt, submission)).map(({ question, code }) => ({ question, code }))
}

function photosOf(payload: Payload, attachments: readonly AttachmentRow[]): Revealed['photos'] {
  return payload.attachments.map(({ id, question }) => ({
    attachment: id, question, state: attachments.find((attachment) => attachment.id === id)?.state ?? 'damaged',
  }))
}
