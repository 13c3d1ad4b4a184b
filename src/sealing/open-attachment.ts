/** Opens sealed frames. Only the intake imports this: the key is inside the payload that it alone can read. */
import type { AttachmentId } from '../domain/ids.ts'
import { frameBytes, sealedFrameBytes } from '../domain/delivery-protocol.ts'
import { frameBinding, frameCount, frameNonce } from './attachment-frames.ts'
import { type Bytes, concatBytes, fromBase64Url } from './bytes.ts'
import { SealingError } from './sealing-error.ts'

/**
 * The photo in these frames.
 * @param sealed.key base64url, as the payload says
 * @param sealed.plainBytes how long the payload says the photo is
 * @param sealed.frames all frames in order
 * @throws SealingError 'attachment-damaged' for a frame that is missing, cut, swapped, foreign or under another key
 */
export async function openAttachment(
  sealed: { readonly id: AttachmentId; readonly key: string; readonly plainBytes: number; readonly frames: readonly Bytes[] },
): Promise<Bytes> {
  const { id, key, plainBytes, frames } = sealed
  const keyBytes = fromBase64Url(key)
  const fits = frames.length === frameCount(plainBytes) && frames.every((frame, n) => frame.length === sealedLength(plainBytes, n))
  if (keyBytes?.length !== 32 || frames.length === 0 || !fits) throw new SealingError('attachment-damaged')
  try {
    const opener = await crypto.subtle.importKey('raw', keyBytes, 'AES-GCM', false, ['decrypt'])
    const plain = await Promise.all(frames.map(async (frame, n) => {
      const parameters = { name: 'AES-GCM', iv: frameNonce(n, n === frames.length - 1), additionalData: frameBinding(id) }
      return new Uint8Array(await crypto.subtle.decrypt(parameters, opener, frame))
    }))
    return concatBytes(plain)
  } catch (cause) {
    throw new SealingError('attachment-damaged', cause)
  }
}

function sealedLength(plainBytes: number, frame: number): number {
  const whole = sealedFrameBytes
  return Math.min(whole, plainBytes - frame * frameBytes + (sealedFrameBytes - frameBytes))
}
