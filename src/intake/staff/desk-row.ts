/** A submission as the desk's list shows it. */
import { assert, unreachable } from '../../domain/assert.ts'
import type { DeskRow, DeskState } from '../../domain/desk-protocol.ts'
import type { ListedSubmission } from '../storage/submission-list.ts'

export function deskRow(listed: ListedSubmission): DeskRow {
  const { id, number, service, place, receivedAtMs } = listed
  return {
    id, number, receivedAt: new Date(receivedAtMs).toISOString(), state: deskState(listed),
    ...(service === null ? {} : { service }),
    ...(place === null ? {} : { place }),
  }
}

function deskState({ state, status, reason, attachmentsMissing }: ListedSubmission): DeskState {
  switch (state) {
    case 'received': return { kind: 'received', attachmentsMissing }
    case 'registered': {
      assert(status !== null, 'A registered submission has a status.')
      return { kind: 'registered', status }
    }
    case 'needs-person': {
      assert(reason !== null, 'What needs a person has a reason.')
      return { kind: 'needs-person', reason }
    }
    default: return unreachable(state)
  }
}
