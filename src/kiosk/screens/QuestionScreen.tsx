/** One question, alone on its screen; or a few lines to read before the next one. */
import { type ComponentChildren, Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { assert } from '../../domain/assert.ts'
import { progressOf } from '../../domain/flow.ts'
import { asksNothing } from '../../domain/service.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { ProgressText } from '../../ui/ProgressText.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { later } from '../later.tsx'
import { Screen } from '../parts/Screen.tsx'
import { QuestionFields } from '../questions/QuestionFields.tsx'
import type { Place } from '../state/journey.ts'
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'
import { fieldId, problemText } from '../state/problem-text.ts'

type StepPlace = Extract<Place, { kind: 'step' }>

export function QuestionScreen({ kiosk, place }: { readonly kiosk: Kiosk; readonly place: StepPlace }) {
  const { t } = kiosk.texts
  const { visit } = kiosk
  const request = visit.request.value
  assert(request !== undefined, 'A question belongs to a request.')
  const step = request.service.steps.find((each) => each.id === place.step)
  assert(step !== undefined, 'A place names a step of its service.')
  const texts = serviceTexts(kiosk, place.service)?.questions[step.id]
  const helper = kiosk.helperView.value?.question(place.service, step.id, texts)
  const beside = helper?.lines
  const { problems, refusals } = visit.problems.value
  const progress = progressOf(request.service, request.answers, step.id)
  const words = t('question.progress', progress)
  return (
    <Screen
      kiosk={kiosk} title={words} hasProblem={problems.length > 0} asksBeforeStop
      back={{ onPress: visit.goBack, ...(place.changing ? { label: t('question.backToCheck') } : {}) }}
      next={{ label: t('question.next'), onPress: visit.goOn }}
    >
      {/* Each question is new, and its heading takes focus; the frame around it stays, or a tap would draw all of it again. */}
      <Fragment key={step.id}>
        <ProgressText {...progress} words={words} />
        {problems.length > 0 && (
          <ErrorSummary
            title={t('summary.title', { count: problems.length })} attempt={refusals}
            lines={problems.map((problem) => ({ fieldId: fieldId(problem.field), sentence: problemText(problem, texts, t), beside: beside?.problem(problem) }))}
          />
        )}
        <div class="ask">
          <StepHeading>{texts?.label}{!asksNothing(step) && !step.required && <span class="may-stay-empty"> {t('question.mayStayEmpty')}</span>}</StepHeading>
          {beside?.heading}
          {texts?.hint !== undefined && <p class="soft" id="heading-hint">{texts.hint}</p>}
          {beside?.hint}
        </div>
        {asksNothing(step)
          ? <later.ToRead kiosk={kiosk} step={step} texts={texts} beside={beside} />
          : <QuestionFields kiosk={kiosk} question={step} texts={texts} problems={problems} beside={beside} />}
        <Why kiosk={kiosk} why={texts?.why} beside={beside?.why} />
        {helper?.tip}
      </Fragment>
    </Screen>
  )
}

type WhyProps = { readonly kiosk: Kiosk; readonly why: string | undefined; readonly beside: ComponentChildren }

/** "Waarom vragen wij dit?": one line, on a tap. */
function Why({ kiosk, why, beside }: WhyProps) {
  const [isOpen, setOpen] = useState(false)
  if (why === undefined) return null
  return (
    <div class="why">
      <LinkButton expanded={isOpen} onPress={() => setOpen(!isOpen)}>{kiosk.texts.t('question.why')}</LinkButton>
      <div class="why-words" hidden={!isOpen}>
        <p>{why}</p>
        {beside}
      </div>
    </div>
  )
}
