/** The fields of an account: the only ones of this product that a browser may fill in, for they are the reader's own. */
import { useState } from 'preact/hooks'
import { LinkButton } from '../../ui/Button.tsx'
import { describedBy, Field, type FieldFrame } from '../../ui/Field.tsx'
import { text } from '../texts.ts'

type AccountFieldProps = FieldFrame & {
  readonly value: string
  readonly onInput: (typed: string) => void
  /** WCAG 2.2, 1.3.5 and 3.3.8: a password manager must be able to fill it in; the browser then keeps it where its reader wants. */
  readonly autocomplete: 'username' | 'name' | 'current-password' | 'new-password' | 'one-time-code' | 'off'
}

/**
 * Nothing corrects what is typed: a capital at the start or a guessed word is a failed sign-in.
 * autoCorrect with a capital: Preact would set the property `autocorrect`, which is a boolean, and the word "off" is true.
 */
const untouched = { autocapitalize: 'off', autoCorrect: 'off', spellcheck: false } as const

/** A name on one line. */
export function AccountField(props: AccountFieldProps) {
  return (
    <Field {...props}>
      <input {...untouched} {...inputOf(props)} type="text" />
    </Field>
  )
}

/** A password, which the one who types it may look at: a long sentence is seldom typed right unseen. */
export function PasswordField(props: AccountFieldProps) {
  const [shown, setShown] = useState(false)
  const kind = shown ? { type: 'text' as const } : { type: 'password' as const }
  return (
    <Field {...props}>
      <input {...untouched} {...inputOf(props)} {...kind} />
      <LinkButton onPress={() => setShown(!shown)}>{text(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}</LinkButton>
    </Field>
  )
}

function inputOf(props: AccountFieldProps) {
  const { id, value, onInput, autocomplete, problem } = props
  return {
    id, value, autocomplete,
    class: 'input',
    'aria-invalid': problem !== undefined,
    'aria-describedby': describedBy(props),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) => onInput(event.currentTarget.value),
  }
}
