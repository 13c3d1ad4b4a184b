/** What is still needed, above the question: it gets focus, and each line leads to its field. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** One sentence and the id of the element that it is about; `onGo` leads elsewhere where that is on another screen. */
export type SummaryLine = {
  readonly fieldId: string
  readonly sentence: string
  /** The sentence for a helper who looks along. */
  readonly beside?: ComponentChildren
  readonly onGo?: (() => void) | undefined
}

type ErrorSummaryProps = {
  readonly title: string
  readonly lines: readonly SummaryLine[]
  /** Another number brings focus here again: "Verder" was pressed once more. */
  readonly attempt: number
}

/**
 * The lines are buttons and no links: a link would write the field's name into the address, and one more step into the history.
 */
export function ErrorSummary({ title, lines, attempt }: ErrorSummaryProps) {
  const summary = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    summary.current?.focus({ preventScroll: true })
    summary.current?.scrollIntoView({ block: 'nearest' })
  }, [attempt])
  return (
    <section class="summary" role="alert" aria-labelledby="summary-title" tabIndex={-1} ref={summary}>
      <h2 id="summary-title">{title}</h2>
      <ul>
        {lines.map(({ fieldId, sentence, beside, onGo }) => (
          <li key={fieldId}>
            <button type="button" class="link" onClick={onGo ?? (() => goToField(fieldId))}>{sentence}</button>
            {beside}
          </li>
        ))}
      </ul>
    </section>
  )
}

function goToField(id: string): void {
  const field = document.getElementById(id)
  field?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}
