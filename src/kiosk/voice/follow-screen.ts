/** What is read without being asked for once more: the screen at first, then what happens on it. */
import { effect, untracked } from '@preact/signals'
import type { Kiosk } from '../state/kiosk.ts'
import { type Passage, readableRoot } from './passages.ts'
import type { Reader } from './reader.ts'
import { whenReadable } from './when-readable.ts'

/**
 * Reads the screen, and each later one where everything is to be read; otherwise the next screen or language ends the reading.
 * What is missing is read as it comes. Ends when what it returns is called.
 */
export function followScreen({ visit, texts, look, reading }: Kiosk, reader: Reader): () => void {
  let isFirst = true
  let endWait = () => {}
  const read = (find: () => Element | null) => {
    endWait()
    endWait = whenReadable(find, (passages: readonly Passage[]) => void reader.read(passages))
  }
  const ends = [
    effect(() => {
      void [visit.place.value, texts.language.value]
      untracked(() => {
        reader.stop()
        if (isFirst || look.readsAll.value) read(readableRoot)
        else reading.value = undefined
        isFirst = false
      })
    }),
    effect(() => {
      const { refusals, problems } = visit.problems.value
      if (refusals > 0 && problems.length > 0) untracked(() => read(() => document.querySelector('main .summary')))
    }),
  ]
  return () => {
    endWait()
    for (const end of ends) end()
  }
}
