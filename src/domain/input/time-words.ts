/** The words in which people say a time of day, in Dutch and English. */

const hours = {
  nl: ['nul', 'een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
}
const twenty: Readonly<Record<string, number>> = { twintig: 20, twenty: 20 }

/** Words beside a time that say nothing more: "om 9 uur", "a quarter past nine". */
const fillers = new Set(['om', 'at', 'vanaf', 'from', 'uur', "o'clock", 'o’clock', 'oclock', 'a', 'minuten', 'minuut', 'minutes', 'minute', 'precies', 'ongeveer', 'rond', 'about'])

/** Twelve in the day, where nobody means the night. */
export const noon: ReadonlySet<string> = new Set(['noon', 'midday', "12 uur 's middags", 'twaalf uur', '12 uur', 'twaalf', '12'])

const parts = [
  { words: /\s*(?:(?:'|’)?s\s+(?:ochtends|morgens)|in de (?:ochtend|morgen)|in the morning|a\.?m\.?)$/, part: 'morning' },
  { words: /\s*(?:(?:'|’)?s\s+(?:middags|avonds)|in de (?:middag|avond)|in the (?:afternoon|evening)|p\.?m\.?)$/, part: 'afternoon' },
] as const

/** The number that a word or a figure stands for, and the language of the word. */
export function hourNumber(word: string): { readonly hour: number; readonly language: 'nl' | 'en' | undefined } | undefined {
  if (/^\d{1,2}$/.test(word)) return { hour: Number(word), language: undefined }
  const plain = word.replace('één', 'een')
  const [dutch, english] = [hours.nl.indexOf(plain), hours.en.indexOf(plain)]
  if (dutch >= 0) return { hour: dutch, language: 'nl' }
  if (english >= 0) return { hour: english, language: 'en' }
  const twentieth = Object.hasOwn(twenty, plain) ? twenty[plain] : undefined
  return twentieth === undefined ? undefined : { hour: twentieth, language: undefined }
}

/** True for a word that says nothing of hour or minute. */
export function isTimeFiller(word: string): boolean {
  return word === '' || fillers.has(word)
}

/** The part of the day that stands behind a time, and the time without it. */
export function dayPartOf(text: string): { readonly rest: string; readonly dayPart: 'morning' | 'afternoon' | undefined } {
  const found = parts.find(({ words }) => words.test(text))
  return found === undefined ? { rest: text, dayPart: undefined } : { rest: text.replace(found.words, '').trim(), dayPart: found.part }
}
