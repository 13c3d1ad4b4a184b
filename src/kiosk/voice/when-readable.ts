/** A screen is drawn after what it shows has changed, and its code may still be on its way. */
import { type Passage, passagesIn } from './passages.ts'

const lookMs = 50
const atMostMs = 5_000

/** Calls back once with the words of an element when it is there; what it returns ends the wait. */
export function whenReadable(find: () => Element | null, begin: (passages: readonly Passage[]) => void): () => void {
  const endsAtMs = performance.now() + atMostMs
  let timer = setTimeout(look, 0)
  function look(): void {
    const root = find()
    const passages = root === null ? [] : passagesIn(root)
    if (passages.length > 0) begin(passages)
    else if (performance.now() < endsAtMs) timer = setTimeout(look, lookMs)
  }
  return () => clearTimeout(timer)
}
