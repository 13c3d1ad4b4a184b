/** What a resident sent after a request: each a card in the order in which it was made, and one act that says it was seen. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { printCaseNumber } from '../../domain/case-number.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { answerRows } from '../read/answer-rows.ts'
import { printLanguage } from '../read/print-names.ts'
import { printMoment } from '../read/print-time.ts'
import { whoFacts } from '../read/who-facts.ts'
import type { AttemptState } from '../state/attempt.ts'
import { type Opened, type OpenedPart, type SubmissionStore, unseenOf } from '../state/submission-store.ts'
import { text } from '../texts.ts'
import { AnswerList } from './AnswerList.tsx'
import { type Fact, Facts } from './Facts.tsx'
import { AttemptProblem, Said } from './Problem.tsx'
import { SentPhotos } from './SentPart.tsx'

/** Above everything else: what stands below was withdrawn, or is not all. */
export function FollowUpNotice({ opened: { revealed } }: { readonly opened: Opened }) {
  const withdrawn = revealed.followUps.findLast(({ row }) => row.follows?.kind === 'withdraw')
  if (revealed.followUps.length === 0) return null
  return (
    <Notice tone="wait">
      {withdrawn !== undefined && <p><b>{text('followUps.withdrawnAt', { at: printMoment(withdrawn.content?.capturedAt ?? withdrawn.row.receivedAt) })}</b></p>}
      <p>{text('followUps.below', { count: revealed.followUps.length })}</p>
    </Notice>
  )
}

type FollowUpCardProps = { readonly part: OpenedPart; readonly isSeen: boolean; readonly photos: SubmissionStore['photos']['value'] }

export function FollowUpCard({ part, isSeen, photos }: FollowUpCardProps) {
  const { row, content } = part.revealed
  const titleId = `follow-up-${row.id}`
  return (
    <section class="card stack follow-up" aria-labelledby={titleId}>
      <div class="row">
        <h2 id={titleId}>{text(`followUps.kinds.${row.follows?.kind ?? 'add'}`)}</h2>
        {!isSeen && <span class="state state-look">{text('followUps.new')}</span>}
      </div>
      <Facts facts={factsOf(part)} />
      {content === undefined && <p>{text('submission.notOpened')}</p>}
      {content !== undefined && <AnswerList rows={answerRows(content, part.catalogue)} language={content.language} />}
      <SentPhotos part={part} photos={photos} />
    </section>
  )
}

function factsOf({ revealed: { row, content } }: OpenedPart): readonly Fact[] {
  return [
    { name: text('inbox.number'), value: printCaseNumber(row.number) },
    ...(content === undefined ? [] : [{ name: text('submission.capturedAt'), value: printMoment(content.capturedAt) }]),
    { name: text('submission.receivedAt'), value: printMoment(row.receivedAt) },
    { name: text('submission.place'), value: row.place ?? text('inbox.placeUnknown') },
    ...(content === undefined ? [] : [{ name: text('submission.language'), value: printLanguage(content.language) }, ...whoFacts(content)]),
  ]
}

type SeenCardProps = { readonly opened: Opened; readonly attempt: AttemptState; readonly onSee: () => Promise<boolean> }

/** There as long as something was not seen, and afterwards to say that it is noted. */
export function SeenCard({ opened, attempt, onSee }: SeenCardProps) {
  const [isNoted, setNoted] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const count = unseenOf(opened).length
  // The button is gone with what it did: who pressed it stands at the words that say so.
  useEffect(() => {
    if (isNoted) title.current?.focus()
  }, [isNoted])
  if (count === 0 && !isNoted) return null
  return (
    <section class="card stack no-print" aria-labelledby="seen-title">
      <h2 id="seen-title" tabIndex={-1} ref={title}>{text('followUps.title')}</h2>
      {count > 0 && <p>{text('followUps.count', { count })}</p>}
      <AttemptProblem attempt={attempt} />
      {count > 0 && <Button onPress={() => void onSee().then(setNoted)}>{text('followUps.see')}</Button>}
      <Said words={isNoted ? text('followUps.seen') : undefined} />
    </section>
  )
}
