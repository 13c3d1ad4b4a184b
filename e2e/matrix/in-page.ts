/**
 * What the matrix does in the page itself, where ten looks cost one journey there and back. Each function is sent as its own text,
 * so it can call nothing of this file; `Hands` names them for each other.
 */
import type axe from 'axe-core'
import type { cutFaults, headFaults, rememberingFields, smallTargets, spillFaults } from '../support/screen-measures.ts'
import type { Dress } from './dress.ts'

/** The words on what is pressed to put on a dress, in one language; and those of what opens what is looked at, in their order. */
export type Labels = {
  readonly language: string
  readonly textSize: string
  readonly contrast: string
  readonly close: string
  readonly opening: readonly string[]
}

export type Wear = {
  readonly dress: Dress
  readonly labels: Readonly<Record<string, Labels>>
}

export type Expectations = {
  readonly rightToLeft: readonly string[]
  readonly typed: readonly string[]
  readonly smallestTargetPx: number | 'none'
  /** A selector without which what is looked at has not come yet. */
  readonly shows?: string | undefined
  /** A text without which it has not come yet in this language. */
  readonly says?: Readonly<Record<string, string>> | undefined
}

/** A text that stands on the screen or is read aloud there, and the language that it says it is in. */
export type Word = { readonly language: string; readonly text: string }
export type Seen = { readonly faults: readonly string[]; readonly words: readonly Word[] }

export type Hands = {
  readonly wear: typeof wear
  readonly choose: typeof choose
  readonly open: typeof open
  readonly close: typeof close
  readonly settle: typeof settle
  readonly measure: typeof measure
  readonly ruleFaults: typeof ruleFaults
  readonly until: typeof until
  readonly plain: typeof plain
  readonly wordsHere: typeof wordsHere
  readonly languageFaults: typeof languageFaults
  readonly cutFaults: typeof cutFaults
  readonly headFaults: typeof headFaults
  readonly rememberingFields: typeof rememberingFields
  readonly smallTargets: typeof smallTargets
  readonly spillFaults: typeof spillFaults
  /** What was told already, so that no text is told twice in the life of a document. */
  readonly told: Set<string>
}

declare const hands: Hands
declare global {
  interface Window { readonly axe: typeof axe }
}

/** A text without what only a renderer sees: soft hyphens, marks of direction, the way it is broken. */
export function plain(text: string | null): string {
  return (text ?? '').replaceAll(/[\u00ad\u200b\u200e\u200f\u2060\u2066-\u2069]/gu, '').replaceAll(/\s+/gu, ' ').trim()
}

/** What `find` finds, as soon as it does: what is drawn before the browser does anything else costs no picture in between. */
export async function until<T>(what: string, find: () => T | undefined | null | false): Promise<T> {
  const endMs = performance.now() + 300_000
  for (let turn = 0; ; turn += 1) {
    const found = find()
    if (found !== undefined && found !== null && found !== false) return found
    if (performance.now() > endMs) throw new Error(`In vain waited for ${what}, on a screen in "${document.documentElement.lang}".`)
    await (turn < 20 ? undefined : new Promise((resolve) => { setTimeout(resolve) }))
  }
}

/** Puts on a dress, with dialogs that hold nobody up while one is chosen. */
export async function wear(wish: Wear): Promise<void> {
  const shown = HTMLDialogElement.prototype.showModal
  // A dialog that holds the page is laid out at once, when it takes the focus and again when it gives it back: half of what dressing costs,
  // for what nobody looks at.
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) { this.open = true }
  await hands.choose(wish).finally(() => { HTMLDialogElement.prototype.showModal = shown })
}

/** Chooses as a person does: in the dialogs of the head, and only what is not worn yet. */
export async function choose({ dress: { language, size, theme, isCalm = false }, labels }: Wear): Promise<void> {
  const root = document.documentElement
  // A press from a script is no sign of life, and on a slow machine a visit would end while it is looked at.
  document.dispatchEvent(new Event('pointerdown'))
  const dialog = () => document.querySelector<HTMLElement>('.head dialog[open]')
  const press = (within: Element | Document, words: string) => hands.until(`a button "${words}"`, () =>
    [...within.querySelectorAll('button')].find((button) => hands.plain(button.textContent) === words)).then((button) => button.click())
  const spoken = () => {
    const words = labels[root.lang]
    if (words === undefined) throw new Error(`There are no labels in "${root.lang}".`)
    return words
  }
  const pick = async (tool: 'language' | 'textSize' | 'contrast', selector: string, isWorn: () => boolean) => {
    if (isWorn()) return
    await press(document.querySelector('.tools') ?? document, spoken()[tool])
    const choice = await hands.until(`${tool}: ${selector}`, () => dialog()?.querySelector<HTMLElement>(selector))
    choice.click()
    await hands.until(`${tool}: ${selector}, worn`, isWorn)
    // A language closes its dialog by itself, as soon as it is shown.
    if (tool !== 'language') await press(dialog() ?? document, spoken().close)
    await hands.until('the dialog to close', () => dialog() === null)
  }
  if (document.querySelector('.follow-page') !== null) {
    // The page for anyone's own telephone has a language to choose, and nothing else; which there are, it asks first.
    const choice = await hands.until(`the choice of ${language}`, () => document.querySelector<HTMLElement>(`.follow-page .tools [lang="${language}"]`))
    if (root.lang !== language) choice.click()
    await hands.until(language, () => root.lang === language)
    return
  }
  await pick('textSize', `dialog input[value="${size.scale}"]`, () => root.dataset['text'] === String(size.scale))
  await pick('contrast', `dialog input[value="${theme}"]`, () => root.dataset['theme'] === theme)
  await pick('contrast', 'dialog input[value="calm"]', () => root.hasAttribute('data-calm') === isCalm)
  await pick('language', `.tile-language[lang="${language}"]`, () => root.lang === language)
}

/** Presses, one after another, what opens the dialog that is looked at. */
export async function open(opening: readonly string[]): Promise<void> {
  for (const words of opening) {
    const button = await hands.until(`a button "${words}" that opens something`, () => {
      const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
      return [...top.querySelectorAll('button')].find((each) => hands.plain(each.textContent) === words)
    })
    button.click()
    await hands.until(`what "${words}" opens`, () => document.querySelector('dialog[open]'))
  }
}

/** Away with every dialog, as Escape does it. */
export async function close(): Promise<void> {
  for (const dialog of [...document.querySelectorAll('dialog[open]')].reverse()) dialog.dispatchEvent(new Event('cancel', { cancelable: true }))
  await hands.until('no dialog', () => document.querySelector('dialog[open]') === null)
}

/** When everything is drawn that follows from what was done, and the letters of its script have come. */
export async function settle({ shows, says }: Pick<Expectations, 'shows' | 'says'>): Promise<void> {
  const words = says?.[document.documentElement.lang]
  if (shows !== undefined) await hands.until(shows, () => document.querySelector(shows))
  if (words !== undefined) await hands.until(words, () => hands.plain(document.body.textContent).includes(hands.plain(words)))
  await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)) })
  await document.fonts.ready
}

/**
 * All that is wrong with what stands on the page, a sentence each, and the texts on it that were not told before.
 * @param rules those of axe that can find something new in what is worn
 */
export async function measure({ rightToLeft, typed, smallestTargetPx }: Expectations, language: string, rules: readonly string[]): Promise<Seen> {
  const direction = rightToLeft.includes(language) ? 'rtl' : 'ltr'
  const faults = [
    ...hands.headFaults({ language, direction, typed }),
    ...hands.cutFaults(),
    ...hands.spillFaults(),
    ...smallestTargetPx === 'none' ? [] : hands.smallTargets(smallestTargetPx),
    ...hands.rememberingFields(),
    ...hands.languageFaults(rightToLeft),
  ]
  return { faults: [...faults, ...await hands.ruleFaults(rules)], words: hands.wordsHere() }
}

/** What these rules of axe find. */
export async function ruleFaults(rules: readonly string[]): Promise<readonly string[]> {
  if (rules.length === 0) return []
  // By itself the rule of AAA passes whatever fails the rule of AA, and leaves it to that one. Here it judges every contrast.
  const contrastRatio = { normal: { expected: 7, minThreshold: 0 }, large: { expected: 4.5, minThreshold: 0 } }
  const options: axe.RunOptions & { readonly checks: object } = {
    runOnly: { type: 'rule', values: [...rules] }, checks: { 'color-contrast-enhanced': { options: { contrastRatio } } },
    resultTypes: ['violations'], reporter: 'no-passes',
  }
  // axe reads with which colour letters are filled, and where colours are forced a browser answers with the one that was overruled.
  const forced = matchMedia('(forced-colors: active)').matches ? [...document.querySelectorAll<HTMLElement | SVGElement>('body *')].map((element) => ({ element, ink: getComputedStyle(element).color })) : []
  for (const { element: { style }, ink } of forced) style.setProperty('-webkit-text-fill-color', ink)
  const { violations } = await window.axe.run(document, options)
  for (const { element: { style } } of forced) style.removeProperty('-webkit-text-fill-color')
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html} ${failureSummary ?? ''}`))
}

/** What says that it is in a language runs in that language's direction. */
export function languageFaults(rightToLeft: readonly string[]): readonly string[] {
  return [...document.querySelectorAll('[lang]')].flatMap((element) => {
    const language = element.getAttribute('lang') ?? ''
    const runs = getComputedStyle(element).direction
    const direction = rightToLeft.includes(language) ? 'rtl' : 'ltr'
    return runs === direction ? [] : [`is in "${language}" and runs "${runs}": ${element.outerHTML.slice(0, 160)}`]
  })
}

/** Every text of this document that was not told yet: what stands in it, what is read aloud in its place, and its title. */
export function wordsHere(): readonly Word[] {
  const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'alt', 'placeholder', 'title']
  const found: Word[] = []
  const tell = (element: Element, text: string | null) => {
    const words = hands.plain(text)
    const language = element.closest('[lang]')?.getAttribute('lang') ?? ''
    const key = `${language}\n${words}`
    if (words === '' || hands.told.has(key)) return
    hands.told.add(key)
    found.push({ language, text: words })
  }
  tell(document.documentElement, document.title)
  for (const element of document.body.querySelectorAll('*')) {
    if (!(element instanceof SVGElement) && !element.checkVisibility()) continue
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) tell(element, node.textContent)
    for (const name of attributes) tell(element, element.getAttribute(name))
  }
  return found
}
