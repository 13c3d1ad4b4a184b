/** What one sees of an opened submission. */
import { Notice } from '../../ui/Notice.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { printCaseNumber } from '../../domain/case-number.ts'
import type { Revealed } from '../../domain/desk-protocol.ts'
import { answerRows, openQuestions } from '../read/answer-rows.ts'
import { printLanguage, printServiceId } from '../read/print-names.ts'
import { printMoment } from '../read/print-time.ts'
import { whoFacts } from '../read/who-facts.ts'
import type { AttemptState } from '../state/attempt.ts'
import type { Opened, StatusDraft, SubmissionStore } from '../state/submission-store.ts'
import { text } from '../texts.ts'
import { AnswerList } from './AnswerList.tsx'
import { type Fact, Facts } from './Facts.tsx'
import { History } from './History.tsx'
import { PhotoCard } from './PhotoCard.tsx'
import { StateLabel } from './StateLabel.tsx'
import { StatusForm } from './StatusForm.tsx'

type OpenedSubmissionProps = {
  readonly opened: Opened
  readonly photos: SubmissionStore['photos']['value']
  readonly draft: StatusDraft
  readonly saving: AttemptState
  readonly onWrite: (draft: StatusDraft) => void
  readonly onSet: (status: NonNullable<StatusDraft['status']>, note: string) => Promise<boolean>
}

export function OpenedSubmission({ opened, photos, draft, saving, onWrite, onSet }: OpenedSubmissionProps) {
  const { revealed, catalogue } = opened
  const { row, content, history } = revealed
  return (
    <>
      <div class="row">
        <StepHeading>{text('submission.heading')} <span class="whole">{printCaseNumber(row.number)}</span></StepHeading>
        <StateLabel state={row.state} />
      </div>
      <Warnings revealed={revealed} />
      <Facts facts={factsOf(opened)} />
      <div class="columns">
        {content !== undefined && (
          <div class="stack">
            <Answers content={content} catalogue={catalogue} />
            <Photos opened={opened} photos={photos} />
          </div>
        )}
        <div class="stack">
          {row.state.kind === 'registered' && (
            <StatusForm
              draft={draft} current={row.state.status} attempt={saving} languageName={printLanguage(content?.language ?? 'nl')}
              onWrite={onWrite} onSet={onSet}
            />
          )}
          {row.state.kind !== 'registered' && <Notice><p>{text(`status.notYet.${row.state.kind}`)}</p></Notice>}
          <section class="card stack" aria-labelledby="history-title">
            <h2 id="history-title">{text('submission.history')}</h2>
            <History history={history} />
          </section>
        </div>
      </div>
    </>
  )
}

/** Why someone must look, in words that say what to do. */
function Warnings({ revealed: { row, content, otherVersions } }: Pick<Opened, 'revealed'>) {
  return (
    <>
      {row.state.kind === 'needs-person' && (
        <Notice tone="wait">
          <h2>{text('reasons.title')}</h2>
          <p>{text(`reasons.${row.state.reason}`)}</p>
          {content === undefined && <p>{text('submission.notOpened')}</p>}
        </Notice>
      )}
      {otherVersions > 0 && <Notice tone="wait"><p>{text('submission.otherVersions', { count: otherVersions })}</p></Notice>}
    </>
  )
}

/** Both times are shown: what counts in law is when it reached the municipality (Awb 4:13), which may be much later. */
function factsOf({ revealed: { row, content }, catalogue }: Opened): readonly Fact[] {
  const service = content?.service ?? row.service
  const officialName = service === undefined ? undefined : catalogue?.texts[service]?.official ?? printServiceId(service)
  return [
    { name: text('submission.service'), value: officialName ?? text('inbox.serviceUnknown') },
    { name: text('submission.place'), value: row.place ?? text('inbox.placeUnknown') },
    ...(content === undefined ? [] : [{ name: text('submission.capturedAt'), value: printMoment(content.capturedAt) }]),
    { name: text('submission.receivedAt'), value: printMoment(row.receivedAt) },
    ...(content === undefined ? [] : [{ name: text('submission.language'), value: printLanguage(content.language) }, ...whoFacts(content)]),
  ]
}

function Answers({ content, catalogue }: { readonly content: NonNullable<Revealed['content']>; readonly catalogue: Opened['catalogue'] }) {
  const rows = answerRows(content, catalogue)
  const toAsk = openQuestions(rows)
  return (
    <section class="card stack" aria-labelledby="answers-title">
      <h2 id="answers-title">{text('submission.answers')}</h2>
      {toAsk > 0 && <Notice tone="wait"><p>{text('submission.askCount', { count: toAsk })}</p></Notice>}
      <AnswerList rows={rows} language={content.language} />
    </section>
  )
}

function Photos({ opened: { revealed, catalogue }, photos }: { readonly opened: Opened; readonly photos: OpenedSubmissionProps['photos'] }) {
  const { row, content } = revealed
  const questions = content && catalogue?.texts[content.service]?.questions
  // One question with photos needs no name beside each of them.
  const isOneQuestion = new Set(revealed.photos.map(({ question }) => question)).size === 1
  if (revealed.photos.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="photos-title">
      <h2 id="photos-title">{text('submission.photos')}</h2>
      <ul class="photos">
        {revealed.photos.map((photo, index) => (
          <PhotoCard
            key={photo.attachment} photo={photo} at={index + 1} name={nameOf(index + 1, isOneQuestion ? undefined : questions?.[photo.question]?.short ?? photo.question)}
            fileName={`${printCaseNumber(row.number)}-${index + 1}.jpg`} view={photos.get(photo.attachment)}
          />
        ))}
      </ul>
    </section>
  )
}

function nameOf(at: number, question: string | undefined): string {
  return question === undefined ? text('submission.photo', { at }) : text('submission.photoOf', { at, question })
}
