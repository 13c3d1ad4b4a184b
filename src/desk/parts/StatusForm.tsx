/** Sets a state, with a note in words that the resident will read. */
import { useState } from 'preact/hooks'
import { TextArea } from '../../ui/TextArea.tsx'
import { RadioCards } from '../../ui/OptionCards.tsx'
import type { CaseStatus } from '../../domain/case-protocol.ts'
import { maxNoteLength, readStatus, settableStatuses } from '../forms/status-form.ts'
import type { AttemptState } from '../state/attempt.ts'
import type { StatusDraft } from '../state/submission-store.ts'
import { text } from '../texts.ts'
import { Form } from './Form.tsx'
import { Said } from './Problem.tsx'

type StatusFormProps = {
  readonly draft: StatusDraft
  /** How it stands now. */
  readonly current: CaseStatus
  readonly attempt: AttemptState
  /** The language in which the resident reads, in Dutch: `Engels`. */
  readonly languageName: string
  readonly onWrite: (draft: StatusDraft) => void
  /** Sets it; says whether it was kept. */
  readonly onSet: (status: NonNullable<StatusDraft['status']>, note: string) => Promise<boolean>
}

export function StatusForm({ draft, current, attempt, languageName, onWrite, onSet }: StatusFormProps) {
  const [tries, setTries] = useState(0)
  const [isKept, setKept] = useState(false)
  const reading = readStatus(draft, current)
  const wrong = tries > 0 && reading.kind === 'wrong' ? reading.wrong : []
  const problemOf = (field: 'status' | 'note') => {
    const found = wrong.find((each) => each.field === field)
    return found && text(`status.problems.${found.problem}`)
  }
  const write = (change: Partial<StatusDraft>) => {
    setKept(false)
    onWrite({ ...draft, ...change })
  }

  async function send(): Promise<void> {
    setTries(tries + 1)
    setKept(false)
    if (reading.kind === 'wrong') return
    const kept = await onSet(reading.status, reading.note)
    setKept(kept)
    if (kept) setTries(0)
  }

  return (
    <section class="card stack no-print" aria-labelledby="status-title">
      <h2 id="status-title">{text('status.title')}</h2>
      <Form
        onSend={() => void send()} tries={tries} attempt={attempt} submit={text('status.submit')} busy={text('status.busy')}
        lines={wrong.map(({ field, problem }) => ({ fieldId: field, sentence: text(`status.problems.${problem}`) }))}
      >
        <RadioCards
          id="status" labelledBy="status-title" problem={problemOf('status')} chosen={draft.status === undefined ? [] : [draft.status]}
          options={settableStatuses.map((id) => ({ id, label: text(`states.${id}`) }))}
          onChoose={(id) => write({ status: settableStatuses.find((status) => status === id) })}
        />
        <TextArea
          id="note" label={text('status.note')} hint={text('status.noteHint', { language: languageName })} problem={problemOf('note')}
          value={draft.note} onInput={(note) => write({ note })}
        />
        {draft.note.length > maxNoteLength - 200 && (
          <p class="soft small">{text('status.left', { count: Math.max(0, maxNoteLength - draft.note.trim().length) })}</p>
        )}
      </Form>
      <Said words={isKept ? text('status.done') : undefined} />
    </section>
  )
}
