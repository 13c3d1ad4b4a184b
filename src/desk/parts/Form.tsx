/** A form of the desk: Enter sends it from any field, and nothing is sent by the browser itself. */
import type { ComponentChildren } from 'preact'
import { ErrorSummary, type SummaryLine } from '../../ui/ErrorSummary.tsx'
import type { AttemptState } from '../state/attempt.ts'
import { text } from '../texts.ts'
import { AttemptProblem } from './Problem.tsx'

type FormProps = {
  readonly children: ComponentChildren
  readonly onSend: () => void
  /** What is still needed, and how often the form was sent: each time the summary takes the focus. */
  readonly lines: readonly SummaryLine[]
  readonly tries: number
  readonly attempt: AttemptState
  readonly submit: string
  /** Said instead of `submit` while it is under way. */
  readonly busy: string
}

/** Fields, what is still needed above them, and one button below. */
export function Form({ children, onSend, lines, tries, attempt, submit, busy }: FormProps) {
  return (
    <form
      class="stack" noValidate autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {lines.length > 0 && <ErrorSummary title={text('summary.title', { count: lines.length })} lines={lines} attempt={tries} />}
      {lines.length === 0 && <AttemptProblem attempt={attempt} />}
      {children}
      <button type="submit" class="btn btn-go">{submit}</button>
      <p role="status" class="soft">{attempt.kind === 'busy' ? busy : ''}</p>
    </form>
  )
}
