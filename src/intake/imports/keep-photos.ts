/** Keeps the photos of an export: each whole, as its envelope vouches for it, or not at all. */
import { createHash } from 'node:crypto'
import type { ExportFrame } from '../../domain/export-file.ts'
import type { AttachmentId, DeviceId } from '../../domain/ids.ts'
import { type Bytes, fromBase64Url } from '../../sealing/bytes.ts'
import type { FrameStore } from '../attachments/frame-store.ts'
import { chunkBytes } from '../devices/attachment-handlers.ts'
import { type AttachmentRow, findAttachmentOf, settleAttachment } from '../storage/attachments.ts'
import type { Database } from '../storage/schema.ts'
import type { Tally } from './tally.ts'

export type PhotoParts = {
  readonly database: Database
  readonly frames: FrameStore
  /** The photos that kept envelopes announce, each with the device that signed for it. */
  readonly announced: ReadonlyMap<AttachmentId, DeviceId>
}

export type PhotoKeeper = {
  readonly add: (frame: ExportFrame) => Promise<void>
  /** No frame comes any more: counts how all announced photos are at the intake now. */
  readonly end: (tally: Tally) => Promise<void>
}

type Gathered = { readonly row: AttachmentRow; readonly frames: Map<number, Bytes> }

/**
 * A frame alone proves nothing, and one wrong frame would make its photo damaged for good; so the frames of a photo are held until
 * all are there and their hash is what the device signed. That is at most the photo, as the manifest gives its size.
 */
export function createPhotoKeeper(parts: PhotoParts): PhotoKeeper {
  let current: { readonly id: AttachmentId; readonly gathered: Gathered | undefined } | undefined
  return {
    add: async ({ attachment, n, of, frame }) => {
      if (current?.id !== attachment) current = { id: attachment, gathered: await begin(parts, attachment) }
      const { gathered } = current
      const bytes = fromBase64Url(frame)
      if (gathered === undefined || bytes === undefined) return
      const { row, frames } = gathered
      if (of !== row.chunks || n >= row.chunks || bytes.length !== chunkBytes(row, n)) return
      frames.set(n, bytes)
      if (frames.size < row.chunks) return
      current = { id: attachment, gathered: undefined }
      await keepWhole(parts, row, frames)
    },
    end: (tally) => countPhotos(parts, tally),
  }
}

/** Undefined where nothing is wanted: nobody announced it, or all of it is here. */
async function begin({ database, frames, announced }: PhotoParts, id: AttachmentId): Promise<Gathered | undefined> {
  const device = announced.get(id)
  const row = device && await findAttachmentOf(database, device, id)
  if (row === undefined || row.state === 'damaged') return undefined
  return row.state === 'complete' && (await frames.frames(id)).length === row.chunks ? undefined : { row, frames: new Map() }
}

async function keepWhole({ database, frames }: PhotoParts, row: AttachmentRow, gathered: ReadonlyMap<number, Bytes>): Promise<void> {
  const inOrder = [...gathered].sort(([a], [b]) => a - b)
  const hash = createHash('sha256')
  for (const [, bytes] of inOrder) hash.update(bytes)
  if (hash.digest('base64url') !== row.sha256) return
  for (const [n, bytes] of inOrder) await frames.put(row.id, n, bytes)
  await settleAttachment(database, row.id, 'complete')
}

/** Ids in one question to the database. */
const askAtOnce = 500

async function countPhotos({ database, frames, announced }: PhotoParts, tally: Tally): Promise<void> {
  const ids = [...announced.keys()]
  for (let at = 0; at < ids.length; at += askAtOnce) {
    const rows = await database.selectFrom('attachments').select(['id', 'state', 'chunks']).where('id', 'in', ids.slice(at, at + askAtOnce)).execute()
    for (const { id, state, chunks } of rows) {
      if (state === 'damaged') tally.photos.damaged += 1
      else if (state === 'complete' && (await frames.frames(id)).length === chunks) tally.photos.complete += 1
      else tally.photos.incomplete += 1
    }
  }
}
