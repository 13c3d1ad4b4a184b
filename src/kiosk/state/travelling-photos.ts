/** Which photos of a request travel: those of answers on the path. */
import type { Answer, Photo } from '../../domain/answers.ts'
import { travellingAnswers } from '../../domain/flow.ts'
import type { AttachmentId } from '../../domain/ids.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import { emptyDraft } from './draft.ts'
import type { Request } from './request.ts'

/** The photos that travel, each with its question, in the order of the path. */
export function travellingPhotos(request: Request): ReadonlyMap<AttachmentId, { readonly question: string; readonly bytes: Bytes }> {
  const photos = Object.entries(travellingAnswers(request.service, request.answers))
    .flatMap(([question, answer]) => photosOf(answer).map(({ attachment }) => ({ question, attachment, kept: request.photos.get(attachment) })))
  return new Map(photos.flatMap(({ question, attachment, kept }) => kept === undefined ? [] : [[attachment, { question, bytes: kept.bytes }]]))
}

/** The same request with every photo question left empty: what a full device can still keep. */
export function withoutPhotos(request: Request): Request {
  const { service, answers, drafts } = request
  const photoSteps = service.steps.filter((step) => step.type === 'photo' && answers[step.id]?.kind === 'value').map((step) => step.id)
  const empty: Answer = { kind: 'empty' }
  return {
    ...request,
    answers: { ...answers, ...Object.fromEntries(photoSteps.map((id) => [id, empty])) },
    drafts: { ...drafts, ...Object.fromEntries(photoSteps.map((id) => [id, emptyDraft])) },
  }
}

/** The photos of one answer; none where it is something else. */
export function photosOf(answer: Answer | undefined): readonly Photo[] {
  return answer?.kind === 'value' && answer.answer.type === 'photo' ? answer.answer.value : []
}
