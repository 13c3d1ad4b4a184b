/**
 * How whoever goes by key sees where they are. What is named `...Faults` without a page runs in it, where it can call nothing of this file,
 * and answers with a sentence for each thing that is wrong.
 */
import { expect, type Page } from '@playwright/test'
import { themes } from '../../src/kiosk/state/look.ts'
import { closeTargets, smallTargets } from './screen-measures.ts'

/** WCAG 2.4.13 asks for 2 px, this house for one more; 1.4.11 asks for the contrast. */
const leastRing = { widthPx: 3, contrast: 3 } as const
type RingDemands = typeof leastRing & { readonly themes: readonly string[] }

declare global {
  interface Window {
    /** Everything that Tab came to since the page was last asked. */
    tabbed?: Set<Element>
  }
}

/**
 * Everything that a hand meets on what stands there now: Tab comes to it, its ring is seen in all colours of ours, and in those of the
 * system where a screen stands as it comes, and targets are large and apart.
 * @param name the screen and, behind a comma, its state
 */
export async function goOver(page: Page, name: string): Promise<void> {
  const isAsItComes = /^[^,]*$|, (?:plain|nothing answered|check)$/u.test(name)
  const faults = [
    ...await tabFaults(page), ...isAsItComes ? await forcedColourFaults(page) : [],
    ...await page.evaluate(smallTargets, 48), ...await page.evaluate(closeTargets, 8),
  ]
  expect.soft(faults, `Gone over by key: ${name}`).toEqual([])
}

/**
 * Goes by Tab over all that takes focus, once around, and measures the ring of each in all colours. Leaves focus, scroll place
 * and colours as they were.
 * @returns a sentence for each ring that cannot be seen well, and for each thing that Tab does not come to
 */
async function tabFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(beginTabbing)
  const faults: string[] = []
  for (let isRound = false; !isRound;) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(ringFaults, { ...leastRing, themes })
    isRound = found === 'been there'
    if (found !== 'been there') faults.push(...found)
  }
  return [...faults, ...await page.evaluate(endTabbing)]
}

/** Colours that the system gives instead of ours; media queries are all that a page hears of it. */
async function forcedColourFaults(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const faults = await tabFaults(page)
  await page.emulateMedia({ forcedColors: null })
  return faults.map((fault) => `in forced colours ${fault}`)
}

type BeforeTabbing = { readonly focus: Element | null; readonly x: number; readonly y: number }

function beginTabbing(): void {
  const { activeElement: focus } = document
  Object.assign(window, { tabbed: new Set(), beforeTabbing: { focus, x: scrollX, y: scrollY } satisfies BeforeTabbing })
}

function endTabbing(): readonly string[] {
  const { tabbed = new Set(), beforeTabbing } = window as Window & { readonly beforeTabbing?: BeforeTabbing }
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1)
  const wanted = [...(dialog ?? document.body).querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('[aria-hidden=true]') === null)
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  if (beforeTabbing?.focus instanceof HTMLElement) beforeTabbing.focus.focus({ preventScroll: true })
  scrollTo(beforeTabbing?.x ?? 0, beforeTabbing?.y ?? 0)
  return wanted.filter((element) => !tabbed.has(element)).map((element) => `is not reached by Tab: ${element.outerHTML.slice(0, 160)}`)
}

/** Of what has focus now. */
function ringFaults({ widthPx, contrast, themes: all }: RingDemands): readonly string[] | 'been there' {
  const focused = document.activeElement
  // Beyond the last thing is the browser itself, or nothing; then it begins again.
  if (!(focused instanceof HTMLElement) || focused === document.body) return window.tabbed?.has(document.body) === true ? 'been there' : (window.tabbed?.add(document.body), [])
  if (window.tabbed?.has(focused) === true) return 'been there'
  window.tabbed?.add(focused)
  // Where a field is laid over its label unseen, the label wears the ring.
  const bearer = getComputedStyle(focused).opacity === '0' ? focused.closest('label') ?? focused : focused
  const name = focused.outerHTML.slice(0, 160)

  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true })
  const paintOver = (under: readonly number[], colour: string): readonly number[] => {
    if (canvas === null) return under
    canvas.fillStyle = `rgb(${under.join(' ')})`
    canvas.fillRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const ancestors = (element: Element | null): readonly Element[] => element === null ? [] : [...ancestors(element.parentElement), element]
  const luminance = (rgb: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ratio = (one: readonly number[], other: readonly number[]) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }

  const inTheme = (theme: string): readonly string[] => {
    document.documentElement.dataset['theme'] = theme
    const { outlineStyle, outlineWidth, outlineOffset, outlineColor, boxShadow } = getComputedStyle(bearer)
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < widthPx) return [`${theme}: has a ring of ${outlineWidth} (${outlineStyle}): ${name}`]
    if (Number.parseFloat(outlineOffset) < 0) return [`${theme}: has its ring on itself: ${name}`]
    const behind = ancestors(bearer.parentElement).reduce((under, each) => paintOver(under, getComputedStyle(each).backgroundColor), [255, 255, 255] as readonly number[])
    // A shadow inside of what has focus is no part of its ring.
    const [halo] = boxShadow.includes('inset') ? [] : /^(?:rgb|color|oklab)[^)]*\)/u.exec(boxShadow) ?? []
    const ring = paintOver(behind, outlineColor)
    const besides = [{ what: 'what is behind it', colour: behind }, ...(halo === undefined ? [] : [{ what: 'the halo around it', colour: paintOver(behind, halo) }])]
    return besides.filter(({ colour }) => ratio(ring, colour) < contrast).map(({ what, colour }) => `${theme}: has a ring of ${ratio(ring, colour).toFixed(2)} to 1 against ${what}: ${name}`)
  }
  const worn = document.documentElement.dataset['theme']
  const contrasts = all.flatMap(inTheme)
  document.documentElement.dataset['theme'] = worn

  const { outlineWidth, outlineOffset } = getComputedStyle(bearer)
  const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset)
  const box = bearer.getBoundingClientRect()
  const ring = { left: box.left - reach, right: box.right + reach, top: box.top - reach, bottom: box.bottom + reach }
  const windows = [
    new DOMRect(0, 0, document.documentElement.clientWidth, innerHeight),
    ...ancestors(bearer.parentElement).filter((each) => each !== document.body && each !== document.documentElement && getComputedStyle(each).overflow !== 'visible').map((each) => each.getBoundingClientRect()),
  ]
  const isTooHigh = windows.some(({ height }) => ring.bottom - ring.top > height)
  const cut = windows.some(({ left, right, top, bottom }) => ring.left < left - 0.5 || ring.right > right + 0.5 || (!isTooHigh && (ring.top < top - 0.5 || ring.bottom > bottom + 0.5)))
  const corners = [[box.left + box.width / 2, box.top + 2], [box.left + box.width / 2, box.bottom - 2]] as const
  const covering = isTooHigh ? [] : corners.map(([x, y]) => document.elementFromPoint(x, y)).filter((top) => top !== null && !bearer.contains(top) && !top.contains(bearer))
  return [
    ...contrasts,
    ...(cut ? [`has a ring that is cut at an edge (${[ring.left, ring.top, ring.right, ring.bottom].map(Math.round).join(' ')}): ${name}`] : []),
    ...covering.map((top) => `is covered by ${top?.outerHTML.slice(0, 60)}: ${name}`),
  ]
}
