/** Letters for the scripts that the house's own does not have, chosen to sit well beside it. */
import cyrillic from '@fontsource-variable/noto-sans/files/noto-sans-cyrillic-wght-normal.woff2?url'
import arabic from '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2?url'
import { family } from './fonts.ts'

/** Ranges without the marks and hyphens that Latin words use too. */
const faces = [
  { url: cyrillic, unicodeRange: 'U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116' },
  { url: arabic, unicodeRange: 'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC' },
] as const

/** Offers them to the document; each is fetched when the first word of its script is shown. */
export function offerOtherScripts(target: Document): void {
  for (const { url, unicodeRange } of faces) {
    target.fonts.add(new FontFace(family, `url("${url}") format("woff2")`, { weight: '200 800', display: 'swap', unicodeRange }))
  }
}
