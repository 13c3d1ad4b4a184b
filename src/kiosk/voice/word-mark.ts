/**
 * Marks what is being said. The word is a highlight of the browser (CSS Custom Highlight API), which changes nothing in the page;
 * a browser without it shows the passage alone, which is marked in all of them.
 */
import type { Passage, Sentence } from './passages.ts'

const wordHighlight = 'spoken-word'
const passageMark = 'data-speaking'

export function markPassage({ element }: Passage): void {
  unmark()
  element.setAttribute(passageMark, '')
  // Nothing glides: the reader follows words, not the page.
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
}

/** @param from `to` units of the sentence's text */
export function markWord({ at, text }: Sentence, from: number, to: number): void {
  if (text.slice(from, to).trim() === '') return
  const [first, last] = [at[from], at[to - 1]]
  // What is read may be gone by now: a screen that changes takes its marks with it.
  if (first === undefined || last === undefined || !first.node.isConnected || !last.node.isConnected || !hasHighlights()) return
  const range = document.createRange()
  range.setStart(first.node, Math.min(first.offset, first.node.length))
  range.setEnd(last.node, Math.min(last.offset + 1, last.node.length))
  CSS.highlights.set(wordHighlight, new Highlight(range))
}

export function unmark(): void {
  if (hasHighlights()) CSS.highlights.delete(wordHighlight)
  for (const marked of document.querySelectorAll(`[${passageMark}]`)) marked.removeAttribute(passageMark)
}

function hasHighlights(): boolean {
  return typeof CSS !== 'undefined' && 'highlights' in CSS
}
