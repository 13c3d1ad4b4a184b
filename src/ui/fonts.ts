/** The house's letter, fetched after the first paint: words come first, in whatever letter the device has. */
import latin from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import latinExtended from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2?url'

/** All faces are parts of one family: a line may hold words of several scripts. */
export const family = 'Atkinson Hyperlegible Next Variable'
/** The second file is only fetched for a name that needs it; where both have a letter, the later one is asked (CSS Fonts 4, 4.5). */
const faces = [
  { url: latin },
  { url: latinExtended, unicodeRange: 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113' },
] as const

/**
 * Offers the letter to the document once it has painted. A font that does not come leaves the device's own letter,
 * which is no reason to trouble anyone: nothing is awaited and nothing fails.
 */
export function loadFontsAfterPaint(target: Document): void {
  // The second frame begins after the first was shown.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    for (const { url, ...range } of faces) {
      target.fonts.add(new FontFace(family, `url("${url}") format("woff2")`, { weight: '200 800', display: 'swap', ...range }))
    }
  }))
}
