/** The PIN that was just set: large and once where the intake made it, one sentence where it was chosen. */
import { LinkButton } from '../../ui/Button.tsx'
import type { PinSet } from '../state/helpers-store.ts'
import { text } from '../texts.ts'

/** The region is there before its words: only then are they read aloud. */
export function PinSetCard({ pinSet, onClose }: { readonly pinSet: PinSet | undefined; readonly onClose: () => void }) {
  return <div class="wide" role="status">{pinSet !== undefined && <Card {...pinSet} onClose={onClose} />}</div>
}

function Card({ name, pin, onClose }: PinSet & { readonly onClose: () => void }) {
  if (pin === undefined) {
    return <div class="card stack"><p><strong>{text('helpers.pinSet.chosen', { name })}</strong> {text('helpers.pinSet.soon')}</p></div>
  }
  return (
    <div class="card stack">
      <p>{text('helpers.pinSet.made', { name })}</p>
      <p class="code">{pin}</p>
      <p>{text('helpers.pinSet.shownOnce')} {text('helpers.pinSet.soon')}</p>
      <div class="row"><LinkButton onPress={onClose}>{text('helpers.pinSet.close')}</LinkButton></div>
    </div>
  )
}
