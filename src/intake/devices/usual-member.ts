/** An envelope as every kiosk writes it into a batch, read from its bytes: an intake reads thousands a second. */
import * as v from 'valibot'
import { type SubmissionId, SubmissionIdSchema } from '../../domain/ids.ts'
import type { Envelope } from '../../domain/submission.ts'
import { isSealed, isSigned } from './compact-shape.ts'

/** What stands around its three texts, in the order of an `Envelope`. */
const [beforeId, beforeSubmission, beforeManifest, after] = ['{"id":"', '","submission":"', '","manifest":"', '"}']
const idCharacters = 36
const quote = '"'.charCodeAt(0)

/**
 * The same as JSON and `MemberSchema` say of these bytes, in two thirds of the time: in texts of base64url nothing is written in another
 * way than it is, so that they end at the next quotation mark (RFC 8259, 7).
 * @param body a batch; its member is from `from` up to `to`
 * @returns undefined where it is written in another way, or is no envelope
 */
export function readUsualMember(body: Buffer, from: number, to: number): Envelope | undefined {
  const submissionAt = from + beforeId.length + idCharacters + beforeSubmission.length
  const head = body.toString('latin1', from, submissionAt)
  if (!head.startsWith(beforeId) || !head.endsWith(beforeSubmission)) return undefined
  const submissionEnd = body.indexOf(quote, submissionAt)
  const manifestAt = submissionEnd + beforeManifest.length
  if (submissionEnd === -1 || body.toString('latin1', submissionEnd, manifestAt) !== beforeManifest) return undefined
  const manifestEnd = body.indexOf(quote, manifestAt)
  if (manifestEnd + after.length !== to || body.toString('latin1', manifestEnd, to) !== after) return undefined
  const [id, submission, manifest] = [head.slice(beforeId.length, -beforeSubmission.length), body.toString('latin1', submissionAt, submissionEnd), body.toString('latin1', manifestAt, manifestEnd)]
  return isId(id) && isSealed(submission) && isSigned(manifest) ? { id, submission, manifest } : undefined
}

function isId(text: string): text is SubmissionId {
  return v.is(SubmissionIdSchema, text)
}
