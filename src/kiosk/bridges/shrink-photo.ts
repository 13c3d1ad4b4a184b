/** A photo made small and anonymous: drawn anew, so that place, time and device in its metadata are gone. */
import type { Photo } from '../../domain/answers.ts'
import type { AttachmentId } from '../../domain/ids.ts'
import type { Shrunk } from '../state/kiosk.ts'
import { fitWithin } from '../state/fit-within.ts'

/** As `PhotoSchema` bounds it. */
const longestSidePixels = 2_000
/** Above this a tablet may run out of memory while it decodes. */
export const maxFileBytes = 60 * 1024 * 1024
const jpegQuality = 0.85

/** Makes a chosen file small, whatever image format this browser can read. */
export async function shrinkFile(file: Blob, newId: () => AttachmentId): Promise<Shrunk> {
  if (file.size > maxFileBytes) return { kind: 'failed', why: 'too-large' }
  try {
    // Turned as the camera was held: what is drawn from it needs no orientation tag any more.
    return await shrinkPicture(await createImageBitmap(file, { imageOrientation: 'from-image' }), newId)
  } catch {
    return { kind: 'failed', why: 'unreadable' }
  }
}

/** Makes a picture small. It is let go of afterwards. */
export async function shrinkPicture(picture: ImageBitmap, newId: () => AttachmentId): Promise<Shrunk> {
  const { width, height } = fitWithin(picture, longestSidePixels)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) return { kind: 'failed', why: 'unreadable' }
  context.imageSmoothingQuality = 'high'
  // A transparent picture has no colour of its own behind it; JPEG would make that black.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.drawImage(picture, 0, 0, width, height)
  picture.close()
  const jpeg = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', jpegQuality)
  })
  // Canvas memory is the scarcest that a tablet has: given back now, not at the next collection.
  canvas.width = 0
  if (jpeg === null) return { kind: 'failed', why: 'unreadable' }
  const photo: Photo = { attachment: newId(), widthPixels: width, heightPixels: height, bytes: jpeg.size }
  return { kind: 'ready', small: { photo, kept: { bytes: new Uint8Array(await jpeg.arrayBuffer()), preview: URL.createObjectURL(jpeg) } } }
}
