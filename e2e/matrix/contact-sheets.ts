/**
 * `node e2e/matrix/contact-sheets.ts [1280 | 1080 | 768 | 320] [arguments for Playwright]`: walks the matrix' walks and makes one image for each
 * language, with all screens small beside each other, in the letters that belong to that width. They are for eyes: look at each of them after a
 * change of the look. What a run before photographed stays on them until its folder is removed.
 */
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import sharp, { type OverlayOptions } from 'sharp'
import { runJourneys } from '../../src/checks/e2e.ts'
import { sheetFolder, sheetVariable } from './sheet-photographs.ts'

const gap = 12
const sheetWidth = 3200
const labelHeight = 22

const [width = '1280', ...more] = process.argv.slice(2)
const folder = join(sheetFolder, width)
process.env[sheetVariable] = width
process.exitCode = await runJourneys(['journeys/matrix.spec.ts', 'journeys/matrix-around.spec.ts', '--project', 'looks', ...more])
for (const language of await readdir(folder)) await makeSheet(language)

/** Row by row, each as high as the highest in it. */
async function makeSheet(language: string): Promise<void> {
  const names = (await readdir(join(folder, language))).toSorted()
  const photographs = await Promise.all(names.map(async (name) => {
    const file = join(folder, language, name)
    const { width: wide, height: high } = await sharp(file).metadata()
    return { file, name: basename(name, '.png'), wide, high }
  }))
  const placed: OverlayOptions[] = []
  let [left, top, lowest] = [gap, gap, 0]
  for (const { file, name, wide, high } of photographs) {
    if (left + wide + gap > sheetWidth) [left, top, lowest] = [gap, lowest + gap, 0]
    placed.push({ input: labelOf(name, wide), left, top }, { input: file, left, top: top + labelHeight })
    lowest = Math.max(lowest, top + labelHeight + high)
    left += wide + gap
  }
  const sheet = join(sheetFolder, `${language}-${width}.png`)
  await sharp({ create: { width: sheetWidth, height: lowest + gap, channels: 3, background: '#8a8f98' } }).composite(placed).png().toFile(sheet)
  console.log(`${sheet}: ${photographs.length} screens`)
}

function labelOf(name: string, wide: number): Buffer {
  const words = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${labelHeight}"><text x="0" y="16" font-family="sans-serif" font-size="14" fill="#ffffff">${words}</text></svg>`)
}
