/** Photos: whether payload, manifest, answers and what is kept speak of the same ones, and whether each is a photo. */
import type { Manifest, Payload } from '../../domain/submission.ts'
import type { Reason } from '../../domain/verdict.ts'
import type { FrameStore } from '../attachments/frame-store.ts'
import { openPhoto } from '../attachments/open-photo.ts'
import type { Photos } from '../attachments/photos.ts'
import type { AttachmentRow } from '../storage/attachments.ts'

/**
 * Compares the four lists, without looking at any frame.
 * @returns 'attachment-unexpected' when one names what another does not; 'attachment-damaged' when frames are known to be wrong
 */
export function judgeAttachmentList(payload: Payload, manifest: Manifest, kept: readonly AttachmentRow[]): Reason | undefined {
  const answered = Object.entries(payload.answers).flatMap(([question, answer]) => (answer.kind === 'value' && answer.answer.type === 'photo'
    ? answer.answer.value.map(({ attachment, bytes }) => `${attachment} ${question} ${bytes}`) : []))
  const listed = payload.attachments.map(({ id, question, bytes }) => `${id} ${question} ${bytes}`)
  const ids = payload.attachments.map(({ id }) => id)
  const agree = sameMembers(answered, listed) && sameMembers(manifest.attachments.map(({ id }) => id), ids) && sameMembers(kept.map(({ id }) => id), ids)
  if (!agree) return 'attachment-unexpected'
  return kept.some(({ state }) => state === 'damaged') ? 'attachment-damaged' : undefined
}

/** Opens and decodes each photo; one that fails refuses the submission. */
export async function judgePhotos(
  { frames, photos }: { readonly frames: FrameStore; readonly photos: Photos }, payload: Payload, kept: readonly AttachmentRow[],
): Promise<Reason | undefined> {
  for (const announced of payload.attachments) {
    const bytes = await openPhoto(frames, announced, kept.find(({ id }) => id === announced.id)?.chunks ?? 0)
    if (bytes === undefined) return 'attachment-damaged'
    if (!await photos.isWhole(bytes)) return 'photo-undecodable'
  }
  return undefined
}

/** The same members, each once on both sides, in any order. */
function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  const members = new Set(a)
  return members.size === a.length && a.length === b.length && new Set(b).size === b.length && b.every((member) => members.has(member))
}
