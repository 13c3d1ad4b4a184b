/** The form of a new account: the first one, or a colleague's. */
import { useState } from 'preact/hooks'
import { type AccountField as FieldName, readAccount } from '../forms/account-form.ts'
import type { AttemptState } from '../state/attempt.ts'
import type { NewAccount } from '../state/session-store.ts'
import { text } from '../texts.ts'
import { AccountField, PasswordField } from './AccountFields.tsx'
import { Form } from './Form.tsx'

type AccountFormProps = {
  /** Whose name is asked for: the reader's own, or a colleague's. A browser offers only the reader's own. */
  readonly whose: 'own' | 'colleague'
  readonly attempt: AttemptState
  /** Makes the account; says whether it was made, after which the form is empty again. */
  readonly onAccount: (account: NewAccount) => Promise<boolean>
}

const nothing: NewAccount = { displayName: '', username: '', password: '' }

export function AccountForm({ whose, attempt, onAccount }: AccountFormProps) {
  const [typed, setTyped] = useState(nothing)
  const [tries, setTries] = useState(0)
  const reading = readAccount(typed)
  // Nobody is told what is wrong before they say that they are done.
  const wrong = tries > 0 && reading.kind === 'wrong' ? reading.wrong : []
  const problemOf = (field: FieldName) => {
    const found = wrong.find((each) => each.field === field)
    return found && text(`setup.problems.${found.problem}`)
  }
  const fieldOf = (field: FieldName) => ({
    id: field, value: typed[field], problem: problemOf(field),
    onInput: (value: string) => setTyped({ ...typed, [field]: value }),
  })

  async function send(): Promise<void> {
    setTries(tries + 1)
    if (reading.kind === 'wrong') return
    if (!(await onAccount(reading.account))) return
    setTyped(nothing)
    setTries(0)
  }

  return (
    <Form
      onSend={() => void send()} tries={tries} attempt={attempt} submit={text('setup.submit')} busy={text('setup.busy')}
      lines={wrong.map(({ field, problem }) => ({ fieldId: field, sentence: text(`setup.problems.${problem}`) }))}
    >
      <AccountField
        {...fieldOf('displayName')} autocomplete={whose === 'own' ? 'name' : 'off'}
        label={text(whose === 'own' ? 'setup.displayName' : 'accounts.displayName')} hint={text('setup.displayNameHint')}
      />
      <AccountField
        {...fieldOf('username')} autocomplete={whose === 'own' ? 'username' : 'off'}
        label={text('setup.username')} hint={text('setup.usernameHint')}
      />
      <PasswordField {...fieldOf('password')} autocomplete="new-password" label={text('setup.password')} hint={text('setup.passwordHint')} />
    </Form>
  )
}
