import type { Revealed } from '../../domain/desk-protocol.ts'
import { printMoment } from '../read/print-time.ts'
import { text } from '../texts.ts'

/** What was done with it, oldest first, and what the resident read each time. */
export function History({ history }: Pick<Revealed, 'history'>) {
  if (history.length === 0) return <p class="soft">{text('submission.historyNone')}</p>
  return (
    <ol class="history">
      {history.map(({ status, at, by, note }) => (
        <li key={`${at} ${status}`}>
          <p><b>{text(`states.${status}`)}</b></p>
          <p class="soft small">{text('submission.historyBy', { at: printMoment(at), by: by === '' ? text('submission.system') : by })}</p>
          {note !== undefined && (
            <figure>
              <figcaption class="small soft">{text('submission.noteToResident')}</figcaption>
              <blockquote class="typed">{note}</blockquote>
            </figure>
          )}
        </li>
      ))}
    </ol>
  )
}
