/** What can be done to a helper, each said before it is done. */
import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { readPin } from '../forms/helper-form.ts'
import type { AttemptState } from '../state/attempt.ts'
import type { ListedHelper } from '../state/helpers-store.ts'
import { text } from '../texts.ts'
import { Form } from './Form.tsx'
import { AttemptProblem } from './Problem.tsx'

type ActProps = { readonly helper: ListedHelper; readonly attempt: AttemptState; readonly onNo: () => void }

/** Another PIN, chosen here or left to the intake. */
export function NewPinDialog({ helper: { name }, attempt, onPin, onNo }: ActProps & { readonly onPin: (pin: string | undefined) => void }) {
  const [typed, setTyped] = useState('')
  const [tries, setTries] = useState(0)
  const reading = readPin(typed)
  const problem = tries > 0 && reading.kind === 'wrong' ? text(`helpers.problems.${reading.problem}`) : undefined
  return (
    <Dialog title={text('helpers.newPin.title', { name })} onClose={onNo}>
      <p>{text('helpers.newPin.lead')}</p>
      <Form
        tries={tries} attempt={attempt} submit={text('helpers.newPin.submit')} busy={text('helpers.newPin.busy')}
        lines={problem === undefined ? [] : [{ fieldId: 'new-pin', sentence: problem }]}
        onSend={() => {
          setTries(tries + 1)
          if (reading.kind === 'right') onPin(reading.pin)
        }}
      >
        <TextField
          id="new-pin" label={text('helpers.pin')} hint={text('helpers.pinHint')} problem={problem} keyboard="numeric" width="short"
          value={typed} onInput={setTyped}
        />
      </Form>
      <Button look="quiet" onPress={onNo}>{text('helpers.newPin.no')}</Button>
    </Dialog>
  )
}

/** It cannot be taken back. */
export function SwitchOffDialog({ helper: { name }, attempt, onYes, onNo }: ActProps & { readonly onYes: () => void }) {
  return (
    <Dialog title={text('helpers.switchOff.title', { name })} onClose={onNo}>
      <p>{text('helpers.switchOff.lead')}</p>
      <p>{text('helpers.switchOff.kept')}</p>
      <p>{text('helpers.switchOff.final')}</p>
      <AttemptProblem attempt={attempt} />
      <div class="row">
        <Button onPress={onNo} autofocus>{text('helpers.switchOff.no')}</Button>
        <Button look="go" onPress={onYes}>{text('helpers.switchOff.yes')}</Button>
      </div>
    </Dialog>
  )
}
