/** Whether a photo, all of whose frames are kept, is what was announced: compared with the hash in the manifest, and written down. */
import { createHash } from 'node:crypto'
import { type AttachmentRow, listPartialAttachments, settleAttachment } from '../storage/attachments.ts'
import type { Database } from '../storage/schema.ts'
import type { FrameStore } from './frame-store.ts'

type Parts = { readonly database: Database; readonly frames: Pick<FrameStore, 'frames' | 'read' | 'makeSure'> }

/** Numbers of the frames that are not kept, as the frame store says: also those that a restored backup lacks, whatever the database remembers of them. */
export async function missingFrames({ frames }: Pick<Parts, 'frames'>, { id, chunks }: AttachmentRow): Promise<number[]> {
  const kept = new Set(await frames.frames(id))
  return Array.from({ length: chunks }, (_, n) => n).filter((n) => !kept.has(n))
}

/** Compares a photo that lacks no frame, and writes down how it turned out. */
export async function settlePhoto({ database, frames }: Parts, { id, chunks, sha256 }: AttachmentRow): Promise<'complete' | 'damaged'> {
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
 * @throws StorageError of the first that cannot be read; it holds up none of the others
 */
export async function settleLeftPhotos(parts: Parts): Promise<void> {
  const failures: unknown[] = []
  for (const row of await listPartialAttachments(parts.database)) {
    await settleIfWhole(parts, row).catch((cause: unknown) => { failures.push(cause) })
  }
  if (failures.length > 0) throw failures[0]
}

async function settleIfWhole(parts: Parts, row: AttachmentRow): Promise<void> {
  if ((await missingFrames(parts, row)).length === 0) await settlePhoto(parts, row)
}
