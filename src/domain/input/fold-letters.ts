/** Letters for comparing words: what keyboards and spellings of the same word differ in is gone. Never shown and never stored. */

/** Letters that Unicode does not take apart, though keyboards and habits do: ı, ł, ß; and the Arabic letters that Persian keyboards write otherwise. */
const others: Readonly<Record<string, string>> = {
  ı: 'i', ł: 'l', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe', ß: 'ss', ґ: 'г', ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ە: 'ه', ٱ: 'ا',
}
const other = new RegExp(`[${Object.keys(others).join('')}]`, 'gu')
/** Accents, points and vowel signs; the Arabic stretching stroke (U+0640); the apostrophe that is a letter (U+02BC); joiners and other signs without a shape. */
const added = /[\p{Mark}\u0640\u02bc\p{Cf}]/gu

/**
 * İstanbul and istanbul, Dün and dun, Łódź and lodz, علي and علی become the same. By the letters of all languages at once: in which of them
 * something was typed is not known.
 */
export function foldLetters(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(added, '').replace(other, (letter) => others[letter] ?? letter)
}
