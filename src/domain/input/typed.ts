/** What every field does first with what was typed or pasted. */
import { latinDigits } from './digits.ts'

/** Format characters (Unicode, Cf): direction marks, zero-width spaces, soft hyphens. Pasted numbers are full of them. */
const invisible = /\p{Cf}/gu
/** Spaces, dots, underscores and every dash, the minus sign (U+2212) among them. */
const separator = /[\s._\p{Pd}\u2212]/gu

/** Full-width ! to ~ of East Asian keyboards; each lies this far behind its ASCII sign (Unicode, U+FF01 to U+FF5E). */
const wide = /[\uff01-\uff5e]/g
const wideOffset = 0xfee0

/**
 * For fields whose value is digits, Latin letters or signs: wide forms made narrow, digits Latin, nothing invisible,
 * no space around it. Nothing else is folded (as NFKC would fold ² to 2). Not for names and texts.
 */
export function plainTyped(typed: string): string {
  const narrow = typed.replace(wide, (sign) => String.fromCharCode(sign.charCodeAt(0) - wideOffset))
  return latinDigits(narrow).replace(invisible, '').trim()
}

/** For codes and numbers: `plainTyped` in capitals, without the signs that people put between groups. */
export function bareTyped(typed: string): string {
  return plainTyped(typed).replace(separator, '').toUpperCase()
}

/** Cyrillic capitals that look like Latin ones, and the Turkish I with its dot: what a Ukrainian or Turkish keyboard gives. */
const lookalikes: Readonly<Record<string, string>> = {
  А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', İ: 'I', Ј: 'J', К: 'K', М: 'M', О: 'O', Р: 'P', Ѕ: 'S', Т: 'T', У: 'Y', Х: 'X',
}
const lookalike = new RegExp(`[${Object.keys(lookalikes).join('')}]`, 'gu')

/** Where only a Latin letter can stand, the letter that looks like one is that letter. Takes capitals. */
export function latinForLookalikes(capitals: string): string {
  return capitals.replace(lookalike, (letter) => lookalikes[letter] ?? letter)
}

/** Where only a digit can stand, the letter that looks like one is that digit. Takes capitals. */
export function digitsForLookalikes(capitals: string): string {
  return capitals.replaceAll('O', '0').replace(/[IL]/g, '1')
}
