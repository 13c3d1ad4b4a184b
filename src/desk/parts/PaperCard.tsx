/** What a resident can be given on paper: the letter that confirms the receipt, and a new code for a lost one. */
import { useState } from 'preact/hooks'
import { identityDocuments } from '../../domain/assistance.ts'
import type { Revealed } from '../../domain/desk-protocol.ts'
import { printFollowCode } from '../../domain/follow-code.ts'
import type { FollowCode } from '../../domain/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RadioCards } from '../../ui/OptionCards.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { readSeen, type SeenDocument } from '../forms/seen-form.ts'
import type { Paper } from '../paper.ts'
import { printMoment } from '../read/print-time.ts'
import { type Attempt, createAttempt } from '../state/attempt.ts'
import { text } from '../texts.ts'
import { Form } from './Form.tsx'

type PaperCardProps = {
  readonly revealed: Revealed
  /** The code that was made just now: shown until the request is closed. */
  readonly code: FollowCode | undefined
  readonly paper: Paper
  readonly onCode: (code: FollowCode) => void
  /** Absent where nothing is known of what the resident read. */
  readonly onLetter: (() => void) | undefined
}

export function PaperCard({ revealed: { row, newCodes }, code, paper, onCode, onLetter }: PaperCardProps) {
  const [isAsking, setAsking] = useState(false)
  const [attempt] = useState(createAttempt)

  async function make(seen: SeenDocument): Promise<void> {
    const made = await attempt.run(async () => onCode((await paper.newFollowCode(row.id, seen)).code))
    if (made) setAsking(false)
  }

  return (
    <section class="card stack no-print" aria-labelledby="paper-title">
      <h2 id="paper-title">{text('paper.title')}</h2>
      <div role="status">
        {code !== undefined && <div class="stack"><p>{text('paper.newCode.done')}</p><p class="code">{printFollowCode(code)}</p><p>{text('paper.newCode.once')}</p></div>}
      </div>
      <div class="row">
        {onLetter !== undefined && <Button onPress={onLetter}>{text('paper.letter')}</Button>}
        <Button onPress={() => setAsking(true)}>{text('paper.newCode.button')}</Button>
      </div>
      {newCodes?.map(({ at, by, document, lastCharacters }) => (
        <p key={at} class="soft small">{text('paper.newCode.given', { at: printMoment(at), by, document: text(`paper.documents.${document}`), lastCharacters })}</p>
      ))}
      {isAsking && <NewCodeDialog attempt={attempt} onSeen={(seen) => void make(seen)} onNo={() => setAsking(false)} />}
    </section>
  )
}

/** Says what it does before it is done, and asks what was seen. */
function NewCodeDialog({ attempt, onSeen, onNo }: { readonly attempt: Attempt; readonly onSeen: (seen: SeenDocument) => void; readonly onNo: () => void }) {
  const [document, setDocument] = useState<string>()
  const [typed, setTyped] = useState('')
  const [tries, setTries] = useState(0)
  const reading = readSeen(document, typed)
  const wrong = tries > 0 && reading.kind === 'wrong' ? reading.wrong : []
  const problemOf = (field: 'document' | 'lastCharacters') => wrong.filter((each) => each.field === field).map(({ problem }) => text(`paper.newCode.problems.${problem}`))[0]
  return (
    <Dialog title={text('paper.newCode.title')} onClose={onNo}>
      <p>{text('paper.newCode.lead')}</p>
      <p>{text('paper.newCode.old')}</p>
      <Form
        tries={tries} attempt={attempt.state.value} submit={text('paper.newCode.submit')} busy={text('paper.newCode.busy')}
        lines={wrong.map(({ field, problem }) => ({ fieldId: field, sentence: text(`paper.newCode.problems.${problem}`) }))}
        onSend={() => {
          setTries(tries + 1)
          if (reading.kind === 'right') onSeen(reading.seen)
        }}
      >
        <h3 id="document-title">{text('paper.newCode.document')}</h3>
        <RadioCards
          id="document" labelledBy="document-title" problem={problemOf('document')} chosen={document === undefined ? [] : [document]}
          options={identityDocuments.map((id) => ({ id, label: text(`paper.documents.${id}`) }))} onChoose={setDocument}
        />
        <TextField
          id="lastCharacters" label={text('paper.newCode.lastCharacters')} hint={text('paper.newCode.hint')} problem={problemOf('lastCharacters')}
          width="short" value={typed} onInput={setTyped}
        />
      </Form>
      <Button look="quiet" onPress={onNo}>{text('paper.newCode.no')}</Button>
    </Dialog>
  )
}
