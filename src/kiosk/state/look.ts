/** How large and in which colours: chosen per visit, kept nowhere, and so back to normal for the next resident. */
import { type Signal, signal } from '@preact/signals'
import { softHyphens } from '../../ui/soft-hyphens.ts'

/** Times the size of the house; 2 must work at 320 CSS px, 3 from 768. */
export const textScales = [1, 1.25, 1.5, 2, 3] as const
export type TextScale = (typeof textScales)[number]
export const themes = ['light', 'dark', 'white-on-black', 'black-on-yellow'] as const
export type Theme = (typeof themes)[number]

export type Look = { readonly textScale: Signal<TextScale>; readonly theme: Signal<Theme> }

/** From this size on, a long word may be wider than a narrow screen. */
const divideFrom = 1.5

/** What divides long words in this look; undefined where they fit, or where the rules are not those of Dutch. */
export function dividerOf({ textScale }: Look, language: string): ((text: string) => string) | undefined {
  return language === 'nl' && textScale.value >= divideFrom ? softHyphens : undefined
}

/** The look with which every document begins. */
export function createLook(): Look {
  return { textScale: signal(1), theme: signal('light') }
}
