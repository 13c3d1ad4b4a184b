/**
 * The form of a sealed attachment, without any cryptography.
 *
 *     sealed   = frame 0, frame 1, ... frame n-1
 *     frame    = AES-256-GCM(key, nonce, plaintext frame, additional data) : 16 bytes longer than its plaintext
 *     nonce    = frame number, 11 bytes big-endian; then 1 for the last frame, 0 for every other
 *     additional data = "samenloket attachment 1 " + attachment id, ASCII
 *
 * Every plaintext frame is 256 KiB but the last, which is 1 byte to 256 KiB. The nonce proves order and end (STREAM:
 * Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015):
 * a frame that is swapped, repeated, left out or cut off does not open. A nonce never repeats because a key
 * is made for one attachment and used for it alone.
 */
import type { AttachmentId } from '../domain/ids.ts'
import { frameBytes } from '../domain/delivery-protocol.ts'
import { type Bytes, utf8 } from './bytes.ts'

/** How many frames an attachment of so many plaintext bytes has; 0 bytes have none and cannot be sealed. */
export function frameCount(plainBytes: number): number {
  return Math.ceil(plainBytes / frameBytes)
}

/** The 12-byte nonce of a frame, counted from 0. */
export function frameNonce(frame: number, last: boolean): Bytes {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(7, frame)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** What each frame is bound to beside its key. */
export function frameBinding(id: AttachmentId): Bytes {
  return utf8(`samenloket attachment 1 ${id}`)
}
