/** Number and code, as they stand on the receipt, in any spelling. */
import { ErrorSummary, type SummaryLine } from '../../ui/ErrorSummary.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { FollowProblem } from '../state/follow-query.ts'
import type { Say } from '../texts.ts'
import type { Follow } from './use-follow.ts'

/** Of no municipality, and with a right check digit and symbol: whoever types them over is told that they are unknown. */
const exampleNumber = 'VBST-2026-1234-56789-5'
const exampleCode = 'K7M4-Q2XD-H'

type FollowFieldsProps = {
  readonly follow: Follow
  readonly t: Say
  /** Printed where the municipality is known. */
  readonly telephone?: string
  readonly takeFocus?: boolean
}

export function FollowFields({ follow, t, telephone, takeFocus = true }: FollowFieldsProps) {
  const { state, typed, attempt, type, show } = follow
  const problems = state.kind === 'asking' ? state.problems : []
  const sentenceOf = ({ code }: FollowProblem) => t(`follow.problems.${code}`, { example: exampleNumber })
  const problemAt = (field: FollowProblem['field']) => problems.filter((problem) => problem.field === field).map(sentenceOf)[0]
  const lines = problems.map((problem): SummaryLine => ({ fieldId: `follow-${problem.field}`, sentence: sentenceOf(problem) }))
  const failure = state.kind === 'asking' ? state.failure : undefined
  return (
    <>
      {lines.length > 0 && <ErrorSummary title={t('summary.title', { count: lines.length })} attempt={attempt} lines={lines} />}
      <div class="ask">
        <StepHeading takeFocus={takeFocus}>{t('follow.title')}</StepHeading>
        <p class="soft">{t('follow.lead')}</p>
      </div>
      {failure !== undefined && (
        <Notice tone={failure === 'practice' ? 'calm' : 'error'} live>
          <p>{t(`follow.problems.${failure}`)}</p>
          {telephone !== undefined && failure !== 'practice' && <p>{t('follow.call', { telephone })}</p>}
        </Notice>
      )}
      {state.kind === 'busy' && <Notice tone="wait" live><p>{t('follow.busy')}</p></Notice>}
      <TextField
        id="follow-number" label={t('follow.number')} hint={t('follow.numberHint', { example: exampleNumber })} width="code"
        value={typed.number} problem={problemAt('number')} onInput={(number) => type({ number })} onEnter={show}
      />
      <TextField
        id="follow-code" label={t('follow.code')} hint={t('follow.codeHint', { example: exampleCode })} width="code"
        value={typed.code} problem={problemAt('code')} onInput={(code) => type({ code })} onEnter={show}
      />
    </>
  )
}
