/** From kept frames to the photo that a resident took. */
import type { AttachmentId } from '../../domain/ids.ts'
import type { Payload } from '../../domain/submission.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import { openAttachment } from '../../sealing/open-attachment.ts'
import { SealingError } from '../../sealing/sealing-error.ts'
import type { FrameStore } from './frame-store.ts'

/**
 * The photo's bytes, or undefined when its frames do not open: lost, cut, swapped or of another photo.
 * @param announced what the payload says of it
 */
export async function openPhoto(frames: FrameStore, announced: Payload['attachments'][number], chunks: number): Promise<Bytes | undefined> {
  const sealed = await readFrames(frames, announced.id, chunks)
  if (sealed === undefined) return undefined
  try {
    return await openAttachment({ id: announced.id, key: announced.key, plainBytes: announced.bytes, frames: sealed })
  } catch (cause) {
    if (cause instanceof SealingError) return undefined
    throw cause
  }
}

/** All frames in order, or undefined when one is not there. */
export async function readFrames(frames: FrameStore, id: AttachmentId, chunks: number): Promise<readonly Bytes[] | undefined> {
  const read: Bytes[] = []
  for (let frame = 0; frame < chunks; frame += 1) {
    const bytes = await frames.read(id, frame)
    if (bytes === undefined) return undefined
    read.push(bytes)
  }
  return read
}
