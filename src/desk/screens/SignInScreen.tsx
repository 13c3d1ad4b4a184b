/** The way in. */
import { useState } from 'preact/hooks'
import { Notice } from '../../ui/Notice.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { AccountField, PasswordField } from '../parts/AccountFields.tsx'
import { CodeForm } from '../parts/CodeForm.tsx'
import { Form } from '../parts/Form.tsx'
import type { AttemptState } from '../state/attempt.ts'
import type { Session } from '../state/session-store.ts'
import { text } from '../texts.ts'

type SignInScreenProps = {
  readonly why: Extract<Session, { kind: 'signed-out' }>['why']
  /** Name and password were right, and a code is needed too. */
  readonly asksCode: boolean
  readonly attempt: AttemptState
  readonly onSignIn: (username: string, password: string, code?: string) => void
  readonly onBack: () => void
}

export function SignInScreen({ why, asksCode, attempt, onSignIn, onBack }: SignInScreenProps) {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [tries, setTries] = useState(0)
  const problem = {
    username: tries > 0 && username.trim() === '' ? text('signIn.problems.username-missing') : undefined,
    password: tries > 0 && password === '' ? text('signIn.problems.password-missing') : undefined,
  }
  const lines = (['username', 'password'] as const).flatMap((fieldId) => {
    const sentence = problem[fieldId]
    return sentence === undefined ? [] : [{ fieldId, sentence }]
  })

  function send(): void {
    setTries(tries + 1)
    if (username.trim() !== '' && password !== '') onSignIn(username, password)
  }

  if (asksCode) return <SecondStep attempt={attempt} onCode={(code) => onSignIn(username, password, code)} onBack={onBack} />
  return (
    <div class="narrow stack" key="password">
      <StepHeading>{text('signIn.title')}</StepHeading>
      {why === 'ended' && <Notice tone="wait"><p>{text('signIn.expired')}</p></Notice>}
      {why === 'left' && <Notice><p>{text('signIn.signedOut')}</p></Notice>}
      <Form onSend={send} lines={lines} tries={tries} attempt={attempt} submit={text('signIn.submit')} busy={text('signIn.busy')}>
        <AccountField
          id="username" label={text('signIn.username')} value={username} problem={problem.username}
          autocomplete="username" onInput={setUsername}
        />
        <PasswordField
          id="password" label={text('signIn.password')} value={password} problem={problem.password}
          autocomplete="current-password" onInput={setPassword}
        />
      </Form>
      <p class="soft">{text('signIn.forgotten')}</p>
    </div>
  )
}

function SecondStep({ attempt, onCode, onBack }: Pick<SignInScreenProps, 'attempt' | 'onBack'> & { readonly onCode: (code: string) => void }) {
  return (
    <div class="narrow stack" key="code">
      <StepHeading>{text('signIn.codeTitle')}</StepHeading>
      <p>{text('signIn.codeLead')}</p>
      <CodeForm label={text('secondStep.anyCode')} submit={text('signIn.submit')} busy={text('signIn.busy')} attempt={attempt} onCode={onCode} />
      <p class="soft">{text('signIn.codeLost')}</p>
      <LinkButton onPress={onBack}>{text('signIn.back')}</LinkButton>
    </div>
  )
}
