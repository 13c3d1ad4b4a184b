/** What one sees of an opened submission. */
import { useState } from 'preact/hooks'
import type { FollowCode } from '../../domain/ids.ts'
import { Notice } from '../../ui/Notice.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { printCaseNumber } from '../../domain/case-number.ts'
import type { Paper } from '../paper.ts'
import { printLanguage, printServiceId } from '../read/print-names.ts'
import { printMoment } from '../read/print-time.ts'
import { whoFacts } from '../read/who-facts.ts'
import type { AttemptState } from '../state/attempt.ts'
import { type Opened, type StatusDraft, type SubmissionStore, unseenOf } from '../state/submission-store.ts'
import { text } from '../texts.ts'
import { type Fact, Facts } from './Facts.tsx'
import { FollowUpCard, FollowUpNotice, SeenCard } from './FollowUps.tsx'
import { History } from './History.tsx'
import { LetterView } from './LetterView.tsx'
import { PaperCard } from './PaperCard.tsx'
import { SentPart } from './SentPart.tsx'
import { StateLabel } from './StateLabel.tsx'
import { StatusForm } from './StatusForm.tsx'

type OpenedSubmissionProps = {
  readonly opened: Opened
  readonly photos: SubmissionStore['photos']['value']
  readonly draft: StatusDraft
  readonly saving: AttemptState
  readonly onWrite: (draft: StatusDraft) => void
  readonly onSet: (status: NonNullable<StatusDraft['status']>, note: string) => Promise<boolean>
  readonly seeing: AttemptState
  readonly onSee: () => Promise<boolean>
  readonly paper: Paper
  readonly followAddress: string
}

export function OpenedSubmission({ opened, photos, draft, saving, onWrite, onSet, seeing, onSee, paper, followAddress }: OpenedSubmissionProps) {
  const [isLetter, setLetter] = useState(false)
  const [code, setCode] = useState<FollowCode>()
  const { revealed } = opened
  const { row, content, history } = revealed
  const unseen = unseenOf(opened)
  const { catalogue } = opened
  if (isLetter && content !== undefined && catalogue !== undefined) {
    return <LetterView row={row} content={content} catalogue={catalogue} code={code} paper={paper} followAddress={followAddress} onBack={() => setLetter(false)} />
  }
  return (
    <>
      <div class="row">
        <StepHeading>{text('submission.heading')} <span class="whole">{printCaseNumber(row.number)}</span></StepHeading>
        <StateLabel state={row.state} />
      </div>
      <Warnings revealed={revealed} />
      <FollowUpNotice opened={opened} />
      <Facts facts={factsOf(opened)} />
      <div class="columns">
        <div class="stack">
          <SentPart part={opened} photos={photos} />
          {opened.followUps.map((part) => <FollowUpCard key={part.revealed.row.id} part={part} isSeen={!unseen.includes(part.revealed.row.id)} photos={photos} />)}
        </div>
        <div class="stack">
          <SeenCard opened={opened} attempt={seeing} onSee={onSee} />
          {row.state.kind === 'registered' && (
            <StatusForm
              draft={draft} current={row.state.status} attempt={saving} languageName={printLanguage(content?.language ?? 'nl')}
              onWrite={onWrite} onSet={onSet}
            />
          )}
          {row.state.kind !== 'registered' && <Notice><p>{text(`status.notYet.${row.state.kind}`)}</p></Notice>}
          <PaperCard revealed={revealed} code={code} paper={paper} onCode={setCode} onLetter={content === undefined || catalogue === undefined ? undefined : () => setLetter(true)} />
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
    ...(row.follows === undefined ? [] : [{ name: text('followUps.follows'), value: printCaseNumber(row.follows.number) }]),
    { name: text('submission.service'), value: officialName ?? text('inbox.serviceUnknown') },
    { name: text('submission.place'), value: row.place ?? text('inbox.placeUnknown') },
    ...(content === undefined ? [] : [{ name: text('submission.capturedAt'), value: printMoment(content.capturedAt) }]),
    { name: text('submission.receivedAt'), value: printMoment(row.receivedAt) },
    ...(content === undefined ? [] : [{ name: text('submission.language'), value: printLanguage(content.language) }, ...whoFacts(content)]),
  ]
}
