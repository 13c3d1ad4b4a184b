/** "Klopt dit?": every answer read back, each with a way to change it, and one tick before anything is sent. */
import type { ServiceTexts } from '../../catalogue/service-texts.ts'
import { assert } from '../../domain/assert.ts'
import { mayReadBsn } from '../../domain/assistance.ts'
import { printCaseNumber } from '../../domain/case-number.ts'
import { pathOf } from '../../domain/flow.ts'
import { asksNothing, type Question, type ReadStep } from '../../domain/service.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary, type SummaryLine } from '../../ui/ErrorSummary.tsx'
import { HelperLine } from '../../ui/HelperLine.tsx'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { Confirmation } from '../parts/Confirmation.tsx'
import { DutchCounts } from '../parts/DutchCounts.tsx'
import { IdentitySeen } from '../parts/IdentitySeen.tsx'
import { Screen } from '../parts/Screen.tsx'
import { SendingNotice } from '../parts/SendingNotice.tsx'
import { WhoTypes } from '../parts/WhoTypes.tsx'
import { PhotoList } from '../questions/PhotoList.tsx'
import { answerWords } from '../state/answer-text.ts'
import { helperLineBeside } from '../state/helper-line.ts'
import { feeOf, type Kiosk, serviceTexts } from '../state/kiosk.ts'
import { sayAmount } from '../state/print-amount.ts'
import { fieldId, problemText } from '../state/problem-text.ts'
import type { Problem } from '../state/journey.ts'
import type { Request } from '../state/request.ts'
import { photosOf } from '../state/travelling-photos.ts'
import type { Say } from '../texts.ts'

export function CheckScreen({ kiosk, service }: { readonly kiosk: Kiosk; readonly service: string }) {
  const { visit, texts: { t } } = kiosk
  const request = visit.request.value
  assert(request !== undefined, 'Answers that are checked belong to a request.')
  const { problems, refusals } = visit.problems.value
  const beside = kiosk.helperView.value?.shown.value
  return (
    <Screen
      kiosk={kiosk} title={t('check.title')} hasProblem={problems.length > 0} asksBeforeStop
      back={{ onPress: visit.goBack }} next={{ label: t('check.send'), onPress: () => void visit.send() }}
    >
      {problems.length > 0 && <ErrorSummary title={t('summary.title', { count: problems.length })} attempt={refusals} lines={linesOf(kiosk, service)} />}
      <div class="ask">
        <StepHeading>{t('check.title')}</StepHeading>
        <p class="soft">{t('check.lead')}</p>
        <HelperLine language={beside?.language} text={beside && `${beside.t('check.title')} ${beside.t('check.lead')}`} />
      </div>
      <dl class="answers">
        {request.follows !== undefined && <div class="answer"><dt>{t('check.follows')}</dt><dd class="case-number" dir="ltr">{printCaseNumber(request.follows.number)}</dd></div>}
        {pathOf(request.service, request.answers).map((step) => asksNothing(step)
          ? <FeeRow key={step.id} kiosk={kiosk} service={service} step={step} />
          : <AnswerRow key={step.id} kiosk={kiosk} request={request} question={step} />)}
      </dl>
      <SendingNotice kiosk={kiosk} hasPhotos={Object.values(request.answers).some((answer) => photosOf(answer).length > 0)} />
      <DutchCounts kiosk={kiosk} />
      <WhoTypes kiosk={kiosk} />
      <IdentitySeen kiosk={kiosk} />
      <Confirmation kiosk={kiosk} isConfirmed={request.isConfirmed} />
    </Screen>
  )
}

/** A BSN that an officer may see is not for the room to hear. */
const unspoken = { 'data-unspoken': true }

type AnswerRowProps = { readonly kiosk: Kiosk; readonly request: Request; readonly question: Question }

function AnswerRow({ kiosk, request, question }: AnswerRowProps) {
  const { t, language } = kiosk.texts
  const texts = serviceTexts(kiosk, request.service.id)?.questions[question.id]
  const answer = request.answers[question.id]
  const { lines, isForLater } = answerWords(answer, { t, language: language.value, texts, showsBsn: mayReadBsn(kiosk.onDuty.value) })
  const short = texts?.short ?? question.id
  const beside = helperWordsOf(kiosk, request, question)
  const helperLine = kiosk.onDuty.value === undefined ? undefined : helperLineBeside(request, question)
  const hasProblem = kiosk.visit.problems.value.problems.some(({ step }) => step === question.id)
  return (
    <div class="answer">
      <dt><span>{short}</span><HelperLine language={beside?.language} text={beside?.short} own={short} /></dt>
      <dd>
        <p class="lines-kept" dir="auto" {...(question.type === 'bsn' ? unspoken : {})}>{lines.join('\n')}</p>
        <HelperLine language={beside?.language} text={beside?.lines.join(', ')} own={lines.join(', ')} />
        {helperLine !== undefined && <HelperSaid kiosk={kiosk} line={helperLine} />}
        {isForLater && <p class="small soft">{t('check.followUp')}</p>}
        {hasProblem && <p class="problem"><Pictogram name="warning" />{t('check.problem')}</p>}
        <PhotoList kiosk={kiosk} photos={photosOf(answer)} />
      </dd>
      <dd class="answer-change" data-unspoken>
        <Button look="quiet" spoken={t('check.changeWhat', { question: short })} onPress={() => kiosk.visit.change(question.id)}>{t('check.change')}</Button>
      </dd>
    </div>
  )
}

/** The question and its answer as a helper reads them. A BSN is not among it: even an officer's line never shows one. */
function helperWordsOf(kiosk: Kiosk, { service, answers }: Request, { id }: Question) {
  const words = kiosk.helperView.value?.shown.value
  const texts = theirTexts(kiosk, service.id)?.questions[id]
  return words && texts && { language: words.language, short: texts.short, lines: answerWords(answers[id], { ...words, texts, showsBsn: false }).lines }
}

/** The sentences of a service in the helper's language; undefined where nobody reads along, or that language has not come. */
function theirTexts(kiosk: Kiosk, service: string): ServiceTexts | undefined {
  const language = kiosk.helperView.value?.shown.value?.language
  const hasCome = language !== undefined && kiosk.catalogue.value.texts[language] !== undefined
  return hasCome ? serviceTexts(kiosk, service, language) : undefined
}

/** What a helper wrote beside the resident's own words. */
function HelperSaid({ kiosk, line }: { readonly kiosk: Kiosk; readonly line: string }) {
  return (
    <div class="helper-said">
      <p class="small soft">{kiosk.texts.t('helperLine.mark')}</p>
      <p class="lines-kept"><bdi lang="nl" dir="ltr">{line}</bdi></p>
    </div>
  )
}

/** What is to be paid stands among the answers: whoever says that it is right, saw that too. */
function FeeRow({ kiosk, service, step }: { readonly kiosk: Kiosk; readonly service: string; readonly step: ReadStep }) {
  const fee = feeOf(kiosk, step)
  const short = serviceTexts(kiosk, service)?.questions[step.id]?.short
  if (fee === undefined) return null
  return (
    <div class="answer">
      <dt><span>{short}</span><HelperLine language={kiosk.helperView.value?.shown.value?.language} text={theirTexts(kiosk, service)?.questions[step.id]?.short} own={short} /></dt>
      <dd><p>{sayAmount(fee.cents, kiosk.texts.language.value)}</p></dd>
    </div>
  )
}

/** What is wrong with an answer is mended at its question; the tick stands on this screen. */
function linesOf(kiosk: Kiosk, service: string): readonly SummaryLine[] {
  const { visit, texts: { t }, helperView } = kiosk
  const beside = helperView.value?.shown.value
  return visit.problems.value.problems.map((problem) => {
    const isAnswer = problem.step !== ''
    const own = sentenceOf(problem, serviceTexts(kiosk, service)?.questions, t)
    return {
      fieldId: isAnswer ? problem.step : fieldId(problem.field), sentence: own,
      beside: beside && <HelperLine language={beside.language} text={sentenceOf(problem, theirTexts(kiosk, service)?.questions, beside.t)} own={own} isUnspoken />,
      ...(isAnswer ? { onGo: () => visit.change(problem.step) } : {}),
    }
  })
}

function sentenceOf(problem: Problem, questions: ServiceTexts['questions'] | undefined, t: Say): string {
  const { field, step } = problem
  if (field === 'confirm') return t('check.tickMissing')
  if (field === 'document' || field === 'last-characters') return t(`identity.problems.${field}`)
  const texts = questions?.[step]
  return `${texts?.short ?? ''}: ${problemText(problem, texts, t)}`
}
