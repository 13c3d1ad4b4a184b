/** Seals a photo into frames that can be stored, sent and checked one by one; the form is in attachment-frames.ts. */
import type { AttachmentId } from '../domain/ids.ts'
import { frameBytes } from '../domain/delivery-protocol.ts'
import type { SealedAttachment } from '../domain/submission.ts'
import { frameBinding, frameCount, frameNonce } from './attachment-frames.ts'
import { type Bytes, concatBytes, sha256, toBase64Url } from './bytes.ts'
import { SealingError } from './sealing-error.ts'

export type SealedFrames = {
  /** Base64url of the 256-bit key: it travels inside the sealed payload only. */
  readonly key: string
  readonly frames: readonly Bytes[]
  /** What the manifest vouches for. */
  readonly attachment: SealedAttachment
}

/**
 * Seals one attachment under a fresh key.
 * @param bytes the photo, at least 1 byte
 * @param keyBytes 32 bytes of chance, used for nothing else
 * @throws SealingError 'attachment-empty'
 */
export async function sealAttachment(id: AttachmentId, bytes: Bytes, keyBytes: Bytes): Promise<SealedFrames> {
  if (bytes.length === 0) throw new SealingError('attachment-empty')
  const key = await crypto.subtle.importKey('raw', keyBytes, 'AES-GCM', false, ['encrypt'])
  const count = frameCount(bytes.length)
  const frames = await Promise.all(Array.from({ length: count }, async (_, frame) => {
    const plain = bytes.subarray(frame * frameBytes, (frame + 1) * frameBytes)
    const parameters = { name: 'AES-GCM', iv: frameNonce(frame, frame === count - 1), additionalData: frameBinding(id) }
    return new Uint8Array(await crypto.subtle.encrypt(parameters, key, plain))
  }))
  const sealed = concatBytes(frames)
  return { key: toBase64Url(keyBytes), frames, attachment: { id, sha256: await sha256(sealed), bytes: sealed.length, chunks: count } }
}
