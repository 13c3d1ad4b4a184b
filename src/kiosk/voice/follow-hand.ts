/** While somebody listens, what they point at is what they hear: a sentence that is tapped, an answer that is reached by key. */
import { type Passage, passagesIn, readableRoot } from './passages.ts'
import type { Reader } from './reader.ts'

/** A tap on the words of an answer is a tap on its button too, and both arrive here. */
const sameTapMs = 300
/** Pressed, these lead elsewhere; they are read when they are reached, not when they are left. */
const leadsOn = 'button, a'
const reachable = 'input, textarea, select, button, a, summary'

/** Listens to the page until what it returns is called. */
export function followHand(reader: Reader): () => void {
  let dialog: Element | null = null
  let last: { readonly element: Element; readonly atMs: number } | undefined
  const read = (passages: readonly Passage[], atMs: number) => {
    const [first] = passages
    if (first === undefined || (last?.element === first.element && atMs - last.atMs < sameTapMs)) return
    last = { element: first.element, atMs }
    void reader.read(passages)
  }
  const onClick = ({ target, timeStamp }: Event) => {
    const root = readableRoot()
    if (root === null || !(target instanceof Element) || !root.contains(target) || target.closest(leadsOn) !== null) return
    read(passagesIn(root).filter(({ element }) => element.contains(target)).slice(-1), timeStamp)
  }
  const onFocus = ({ target, timeStamp }: Event) => {
    if (!(target instanceof HTMLElement)) return
    const around = target.closest('dialog')
    if (around !== dialog) {
      dialog = around
      // A dialog covers what was read, and is read in its place; the bar is behind it, so closing it is what ends that.
      reader.stop()
      const root = readableRoot()
      if (around !== null && root !== null) void reader.read(passagesIn(root))
      return
    }
    if (!target.matches(reachable) || !target.matches(':focus-visible') || target.closest('.head, .voice-bar') !== null) return
    read(aboutControl(target), timeStamp)
  }
  document.addEventListener('click', onClick)
  document.addEventListener('focusin', onFocus)
  return () => {
    document.removeEventListener('click', onClick)
    document.removeEventListener('focusin', onFocus)
  }
}

/** The words of a control: in it, in its label, and what describes it. */
function aboutControl(control: HTMLElement): readonly Passage[] {
  const labels = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement ? [...control.labels ?? []] : [control]
  const described = (control.getAttribute('aria-describedby') ?? '').split(' ').flatMap((id) => document.getElementById(id) ?? [])
  const isChoice = control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')
  return [...labels, ...isChoice ? [] : described].flatMap((element) => passagesIn(element))
}
