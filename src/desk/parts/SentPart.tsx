/** What a resident sent at one moment: the answers with their questions, and the photos. */
import { Notice } from '../../ui/Notice.tsx'
import { printCaseNumber } from '../../domain/case-number.ts'
import type { RevealedPart } from '../../domain/desk-protocol.ts'
import { answerRows, openQuestions } from '../read/answer-rows.ts'
import type { OpenedPart, SubmissionStore } from '../state/submission-store.ts'
import { text } from '../texts.ts'
import { AnswerList } from './AnswerList.tsx'
import { PhotoCard } from './PhotoCard.tsx'

type SentPartProps = { readonly part: OpenedPart; readonly photos: SubmissionStore['photos']['value'] }

/** Nothing where its seal cannot be opened: the reason is said elsewhere. */
export function SentPart({ part, photos }: SentPartProps) {
  const { content } = part.revealed
  if (content === undefined) return null
  return (
    <>
      <Answers content={content} part={part} />
      <Photos part={part} photos={photos} />
    </>
  )
}

function Answers({ content, part: { revealed: { row }, catalogue } }: Pick<SentPartProps, 'part'> & { readonly content: NonNullable<RevealedPart['content']> }) {
  const rows = answerRows(content, catalogue)
  const toAsk = openQuestions(rows)
  const titleId = `answers-${row.id}`
  return (
    <section class="card stack" aria-labelledby={titleId}>
      <h2 id={titleId}>{text('submission.answers')}</h2>
      {toAsk > 0 && <Notice tone="wait"><p>{text('submission.askCount', { count: toAsk })}</p></Notice>}
      <AnswerList rows={rows} language={content.language} />
    </section>
  )
}

function Photos({ part, photos }: SentPartProps) {
  const titleId = `photos-${part.revealed.row.id}`
  if (part.revealed.photos.length === 0) return null
  return (
    <section class="card stack" aria-labelledby={titleId}>
      <h2 id={titleId}>{text('submission.photos')}</h2>
      <SentPhotos part={part} photos={photos} />
    </section>
  )
}

/** The photos alone; nothing where there are none. */
export function SentPhotos({ part: { revealed, catalogue }, photos }: SentPartProps) {
  const { row, content } = revealed
  const questions = content && catalogue?.texts[content.service]?.questions
  // One question with photos needs no name beside each of them.
  const isOneQuestion = new Set(revealed.photos.map(({ question }) => question)).size === 1
  if (revealed.photos.length === 0) return null
  return (
    <ul class="photos">
      {revealed.photos.map((photo, index) => (
        <PhotoCard
          key={photo.attachment} photo={photo} at={index + 1} name={nameOf(index + 1, isOneQuestion ? undefined : questions?.[photo.question]?.short ?? photo.question)}
          fileName={`${printCaseNumber(row.number)}-${index + 1}.jpg`} view={photos.get(photo.attachment)}
        />
      ))}
    </ul>
  )
}

function nameOf(at: number, question: string | undefined): string {
  return question === undefined ? text('submission.photo', { at }) : text('submission.photoOf', { at, question })
}
