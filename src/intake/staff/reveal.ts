/** Opening one submission for a person: written down first, then opened, then shown. */
import type { Revealed, RevealedPart } from '../../domain/desk-protocol.ts'
import { judge } from '../../domain/flow.ts'
import { judgeHelperLines } from '../../domain/judge-helper-lines.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import type { Payload } from '../../domain/submission.ts'
import { openSubmission } from '../../sealing/open-submission.ts'
import { capturedAtMs, dayOfCapture } from '../cases/capture-time.ts'
import { historyOf } from '../cases/case-history.ts'
import { type AttachmentRow, attachmentsOf } from '../storage/attachments.ts'
import { statusesOf } from '../storage/cases.ts'
import { followCodesOf } from '../storage/follow-codes.ts'
import type { Connection, SubmissionTable } from '../storage/schema.ts'
import { findListed, type ListedSubmission } from '../storage/submission-list.ts'
import { countOtherVersions, findSubmission } from '../storage/submissions.ts'
import { rootOf } from '../storage/threads.ts'
import { deskRow } from './desk-row.ts'
import { newCodesOf } from './paper-handlers.ts'
import { type Actor, audit, type StaffContext } from './staff-context.ts'

/**
 * Everything about one submission and what follows it, by the id of any of them. The audit lines and what is read stand in one
 * transaction: where a line cannot be written, nothing is shown.
 * @returns undefined for an id that is not known; without content where a seal cannot be opened
 */
export async function reveal(context: StaffContext, id: SubmissionId, actor: Actor): Promise<Revealed | undefined> {
  const read = await context.database.transaction().execute(async (db) => {
    const root = await rootOf(db, id)
    const row = root && await readPart(context, db, actor, root)
    if (row === undefined) return undefined
    const followUps: Part[] = []
    for (const followUp of row.listed.followUps) {
      const part = await readPart(context, db, actor, followUp.id)
      if (part !== undefined) followUps.push(part)
    }
    return { root: row, followUps, statuses: await statusesOf(db, row.submission.id), codes: await followCodesOf(db, row.submission.id) }
  })
  if (read === undefined) return undefined
  const { root, followUps, statuses, codes } = read
  const opened = await Promise.all(followUps.map((part) => openPart(context, part)))
  return {
    ...(await openPart(context, root)).revealed,
    history: await historyOf(root.submission.id, statuses, context.keys),
    ...(codes.length === 0 ? {} : { newCodes: await newCodesOf(root.submission.id, codes, context.keys) }),
    followUps: opened.toSorted((a, b) => a.madeAtMs - b.madeAtMs).map(({ revealed }) => revealed),
  }
}

type Part = {
  readonly listed: ListedSubmission
  readonly submission: SubmissionTable
  readonly attachments: readonly AttachmentRow[]
  readonly otherVersions: number
}

async function readPart(context: StaffContext, db: Connection, actor: Actor, id: SubmissionId): Promise<Part | undefined> {
  const [listed, submission] = [await findListed(db, id), await findSubmission(db, id)]
  if (listed === undefined || submission === undefined) return undefined
  await audit(context, db, actor, { action: 'submission-revealed', object: id })
  return { listed, submission, attachments: await attachmentsOf(db, id), otherVersions: await countOtherVersions(db, id) }
}

/** Opens one part; what cannot be opened stands where it arrived. */
async function openPart(context: StaffContext, { listed, submission, attachments, otherVersions }: Part): Promise<{ readonly revealed: RevealedPart; readonly madeAtMs: number }> {
  const opened = await openSubmission(submission.submission, context.keys.keyFor)
  const payload = opened.kind === 'opened' ? opened.payload : undefined
  return {
    madeAtMs: payload === undefined ? submission.receivedAtMs : capturedAtMs(payload.capturedAt, submission),
    revealed: {
      row: deskRow(listed),
      ...(payload === undefined ? {} : { content: await contentOf(context, payload, submission) }),
      photos: payload === undefined ? [] : photosOf(payload, attachments),
      otherVersions,
    },
  }
}

async function contentOf(context: StaffContext, payload: Payload, submission: SubmissionTable): Promise<NonNullable<Revealed['content']>> {
  const { service, catalogue, language, capturedAt, answers, confirmedBy, assistance, identity, helperLines } = payload
  return {
    service, catalogue, language, capturedAt, answers, confirmedBy, findings: await findingsOf(context, payload, submission),
    ...(assistance === undefined ? {} : { assistance }), ...(identity === undefined ? {} : { identity }), ...(helperLines === undefined ? {} : { helperLines }),
  }
}

/** What the kiosk's own rules say of the answers; nothing where its catalogue or service is not known here. */
async function findingsOf({ catalogues }: StaffContext, payload: Payload, submission: SubmissionTable): Promise<{ question: string; code: string }[]> {
  const catalogue = await catalogues.find(payload.catalogue)
  const service = catalogue?.definitions.services.find(({ id }) => id === payload.service)
  if (service === undefined) return []
  const { answers, helperLines = {}, capturedAt } = payload
  return [...judge(service, answers, dayOfCapture(capturedAt, submission)), ...judgeHelperLines(service, answers, helperLines)].map(({ question, code }) => ({ question, code }))
}

function photosOf(payload: Payload, attachments: readonly AttachmentRow[]): Revealed['photos'] {
  return payload.attachments.map(({ id, question }) => ({
    attachment: id, question, state: attachments.find((attachment) => attachment.id === id)?.state ?? 'damaged',
  }))
}
