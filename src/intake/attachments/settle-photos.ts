/** Whether a photo, all of whose frames are kept, is what was announced: compared with the hash in the manifest, and written down. */
import { createHash } from 'node:crypto'
import { type AttachmentRow, listPartialAttachments, settleAttachment } from '../storage/attachments.ts'
import type { Database } from '../storage/schema.ts'
import type { FrameStore } from './frame-store.ts'

export type PhotoParts = { readonly database: Database; readonly frames: Pick<FrameStore, 'frames' | 'read' | 'makeSure'> }

/**
 * Numbers of the frames that are not kept, as the frame store says.
 * @returns frames that a restored backup lacks too, whatever the database remembers of them
 */
export async function missingFrames({ frames }: Pick<PhotoParts, 'frames'>, { id, chunks }: AttachmentRow): Promise<number[]> {
  const kept = new Set(await frames.frames(id))
  return Array.from({ length: chunks }, (_, n) => n).filter((n) => !kept.has(n))
}

/** Compares a photo that lacks no frame, and writes down how it turned out. */
export async function settlePhoto({ database, frames }: PhotoParts, { id, chunks, sha256 }: AttachmentRow): Promise<'complete' | 'damaged'> {
  const hash = createHash('sha256')
  for (let n = 0; n < chunks; n += 1) hash.update(await frames.read(id, n) ?? new Uint8Array())
  const state = hash.digest('base64url') === sha256 ? 'complete' : 'damaged'
  await frames.makeSure(id)
  await settleAttachment(database, id, state)
  return state
}

/**
 * Photos whose last frame was kept just before a crash, and that nobody compared. Their device asks again, unless it was revoked, or is
 * broken: then nobody ever would, and the request that waits for them would never be registered.
 */
export async function settleLeftPhotos(parts: PhotoParts): Promise<void> {
  for (const row of await listPartialAttachments(parts.database)) {
    if ((await missingFrames(parts, row)).length === 0) await settlePhoto(parts, row)
  }
}
