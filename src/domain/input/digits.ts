/** Digits of other scripts: figures are Latin in every language of the kiosk, but a keyboard may give others. */

/** Code points of the zeros: Arabic-Indic, Eastern Arabic-Indic (Persian, Urdu), and full-width. Each ten stand in order (Unicode, Nd). */
const zeros = [0x0660, 0x06f0, 0xff10]
const foreignDigit = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g

/**
 * Writes ٠-٩, ۰-۹ and ０-９ as 0-9; everything else stays as it was typed.
 * The digits of a number run from left to right in these scripts too, so no order changes.
 */
export function latinDigits(typed: string): string {
  return typed.replace(foreignDigit, (digit) => {
    const point = digit.charCodeAt(0)
    const zero = zeros.findLast((candidate) => candidate <= point) ?? point
    return String(point - zero)
  })
}
