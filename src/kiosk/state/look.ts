/** How large and in which colours: chosen per visit, kept nowhere, and so back to normal for the next resident. */
import { type Signal, signal } from '@preact/signals'

/** Times the size of the house; 2 must work at 320 CSS px, 3 from 768. */
export const textScales = [1, 1.25, 1.5, 2, 3] as const
export type TextScale = (typeof textScales)[number]
export const themes = ['light', 'dark', 'white-on-black', 'black-on-yellow'] as const
export type Theme = (typeof themes)[number]
/** Puts soft hyphens into the long words of a text of this language, and keeps together what is read as one. */
type DivideIn = (text: string, language: string) => string
export type Divide = (text: string) => string

export type Look = {
  readonly textScale: Signal<TextScale>
  readonly theme: Signal<Theme>
  /** "Rustig": nothing on the screen but what the question needs. */
  readonly isCalm: Signal<boolean>
  /** "Lees alles voor": each screen is read aloud as it comes. */
  readonly readsAll: Signal<boolean>
  /** How fast it is read aloud: times the ordinary pace. */
  readonly readingSpeed: Signal<number>
  /** Undefined while all words fit; its code comes with the choice of a larger size. */
  readonly divide: Signal<DivideIn | undefined>
}

/** The look with which every document begins. */
export function createLook(): Look {
  return { textScale: signal(1), theme: signal('light'), isCalm: signal(false), readsAll: signal(false), readingSpeed: signal(1), divide: signal(undefined) }
}

/** What divides the words of this language in this look. */
export function dividerOf({ divide: { value: divide } }: Look, language: string): Divide | undefined {
  return divide === undefined ? undefined : (text) => divide(text, language)
}

/** A text of this language as this look shows it. */
export function dividedIn(look: Look, language: string, text: string): string {
  return dividerOf(look, language)?.(text) ?? text
}
