/** What there is to read aloud on the page, in the order in which it is read. */
import { sentencesOf } from './sentences.ts'

/** A unit of text on the page. */
export type TextPlace = { readonly node: Text; readonly offset: number }
export type Sentence = {
  readonly language: string
  /** Without soft hyphens and other signs that nobody sees. */
  readonly text: string
  /** Where each unit of `text` stands. */
  readonly at: readonly TextPlace[]
}
/** What is heard as one: a heading, a paragraph, an answer with its hint, a line of an error. */
export type Passage = { readonly element: Element; readonly sentences: readonly Sentence[] }

/** The texts of a passage may stand in lines of their own; each of those is a sentence by itself. */
const whole = 'label, button, a, summary, li, dt, dd, figcaption, h1, h2, h3'
/**
 * Seen by nobody, or kept from the voice where it is drawn (`data-unspoken`): what is for the helper, what says the same once more in another language,
 * what every screen says ("Vraag 1 van ongeveer 9"), and what nobody else in the room may hear.
 */
const silent = '[hidden], [aria-hidden="true"], [data-unspoken], .unseen, svg, script, style, textarea, select'
/** Soft hyphens, and marks of direction: a voice would stumble over them. The joiners of Farsi stay: they are part of a word. */
const unheard = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u
/** A bracket or a star by itself is no sentence. */
const sayable = /[\p{L}\p{N}]/u

/** Where reading begins: in the dialog that covers the screen, else on the screen. */
export function readableRoot(): Element | null {
  return document.querySelector('dialog[open] .dialog-body') ?? document.querySelector('main')
}

/** Everything to be read in `root`. */
export function passagesIn(root: Element): readonly Passage[] {
  const lines = linesIn(root)
  const passages: { element: Element; sentences: Sentence[] }[] = []
  for (const line of lines) {
    const last = passages.at(-1)
    if (last?.element === line.element) last.sentences.push(...line.sentences)
    else passages.push({ element: line.element, sentences: [...line.sentences] })
  }
  return passages
}

/** Texts that stand in one block and are of one language, one after another. */
function linesIn(root: Element): readonly Passage[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const lines: { block: Element; language: string; nodes: Text[] }[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!(node instanceof Text) || parent === null || !isHeard(parent)) continue
    const block = blockOf(parent)
    const language = languageOf(parent)
    const last = lines.at(-1)
    if (last?.block === block && last.language === language) last.nodes.push(node)
    else lines.push({ block, language, nodes: [node] })
  }
  return lines.flatMap(({ block, language, nodes }) => {
    const { text, at } = lettersOf(nodes)
    const sentences = sentencesOf(text, language).map(({ from, to }) => ({ language, text: text.slice(from, to), at: at.slice(from, to) }))
      .filter((sentence) => sayable.test(sentence.text))
    return sentences.length === 0 ? [] : [{ element: block.closest(whole) ?? block, sentences }]
  })
}

function isHeard(element: Element): boolean {
  return element.closest(silent) === null && element.checkVisibility()
}

/** The nearest element that begins a line of its own. */
function blockOf(element: Element): Element {
  let block = element
  while (block.parentElement !== null && /^(?:inline|contents)$/u.test(getComputedStyle(block).display)) block = block.parentElement
  return block
}

function languageOf(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') ?? ''
}

/** The letters that are heard, each with its place; spaces that a page shows as one are one. */
function lettersOf(nodes: readonly Text[]): { readonly text: string; readonly at: readonly TextPlace[] } {
  let text = ''
  const at: TextPlace[] = []
  for (const node of nodes) {
    const { data } = node
    for (let offset = 0; offset < data.length; offset++) {
      const letter = data[offset] ?? ''
      if (unheard.test(letter)) continue
      const isSpace = /\s/u.test(letter)
      if (isSpace && text.endsWith(' ')) continue
      text += isSpace ? ' ' : letter
      at.push({ node, offset })
    }
  }
  return { text, at }
}
