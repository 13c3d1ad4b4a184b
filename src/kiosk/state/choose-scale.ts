/** A size of the letters is chosen. */
import { batch } from '@preact/signals'
import { softHyphens } from '../../ui/soft-hyphens.ts'
import type { Look, TextScale } from './look.ts'

/** From this size on, a long word may be wider than a narrow screen. */
const divideFrom = 1.5

/** Everything is drawn once, in the new size and with its long words divided where that may be needed. */
export function chooseScale(look: Look, scale: TextScale): void {
  batch(() => {
    look.textScale.value = scale
    look.divide.value = scale >= divideFrom ? softHyphens : undefined
  })
}
