/** What a visit chose, on the document itself: language, direction, size, colours, title, the municipality's accent. */
import { effect, type ReadonlySignal } from '@preact/signals'
import type { Municipality } from '../../catalogue/municipality.ts'
import { directionOf } from '../../ui/direction.ts'
import type { Look } from '../state/look.ts'

/** Follows language and look for as long as the document lives. */
export function followLook(language: ReadonlySignal<string>, { textScale, theme, isCalm }: Look): void {
  const root = document.documentElement
  effect(() => {
    root.lang = language.value
    root.dir = directionOf(language.value)
  })
  effect(() => {
    root.dataset['theme'] = theme.value
    root.toggleAttribute('data-calm', isCalm.value)
    root.dataset['text'] = String(textScale.value)
    root.style.setProperty('--text-scale', String(textScale.value))
  })
}

/** The municipality's one accent colour; themes with a promised contrast do not listen to it. */
export function wearTheme({ accent, accentInk, accentSoft }: Municipality['theme']): void {
  const { style } = document.documentElement
  style.setProperty('--theme-accent', accent)
  style.setProperty('--theme-accent-ink', accentInk)
  style.setProperty('--theme-accent-soft', accentSoft)
}

/** What the tab and a screen reader call the page. Never more than which screen: the browser's history keeps it. */
export function nameDocument(title: string): void {
  // Soft hyphens divide words on the page; a tab would show or speak them.
  document.title = title.replaceAll(/[\u00ad\u200b\u2060]/gu, '')
}
