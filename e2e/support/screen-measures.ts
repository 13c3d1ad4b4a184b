/**
 * What a person meets that axe does not measure. Each function runs in the page, where it can call nothing of this file,
 * and answers with a sentence for each thing that is wrong.
 */

export type Expected = {
  /** BCP 47 tag of the language that the page is in. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** Values that were typed on earlier screens: no title may tell them. */
  readonly typed: readonly string[]
}

/** One heading of the first level; a title that names the screen and nobody; the language and its direction. */
export function headFaults({ language, direction, typed }: Expected): readonly string[] {
  const { lang } = document.documentElement
  const runs = getComputedStyle(document.documentElement).direction
  const headings = [...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility())
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=radio], [type=checkbox]), textarea')]
  // A letter or two also stand in words that nobody typed.
  const told = [...typed, ...fields.map(({ value }) => value)].filter((value) => value.length > 2 && document.title.includes(value))
  return [
    ...(headings.length === 1 ? [] : [`has ${headings.length} headings of the first level`]),
    ...(document.title.trim() === '' ? ['has no title'] : []),
    ...told.map((value) => `tells "${value}" in its title`),
    ...(lang === language ? [] : [`is in "${lang}" where "${language}" is read`]),
    ...(runs === direction ? [] : [`runs "${runs}" where "${direction}" is read`]),
  ]
}

/** Nothing goes sideways and nothing is cut: a reader with large letters sees every word by going down. */
export function cutFaults(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const nameOf = (element: Element) => element.outerHTML.slice(0, 160)
  const all = [...document.body.querySelectorAll('*')]
  // Read aloud, not shown: cut on purpose.
  const unseen = all.filter((element) => getComputedStyle(element).clipPath === 'inset(50%)')
  const seen = all.filter((element) => element.closest('svg') === null && element.checkVisibility({ visibilityProperty: true })
    && !unseen.some((root) => root.contains(element)))
  const hasText = (element: Element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '')
  const isField = (element: Element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
  const beyond = seen.filter((element) => {
    const { left, right } = element.getBoundingClientRect()
    return (hasText(element) || isField(element)) && (left < -1 || right > clientWidth + 1)
  })
  const cut = seen.filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element)
    const isWide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
    const isHigh = (overflowY === 'hidden' || overflowY === 'clip') && element.scrollHeight > element.clientHeight + 1
    return !isField(element) && (isWide || isHigh)
  })
  return [
    ...(scrollWidth > clientWidth ? [`goes sideways: ${scrollWidth} px on a screen of ${clientWidth} px`] : []),
    ...beyond.map((element) => `stands beyond the screen's edge: ${nameOf(element)}`),
    ...cut.map((element) => `cuts what is in it: ${nameOf(element)}`),
  ]
}

/** No words stick out of the box that was drawn for them, over its border or over what stands beside it. */
export function spillFaults(): readonly string[] {
  const hasText = (element: Element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '')
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    // An element within a line has no box of its own to stick out of.
    if (element.clientWidth === 0 || !hasText(element) || getComputedStyle(element).clipPath === 'inset(50%)' || !element.checkVisibility({ visibilityProperty: true })) return []
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
    // The foot of a letter may reach a little below its line.
    const lowest = clientHeight + Number.parseFloat(getComputedStyle(element).fontSize) / 2
    const words = `"${(element.textContent ?? '').trim().slice(0, 60)}" in ${element.outerHTML.slice(0, 120)}`
    return [
      ...(scrollWidth > clientWidth + 1 ? [`sticks out sideways, ${scrollWidth} px in ${clientWidth} px: ${words}`] : []),
      ...(scrollHeight > lowest ? [`sticks out below, ${scrollHeight} px in ${clientHeight} px: ${words}`] : []),
    ]
  })
}

/** Whatever a finger is to meet is large enough for it. A link within a sentence is as high as its line (WCAG 2.5.8, "Inline"). */
export function smallTargets(smallestPx: number): readonly string[] {
  const targets = [...document.body.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [role=button], [tabindex="0"]')]
  return targets.flatMap((target) => {
    const isUnseen = getComputedStyle(target).clipPath === 'inset(50%)' || target.closest('[aria-hidden=true]') !== null
    if (isUnseen || !target.checkVisibility({ visibilityProperty: true })) return []
    const inSentence = getComputedStyle(target).display === 'inline' && (target.parentElement?.innerText ?? '').trim() !== target.innerText.trim()
    if (inSentence) return []
    // A label is part of its field's target, and a whole row of its link's, where the link is laid over the row.
    const label = target instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(target.type) ? target.closest('label') : null
    const { content, position, inset } = getComputedStyle(target, '::after')
    const over = content !== 'none' && position === 'absolute' && inset === '0px' ? target.closest('tr, li') : null
    const { width, height } = (label ?? over ?? target).getBoundingClientRect()
    // Layout rounds to 1/64 px.
    if (width >= smallestPx - 0.02 && height >= smallestPx - 0.02) return []
    return [`has a target of ${width.toFixed(1)} x ${height.toFixed(1)} px: ${target.outerHTML.slice(0, 160)}`]
  })
}

/** A finger that misses one thing must not meet the next: what is tapped stands apart, in whatever direction the next one is. */
export function closeTargets(leastGapPx: number): readonly string[] {
  const isFree = (element: Element) => {
    const { clipPath, display } = getComputedStyle(element)
    const inSentence = display === 'inline' && (element.parentElement?.textContent ?? '').trim() !== (element.textContent ?? '').trim()
    return clipPath !== 'inset(50%)' && !inSentence && element.closest('[aria-hidden=true]') === null && element.checkVisibility({ visibilityProperty: true })
  }
  // What stays in sight lies over what is scrolled under it, and is not beside it.
  const stuck = (element: Element | null): Element | null => element === null || getComputedStyle(element).position === 'sticky' ? element : stuck(element.parentElement)
  // Whatever is behind an open dialog is out of reach.
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1)
  const targets = [...(dialog ?? document.body).querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].filter(isFree)
    .map((target) => target instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(target.type) ? target.closest('label') ?? target : target)
    .map((target) => ({ target, box: target.getBoundingClientRect(), within: stuck(target) }))
  return targets.flatMap((one, at) => targets.slice(at + 1).flatMap((other) => {
    if (one.target.contains(other.target) || other.target.contains(one.target) || one.within !== other.within) return []
    const gap = Math.hypot(
      Math.max(0, one.box.left - other.box.right, other.box.left - one.box.right),
      Math.max(0, one.box.top - other.box.bottom, other.box.top - one.box.bottom),
    )
    const name = ({ outerHTML }: HTMLElement) => outerHTML.slice(0, 120)
    // Layout rounds to 1/64 px.
    return gap >= leastGapPx - 0.02 ? [] : [`stands ${gap.toFixed(1)} px from the next target: ${name(one.target)} and ${name(other.target)}`]
  }))
}

/** Fields and forms that let a browser remember what one resident typed, for the next. */
export function rememberingFields(): readonly string[] {
  return [...document.querySelectorAll('input, textarea, select, form')]
    .filter((element) => element.getAttribute('autocomplete') !== 'off')
    .map((element) => `lets the browser remember: ${element.outerHTML.slice(0, 160)}`)
}
