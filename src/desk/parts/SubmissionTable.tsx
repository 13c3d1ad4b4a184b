import type { DeskRow } from '../../domain/desk-protocol.ts'
import { printCaseNumber } from '../../domain/case-number.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import { printServiceId } from '../read/print-names.ts'
import { printRecent } from '../read/print-time.ts'
import type { Route } from '../state/route.ts'
import { text } from '../texts.ts'
import { FollowUpLabel } from './FollowUpLabel.tsx'
import { Link } from './Link.tsx'
import { StateLabel } from './StateLabel.tsx'
import { Table } from './Table.tsx'

type SubmissionTableProps = {
  readonly rows: readonly DeskRow[]
  readonly caption: string
  /** Milliseconds since 1970. */
  readonly nowMs: number
  readonly onOpen: (id: SubmissionId) => void
}

const columns = [text('inbox.number'), text('inbox.service'), text('inbox.place'), text('inbox.receivedAt'), text('inbox.state')]

/** The submissions of one page, newest first. Nothing that a resident typed is in it. */
export function SubmissionTable({ rows, caption, nowMs, onOpen }: SubmissionTableProps) {
  return (
    <Table caption={caption} columns={columns}>
      {rows.map((row) => <Row key={row.id} row={row} nowMs={nowMs} onOpen={onOpen} />)}
    </Table>
  )
}

function Row({ row, nowMs, onOpen }: Pick<SubmissionTableProps, 'nowMs' | 'onOpen'> & { readonly row: DeskRow }) {
  const { id, number, service, place, receivedAt, state, follows } = row
  const to: Route = { kind: 'submission', id }
  return (
    <tr>
      <th scope="row"><Link class="number" to={to} onGo={() => onOpen(id)}>{printCaseNumber(number)}</Link></th>
      <td>{follows === undefined ? printName(service) : text('followUps.of', { kind: text(`followUps.kinds.${follows.kind}`), number: printCaseNumber(follows.number) })}</td>
      <td>{place ?? <span class="soft">{text('inbox.placeUnknown')}</span>}</td>
      <td class="when">{printRecent(receivedAt, nowMs)}</td>
      <td><span class="labels"><StateLabel state={state} /><FollowUpLabel row={row} /></span></td>
    </tr>
  )
}

function printName(service: string | undefined) {
  return service === undefined ? <span class="soft">{text('inbox.serviceUnknown')}</span> : printServiceId(service)
}
