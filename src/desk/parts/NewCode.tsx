/** A code for a new device: asked for by place, and then shown large, once. */
import { useState } from 'preact/hooks'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { parseFollowCode, printFollowCode } from '../../domain/follow-code.ts'
import { readPlace } from '../forms/place-form.ts'
import { printMoment } from '../read/print-time.ts'
import type { AttemptState } from '../state/attempt.ts'
import type { CodeForPlace } from '../state/devices-store.ts'
import { text } from '../texts.ts'
import { Form } from './Form.tsx'

type NewCodeProps = {
  readonly code: CodeForPlace | undefined
  readonly attempt: AttemptState
  /** Where a device opens the kiosk. */
  readonly kioskUrl: string
  readonly onMake: (place: string) => Promise<boolean>
  readonly onAnother: () => void
  readonly onUseHere: (code: string) => void
}

export function NewCode({ code, attempt, kioskUrl, onMake, onAnother, onUseHere }: NewCodeProps) {
  return (
    <section class="card stack" aria-labelledby="new-code-title">
      <h2 id="new-code-title">{text('devices.newCode.title')}</h2>
      {code === undefined
        ? <PlaceForm attempt={attempt} onMake={onMake} />
        : <Code code={code} kioskUrl={kioskUrl} onAnother={onAnother} onUseHere={onUseHere} />}
    </section>
  )
}

function PlaceForm({ attempt, onMake }: Pick<NewCodeProps, 'attempt' | 'onMake'>) {
  const [place, setPlace] = useState('')
  const [tries, setTries] = useState(0)
  const reading = readPlace(place)
  const problem = tries > 0 && reading.kind === 'wrong' ? text(`devices.newCode.problems.${reading.problem}`) : undefined

  function send(): void {
    setTries(tries + 1)
    if (reading.kind === 'right') void onMake(reading.place)
  }

  return (
    <Form
      onSend={send} tries={tries} attempt={attempt} submit={text('devices.newCode.submit')} busy={text('devices.newCode.busy')}
      lines={problem === undefined ? [] : [{ fieldId: 'place', sentence: problem }]}
    >
      <TextField
        id="place" label={text('devices.newCode.place')} hint={text('devices.newCode.placeHint')} problem={problem}
        value={place} onInput={setPlace}
      />
    </Form>
  )
}

function Code({ code: { code, place, expiresAt }, kioskUrl, onAnother, onUseHere }: Omit<NewCodeProps, 'code' | 'attempt' | 'onMake'> & { readonly code: CodeForPlace }) {
  return (
    <div class="stack" role="status">
      <p>{text('devices.newCode.done', { place })}</p>
      <p class="code">{printCode(code)}</p>
      <p>{text('devices.newCode.valid', { date: printMoment(expiresAt) })} {text('devices.newCode.shownOnce')}</p>
      <ol class="steps">
        <li>{text('devices.newCode.step1', { address: kioskUrl })}</li>
        <li>{text('devices.newCode.step2')}</li>
        <li>{text('devices.newCode.step3')}</li>
      </ol>
      <div class="row">
        <Button look="go" onPress={() => onUseHere(code)}>{text('devices.newCode.useHere')}</Button>
        <LinkButton onPress={onAnother}>{text('devices.newCode.another')}</LinkButton>
      </div>
    </div>
  )
}

/** In the groups in which it is read aloud and typed. */
function printCode(code: string): string {
  const parsed = parseFollowCode(code)
  return parsed.kind === 'valid' ? printFollowCode(parsed.value) : code
}
