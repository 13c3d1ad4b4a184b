import { Pictogram } from '../../ui/Pictogram.tsx'
import { directionOf } from '../../ui/direction.ts'
import { unreachable } from '../../domain/assert.ts'
import type { AnswerRow } from '../read/answer-rows.ts'
import type { PrintedAnswer } from '../read/print-answer.ts'
import { text } from '../texts.ts'

type AnswerListProps = {
  readonly rows: readonly AnswerRow[]
  /** BCP 47 tag in which the resident wrote. */
  readonly language: string
}

/** Every answer beside the short name of its question, with what is wrong with it and what still has to be asked. */
export function AnswerList({ rows, language }: AnswerListProps) {
  return (
    <dl class="answers">
      {rows.map(({ question, name, answer, helperLine, findings }) => (
        <div key={question}>
          <dt>{name}</dt>
          <dd>
            <AnswerWords answer={answer} language={language} />
            {helperLine !== undefined && <p class="helper-said"><small>{text('submission.helperLine')}</small><span class="typed">{helperLine}</span></p>}
            {findings.map((finding) => <p key={finding} class="problem"><Pictogram name="warning" />{finding}</p>)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function AnswerWords({ answer, language }: { readonly answer: PrintedAnswer; readonly language: string }) {
  switch (answer.kind) {
    case 'said': return <p>{answer.words}</p>
    // A screen reader must speak it in its own language, and it may run the other way (WCAG 2.2, 3.1.2). Lines stay lines.
    case 'typed': return <p class="typed" lang={language} dir={directionOf(language) === 'rtl' ? 'auto' : undefined}>{answer.words}</p>
    case 'several': return <ul>{answer.items.map((item) => <li key={item}>{item}</li>)}</ul>
    case 'photos': return <p>{text('submission.photosBelow', { count: answer.photos.length })}</p>
    case 'open': return <p>{answer.words} {answer.ask && <span class="state state-wait">{text('submission.ask')}</span>}</p>
    default: return unreachable(answer)
  }
}
