/**
 * Where the sealed frames of attachments are kept: a port, so that a folder of this machine and an object store look the same.
 *
 * - `put` resolves when the frame survives a power failure, whole. Until then a reader sees nothing of it, or the frame
 *   that was there before; never a part.
 * - Putting a frame again replaces it. Two writers of one frame at once leave one of the two, whole.
 * - What `frames` names, `read` gives. Nothing but `put` and `remove` changes what is kept.
 * - A failure is a StorageError: 'storage-full', or 'storage-failed' with its cause.
 */
import type { AttachmentId } from '../../domain/ids.ts'
import type { Bytes } from '../../sealing/bytes.ts'

export type FrameStore = {
  /** @param frame its number, from 0 */
  readonly put: (attachment: AttachmentId, frame: number, bytes: Bytes) => Promise<void>
  /** The frame as it was put, or undefined. */
  readonly read: (attachment: AttachmentId, frame: number) => Promise<Bytes | undefined>
  /** Numbers of the frames that are kept, in order. */
  readonly frames: (attachment: AttachmentId) => Promise<readonly number[]>
  /** Removes all of them; one that has none is no failure. Only for what was purged. */
  readonly remove: (attachment: AttachmentId) => Promise<void>
  /**
   * Resolves when all that `frames` names survives a power failure: also what a process named that died before its own `put`
   * resolved. Before anybody says that a photo is complete.
   */
  readonly makeSure: (attachment: AttachmentId) => Promise<void>
}
