/** A code for a new device: asked for by place, and then shown large, once. */
import { useState } from 'preact/hooks'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { describedBy, Field } from '../../ui/Field.tsx'
import { CheckboxCards } from '../../ui/OptionCards.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { DeviceId } from '../../domain/ids.ts'
import { readPlace } from '../forms/place-form.ts'
import { printCode } from '../read/print-code.ts'
import type { Device } from '../read/print-device.ts'
import { printMoment } from '../read/print-time.ts'
import type { AttemptState } from '../state/attempt.ts'
import type { CodeForPlace } from '../state/devices-store.ts'
import { text } from '../texts.ts'
import { Form } from './Form.tsx'

type NewCodeProps = {
  /** Of which one may have lost its enrolment. */
  readonly devices: readonly Device[]
  readonly code: CodeForPlace | undefined
  readonly attempt: AttemptState
  /** Where a device opens the kiosk. */
  readonly kioskUrl: string
  readonly onMake: (place: string, replaces?: DeviceId) => Promise<boolean>
  readonly onAnother: () => void
  readonly onUseHere: (code: string) => void
}

export function NewCode({ devices, code, attempt, kioskUrl, onMake, onAnother, onUseHere }: NewCodeProps) {
  return (
    <section class="card stack" aria-labelledby="new-code-title">
      <h2 id="new-code-title">{text('devices.newCode.title')}</h2>
      {code === undefined
        ? <PlaceForm devices={devices} attempt={attempt} onMake={onMake} />
        : <Code code={code} kioskUrl={kioskUrl} onAnother={onAnother} onUseHere={onUseHere} />}
    </section>
  )
}

function PlaceForm({ devices, attempt, onMake }: Pick<NewCodeProps, 'devices' | 'attempt' | 'onMake'>) {
  const [place, setPlace] = useState('')
  const [tries, setTries] = useState(0)
  const [returning, setReturning] = useState<{ readonly device: DeviceId | undefined }>()
  const candidates = devices.filter(({ revokedAt }) => revokedAt === undefined)
  const reading = readPlace(place, returning)
  const problem = tries > 0 && reading.kind === 'wrong' ? reading.problem : undefined
  const sentence = problem && text(`devices.newCode.problems.${problem}`)
  const isOfDevice = problem === 'returning-missing'

  function send(): void {
    setTries(tries + 1)
    if (reading.kind === 'right') void onMake(reading.place, reading.replaces)
  }

  return (
    <Form
      onSend={send} tries={tries} attempt={attempt} submit={text('devices.newCode.submit')} busy={text('devices.newCode.busy')}
      lines={sentence === undefined ? [] : [{ fieldId: isOfDevice ? 'returning' : 'place', sentence }]}
    >
      <TextField
        id="place" label={text('devices.newCode.place')} hint={text('devices.newCode.placeHint')} problem={isOfDevice ? undefined : sentence}
        value={place} onInput={setPlace}
      />
      {candidates.length > 0 && (
        <CheckboxCards
          id="is-return" labelledBy="new-code-title" options={[{ id: 'yes', label: text('devices.newCode.isReturn') }]} chosen={returning === undefined ? [] : ['yes']}
          onChoose={() => setReturning(returning === undefined ? { device: undefined } : undefined)}
        />
      )}
      {returning !== undefined && (
        <Returning devices={candidates} chosen={returning.device} problem={isOfDevice ? sentence : undefined} onChoose={(device) => setReturning({ device })} />
      )}
    </Form>
  )
}

type ReturningProps = {
  readonly devices: readonly Device[]
  readonly chosen: DeviceId | undefined
  readonly problem: string | undefined
  readonly onChoose: (device: DeviceId | undefined) => void
}

/** Which of the devices comes back; there may be hundreds, so it is a list that opens. */
function Returning({ devices, chosen, problem, onChoose }: ReturningProps) {
  const frame = { id: 'returning', label: text('devices.newCode.returning'), hint: text('devices.newCode.returningHint'), problem }
  return (
    <Field {...frame}>
      <select
        id="returning" class="input" autocomplete="off" aria-describedby={describedBy(frame)} aria-invalid={problem !== undefined} value={chosen ?? ''}
        onChange={(event) => onChoose(devices.find(({ device }) => device === event.currentTarget.value)?.device)}
      >
        <option value="">{text('devices.newCode.chooseReturning')}</option>
        {devices.map(({ device, place, deviceNumber }) => (
          <option key={device} value={device}>{text('devices.newCode.returningOption', { place, number: String(deviceNumber).padStart(4, '0') })}</option>
        ))}
      </select>
    </Field>
  )
}

function Code({ code: { code, place, expiresAt }, kioskUrl, onAnother, onUseHere }: Omit<NewCodeProps, 'code' | 'devices' | 'attempt' | 'onMake'> & { readonly code: CodeForPlace }) {
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
