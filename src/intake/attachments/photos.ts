/** Photos as data that a stranger sent: looked at by one decoder with tight bounds, and never passed on as they came. */
import sharp from 'sharp'
import type { Bytes } from '../../sealing/bytes.ts'

/** As the kiosk makes them. */
const maxSidePixels = 2000
const limits = { limitInputPixels: maxSidePixels * maxSidePixels, failOn: 'warning', sequentialRead: true } as const

// Only the JPEG decoder stays reachable: what looks like SVG, TIFF or PDF inside cannot wake another one.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg'] })
// Photos of different residents pass through one process; nothing of one is held back for the next.
sharp.cache(false)
sharp.concurrency(1)

export type Photos = {
  /** True when the bytes are a whole JPEG of a size that the kiosk makes: every pixel was decoded. */
  readonly isWhole: (bytes: Bytes) => Promise<boolean>
  /** The photo made anew, without anything but its pixels; undefined when it cannot be decoded. */
  readonly remake: (bytes: Bytes) => Promise<Bytes | undefined>
}

export const photos: Photos = {
  isWhole: async (bytes) => {
    try {
      const { format, width, height } = await sharp(bytes, limits).metadata()
      if (format !== 'jpeg' || width > maxSidePixels || height > maxSidePixels) return false
      await sharp(bytes, limits).stats()
      return true
    } catch {
      return false
    }
  },
  remake: async (bytes) => {
    try {
      return new Uint8Array(await sharp(bytes, limits).autoOrient().jpeg({ quality: 88 }).toBuffer())
    } catch {
      return undefined
    }
  },
}
