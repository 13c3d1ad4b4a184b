/** In which direction a language is written: the page as a whole turns with it. */

/** Languages written from right to left in the script that residents read them in (CLDR, characterOrder). */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The value of `dir` for a BCP 47 language tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [primary = ''] = language.toLowerCase().split('-')
  return rightToLeft.has(primary) ? 'rtl' : 'ltr'
}
