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

/** Where only a digit can stand, the letter that looks like one is that digit. Takes capitals. */
export function digitsForLookalikes(capitals: string): string {
  return capitals.replaceAll('O', '0').replace(/[IL]/g, '1')
}
