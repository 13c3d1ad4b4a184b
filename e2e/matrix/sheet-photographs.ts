/** The photographs that a contact sheet is made of: small, in a folder for each language, until the sheet is put together. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { type Size, sizes } from './dress.ts'

export type SheetSize = Size
/** Where sheets and photographs are, outside what is kept in the repository. */
export const sheetFolder = join(import.meta.dirname, '../../contact-sheets')
/** What a run for the sheets is told by: the width in CSS px of one of the matrix' sizes. */
export const sheetVariable = 'CONTACT_SHEET_WIDTH'

/** Of each size, how wide a photograph on the sheet is, and how many times as high it may be at most. */
const widths: Readonly<Record<string, { readonly px: number; readonly highest: number }>> = { 1280: { px: 480, highest: 1 }, 1080: { px: 320, highest: 2 }, 768: { px: 320, highest: 3 }, 320: { px: 200, highest: 5 } }

/** The size in which this run photographs; undefined where it is no such run. */
export function sheetAsked(width = process.env[sheetVariable]): SheetSize | undefined {
  return width === undefined ? undefined : sizes.flat().find((size) => String(size.width) === width)
}

/** Keeps one, under the screen's name. */
export async function keepPhotograph(png: Buffer, { language, screen }: { readonly language: string; readonly screen: string }): Promise<void> {
  const { px, highest } = widths[process.env[sheetVariable] ?? ''] ?? { px: 480, highest: 1 }
  const folder = join(sheetFolder, process.env[sheetVariable] ?? '', language)
  await mkdir(folder, { recursive: true })
  const { width, height } = await sharp(png).metadata()
  const cut = sharp(png).extract({ left: 0, top: 0, width, height: Math.min(height, Math.round(width * highest)) })
  await cut.resize({ width: px }).png().toFile(join(folder, `${screen}.png`))
}
