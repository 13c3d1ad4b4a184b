/** A device becomes this municipality's: once, with a code from the desk. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { parseFollowCode } from '../../domain/follow-code.ts'
import type { FollowCode } from '../../domain/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PictogramMedal } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { EnrolProblem } from '../state/enrol-problem.ts'
import type { Say } from '../texts.ts'

export type Enrolled = { readonly kind: 'enrolled'; readonly place: string } | { readonly kind: 'failed'; readonly why: EnrolProblem }

type EnrolScreenProps = {
  readonly t: Say
  /** From the desk's link; tried at once. */
  readonly code: string
  readonly enrol: (code: FollowCode) => Promise<Enrolled>
  readonly onStart: () => void
}
type EnrolState = { readonly kind: 'asking'; readonly problem?: EnrolProblem } | { readonly kind: 'busy' } | { readonly kind: 'done'; readonly place: string }

const example = 'K7M4-Q2XD-H'
const fieldId = 'enrol-code'

export function EnrolScreen({ t, code, enrol, onStart }: EnrolScreenProps) {
  const [typed, setTyped] = useState(code)
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<EnrolState>({ kind: 'asking' })
  const submit = async () => {
    if (state.kind === 'busy') return
    setAttempt(attempt + 1)
    const parsed = parseFollowCode(typed)
    if (parsed.kind === 'invalid') return setState({ kind: 'asking', problem: shapeProblem(typed, parsed.problem) })
    setState({ kind: 'busy' })
    const enrolled = await enrol(parsed.value)
    setState(enrolled.kind === 'enrolled' ? { kind: 'done', place: enrolled.place } : { kind: 'asking', problem: enrolled.why })
  }
  const isTried = useRef(false)
  useEffect(() => {
    if (code === '' || isTried.current) return
    isTried.current = true
    void submit()
  })
  if (state.kind === 'done') return <Done t={t} place={state.place} onStart={onStart} />
  const problem = state.kind === 'asking' && state.problem !== undefined ? t(`enrol.problems.${state.problem}`) : undefined
  return (
    <form class="screen" autocomplete="off" noValidate onSubmit={(event) => event.preventDefault()}>
      <main class="main main-calm">
        <PictogramMedal name="house" />
        {problem !== undefined && <ErrorSummary title={t('summary.title', { count: 1 })} attempt={attempt} lines={[{ fieldId, sentence: problem }]} />}
        <StepHeading takeFocus={false}>{t('enrol.title')}</StepHeading>
        <div class="stack">{(['enrol.what', 'enrol.once', 'enrol.where'] as const).map((key) => <p key={key}>{t(key)}</p>)}</div>
        <TextField
          id={fieldId} label={t('enrol.label')} hint={t('enrol.hint', { example })} width="code" value={typed} problem={problem}
          onInput={setTyped} onEnter={() => void submit()}
        />
        {state.kind === 'busy' && <Notice live tone="wait"><p>{t('enrol.busy')}</p></Notice>}
        <Button look="go" onPress={() => void submit()}>{t('enrol.submit')}</Button>
      </main>
    </form>
  )
}

function Done({ t, place, onStart }: { readonly t: Say; readonly place: string; readonly onStart: () => void }) {
  return (
    <div class="screen">
      <main class="main main-calm">
        <StepHeading key="done">{t('enrol.done', { place })}</StepHeading>
        <Button look="go" onPress={onStart}>{t('enrol.start')}</Button>
      </main>
    </div>
  )
}

function shapeProblem(typed: string, problem: 'follow-code-shape' | 'follow-code-check'): EnrolProblem {
  if (typed.trim() === '') return 'code-missing'
  return problem === 'follow-code-check' ? 'code-check' : 'code-shape'
}
