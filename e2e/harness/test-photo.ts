/** A photo for tests in a page. */
import type { Bytes } from '../../src/sealing/bytes.ts'

/** A JPEG that is real, so that the intake can decode it, with chance in it, so that no two are alike and none gets smaller. */
export async function testPhoto(widthPixels = 320, heightPixels = 240): Promise<Bytes> {
  const canvas = new OffscreenCanvas(widthPixels, heightPixels)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('No canvas.')
  const pixels = context.createImageData(widthPixels, heightPixels)
  for (let at = 0; at < pixels.data.length; at += 65_536) crypto.getRandomValues(pixels.data.subarray(at, Math.min(at + 65_536, pixels.data.length)))
  context.putImageData(pixels, 0, 0)
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer())
}
