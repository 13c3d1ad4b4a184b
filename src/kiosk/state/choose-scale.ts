/** A size of the letters is chosen. */
import { batch } from '@preact/signals'
import { softHyphens } from '../../ui/soft-hyphens.ts'
import { type Look, type TextScale, textScales } from './look.ts'

/** From this size on, a long word may be wider than a narrow screen. */
const divideFrom = 1.5
/** CSS px of a letter in the size of the house, on average. */
const letterPx = 12
/** What cards, marks and margins take of a line, in letters. */
const besideWords = 7
/** Shorter words fit wherever words are. */
const leastLetters = 6

/**
 * Everything is drawn once, in the new size and with its long words divided: those that may not fit where there is least room on a page of
 * this width. One that fits is read more easily whole.
 */
export function chooseScale(look: Look, scale: TextScale, widthPx: number): void {
  const letters = Math.max(leastLetters, Math.ceil(widthPx / (letterPx * scale)) - besideWords)
  batch(() => {
    look.textScale.value = scale
    look.divide.value = scale >= divideFrom ? (text, language) => softHyphens(text, language, letters) : undefined
  })
}

/** Below this width the largest letters would leave room for one word on a line. */
const largestFromPx = 768

/** The sizes to choose from on a page of this width; the one that is worn is among them, however the device was turned since. */
export function scalesFor(widthPx: number, worn: TextScale): readonly TextScale[] {
  return textScales.filter((scale) => scale < 3 || scale === worn || widthPx >= largestFromPx)
}
