/** One request as it grows, in memory alone: nothing of it is written anywhere before "Versturen". */
import type { Answer, Answers } from '../../domain/answers.ts'
import type { AttachmentId } from '../../domain/ids.ts'
import type { Service } from '../../domain/service.ts'
import type { Follows } from '../../domain/submission.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import { type Draft, emptyDraft } from './draft.ts'

/** A photo's JPEG bytes, and the blob: address under which this document shows it. */
export type PhotoBytes = { readonly bytes: Bytes; readonly preview: string }

export type Request = {
  readonly service: Service
  /** Of a follow-up: number and code of what it follows. */
  readonly follows?: Follows
  readonly answers: Answers
  /** By step; also of steps that are no longer on the path, so that a second change of mind finds everything again. */
  readonly drafts: Readonly<Record<string, Draft>>
  /** Every photo that was taken in this request; which of them travel is said by the answers. */
  readonly photos: ReadonlyMap<AttachmentId, PhotoBytes>
  /** The tick at "Klopt dit?". */
  readonly isConfirmed: boolean
}

/** A request without any answer. */
export function newRequest(service: Service): Request {
  return { service, answers: {}, drafts: {}, photos: new Map(), isConfirmed: false }
}

/** What stands at a step; empty where nobody was yet. */
export function draftAt(request: Request, step: string): Draft {
  return request.drafts[step] ?? emptyDraft
}

/** The request with another draft at a step. Answers only change at "Verder". */
export function withDraft(request: Request, step: string, draft: Draft): Request {
  return { ...request, drafts: { ...request.drafts, [step]: draft } }
}

/** The request with an answer. What was confirmed before was something else. */
export function withAnswer(request: Request, step: string, answer: Answer): Request {
  return { ...request, answers: { ...request.answers, [step]: answer }, isConfirmed: false }
}
