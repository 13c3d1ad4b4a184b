/**
 * A Dutch name in a sentence of another language ("uittreksel", as it stands on the paper that is meant): a translation writes it between
 * the marks of a left-to-right isolate (Unicode UAX 9, U+2066 and U+2069), and on the page it says that it is Dutch, so that a voice
 * speaks it as Dutch (WCAG 2.2, 3.1.2).
 */
import { type ComponentChildren, createElement, options, type VNode } from 'preact'

/** As it is written in a translation; a text that is split by it has its names at the odd places. */
export const dutchName = /\u2066(.+?)\u2069/u

/** Sees to it for everything that is drawn from now on, in whatever part of the page. To be called once. */
export function markDutchNames(): void {
  const { vnode: before } = options
  options.vnode = (vnode: VNode<{ children?: ComponentChildren }>) => {
    const { type, props } = vnode
    if (typeof type === 'string') props.children = Array.isArray(props.children) ? props.children.map(marked) : marked(props.children)
    before?.(vnode)
  }
}

function marked(child: ComponentChildren): ComponentChildren {
  if (typeof child !== 'string' || !child.includes('\u2066')) return child
  const parts = child.split(dutchName).map((part, at) => at % 2 === 0 ? part : createElement('span', { lang: 'nl', dir: 'ltr' }, part))
  // One element, as it was one text: beside a pictogram each part would have a column of its own.
  return createElement('span', null, parts)
}
