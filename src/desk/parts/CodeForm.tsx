/** One field for a code: of the app, or a recovery code where that is taken too. */
import { useState } from 'preact/hooks'
import type { AttemptState } from '../state/attempt.ts'
import { text } from '../texts.ts'
import { AccountField } from './AccountFields.tsx'
import { Form } from './Form.tsx'

type CodeFormProps = {
  readonly label: string
  readonly submit: string
  readonly busy: string
  readonly attempt: AttemptState
  readonly onCode: (code: string) => void
}

export function CodeForm({ label, submit, busy, attempt, onCode }: CodeFormProps) {
  const [code, setCode] = useState('')
  const [tries, setTries] = useState(0)
  const problem = tries > 0 && code.trim() === '' ? text('secondStep.problems.code-missing') : undefined

  function send(): void {
    setTries(tries + 1)
    if (code.trim() !== '') onCode(code)
  }

  return (
    <Form
      onSend={send} tries={tries} attempt={attempt} submit={submit} busy={busy}
      lines={problem === undefined ? [] : [{ fieldId: 'code', sentence: problem }]}
    >
      <AccountField id="code" label={label} value={code} problem={problem} autocomplete="one-time-code" onInput={setCode} />
    </Form>
  )
}
