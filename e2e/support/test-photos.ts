/** Photos as a telephone makes them, made here: with the place, the camera's name and the way it was held in their EXIF. */
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'

/** Stands in the photo's EXIF and nowhere else. */
export const cameraName = 'Zoeklicht Kiekdoos 4000'
/** GPS of the photo, as EXIF spells it: what a search for the bytes can find. */
export const gpsMarker = 'WGS-84 Schieland'

export type PhotoOptions = {
  readonly widthPixels?: number
  readonly heightPixels?: number
  /** EXIF 2.32, 4.6.4: 1 is upright, 6 was turned a quarter to the left. */
  readonly orientation?: 1 | 3 | 6 | 8
}

/**
 * A JPEG whose stored pixels are red on the left and blue on the right, with noise so that no two are alike.
 * @returns JPEG bytes, EXIF included
 */
export async function phonePhoto({ widthPixels = 640, heightPixels = 480, orientation = 1 }: PhotoOptions = {}): Promise<Buffer> {
  const pixels = Buffer.alloc(widthPixels * heightPixels * 3)
  const noise = randomBytes(widthPixels * heightPixels)
  for (let at = 0; at < widthPixels * heightPixels; at++) {
    const isLeft = at % widthPixels < widthPixels / 2
    const soft = (noise[at] ?? 0) >> 3
    pixels.set(isLeft ? [224 + soft, soft, soft] : [soft, soft, 224 + soft], at * 3)
  }
  return sharp(pixels, { raw: { width: widthPixels, height: heightPixels, channels: 3 } }).withExif({
    IFD0: { Make: 'Kiekdoos', Model: cameraName, Orientation: String(orientation) },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 55/1 2056/100', GPSLongitudeRef: 'E', GPSLongitude: '4/1 28/1 4488/100', GPSMapDatum: gpsMarker },
  }).withMetadata({ orientation }).jpeg({ quality: 90 }).toBuffer()
}
