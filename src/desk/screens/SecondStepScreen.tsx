/** A second step for signing in: off, being set up, its recovery codes, on. */
import { useEffect } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { unreachable } from '../../domain/assert.ts'
import type { SecondFactorSecret, StaffSession } from '../../domain/desk-protocol.ts'
import { CodeForm } from '../parts/CodeForm.tsx'
import { AttemptProblem } from '../parts/Problem.tsx'
import { printCode } from '../read/print-code.ts'
import type { SecondStepStore } from '../state/second-step-store.ts'
import { text } from '../texts.ts'

type SecondStepProps = { readonly standing: StaffSession['secondFactor']; readonly store: SecondStepStore }

export function SecondStepScreen({ standing, store }: SecondStepProps) {
  useEffect(() => store.leave, [store])
  const progress = store.progress.value
  switch (progress.kind) {
    case 'secret': return <Scan key="secret" secret={progress.secret} store={store} />
    case 'codes': return <Codes key="codes" codes={progress.codes} store={store} />
    case 'none': return standing === 'set' ? <On key="on" store={store} /> : <Off key="off" standing={standing} store={store} />
    default: return unreachable(progress)
  }
}

function Off({ standing, store }: SecondStepProps) {
  const attempt = store.doing.state.value
  return (
    <div class="narrow stack">
      <StepHeading>{text('secondStep.title')}</StepHeading>
      {standing === 'demanded' && <Notice><p>{text('secondStep.demanded')}</p></Notice>}
      <p>{text('secondStep.lead')}</p>
      <p>{text('secondStep.app')}</p>
      <AttemptProblem attempt={attempt} />
      <Button look="go" onPress={store.begin}>{text('secondStep.begin')}</Button>
      <p role="status" class="soft">{attempt.kind === 'busy' ? text('secondStep.beginBusy') : ''}</p>
    </div>
  )
}

function Scan({ secret: { secret, uri }, store }: { readonly secret: SecondFactorSecret; readonly store: SecondStepStore }) {
  return (
    <div class="narrow stack">
      <StepHeading>{text('secondStep.scanTitle')}</StepHeading>
      <ol class="steps">
        <li>{text('secondStep.step1')}</li>
        <li>{text('secondStep.step2')}</li>
        <li>{text('secondStep.step3')}</li>
      </ol>
      <Qr content={uri} label={text('secondStep.qr')} />
      <p>{text('secondStep.typed')} <span class="secret-key">{inFours(secret)}</span></p>
      <CodeForm
        label={text('secondStep.code')} submit={text('secondStep.confirm')} busy={text('secondStep.confirmBusy')}
        attempt={store.doing.state.value} onCode={store.confirm}
      />
    </div>
  )
}

function Codes({ codes, store }: { readonly codes: readonly string[]; readonly store: SecondStepStore }) {
  return (
    <div class="narrow stack">
      <StepHeading>{text('secondStep.codesTitle')}</StepHeading>
      <p>{text('secondStep.codesLead')}</p>
      <Notice tone="wait"><p>{text('secondStep.codesOnce')}</p></Notice>
      <ul class="recovery-codes" aria-label={text('secondStep.codesName')}>
        {codes.map((code) => <li key={code}>{printCode(code)}</li>)}
      </ul>
      <AttemptProblem attempt={store.doing.state.value} />
      <Button look="go" onPress={store.kept}>{text('secondStep.codesDone')}</Button>
    </div>
  )
}

function On({ store }: { readonly store: SecondStepStore }) {
  return (
    <div class="narrow stack">
      <StepHeading>{text('secondStep.title')}</StepHeading>
      <Notice pictogram="check"><p>{text('secondStep.on')}</p></Notice>
      <section class="card stack" aria-labelledby="second-step-off">
        <h2 id="second-step-off">{text('secondStep.offTitle')}</h2>
        <p>{text('secondStep.offLead')}</p>
        <CodeForm
          label={text('secondStep.anyCode')} submit={text('secondStep.off')} busy={text('secondStep.offBusy')}
          attempt={store.doing.state.value} onCode={store.remove}
        />
      </section>
    </div>
  )
}

/** Thirty-two symbols are typed over in groups. */
function inFours(secret: string): string {
  return (secret.match(/.{1,4}/gu) ?? []).join(' ')
}
