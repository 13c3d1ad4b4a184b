/** A submission as the desk's list shows it. */
import { assert, unreachable } from '../../domain/assert.ts'
import type { DeskRow, DeskState } from '../../domain/desk-protocol.ts'
import type { ListedSubmission } from '../storage/submission-list.ts'

export function deskRow(listed: ListedSubmission): DeskRow {
  const { id, number, service, place, receivedAtMs, followsNumber, followUp, followUps } = listed
  return {
    id, number, receivedAt: new Date(receivedAtMs).toISOString(), state: deskState(listed),
    ...(service === null ? {} : { service }),
    ...(place === null ? {} : { place }),
    ...(followsNumber === null || followUp === null ? {} : { follows: { number: followsNumber, kind: followUp } }),
    ...(followUps.length === 0 ? {} : { followUps: followUps.map((one) => ({ id: one.id, kind: one.followUp, isSeen: one.seenAtMs !== null })) }),
  }
}

function deskState({ state, status, reason, attachmentsMissing, followsNumber }: ListedSubmission): DeskState {
  switch (state) {
    case 'received': {
      // Only what was opened says what it follows, and what is opened and has its photos waits for nothing else.
      const waitsForOriginal = followsNumber !== null && attachmentsMissing === 0
      return { kind: 'received', attachmentsMissing, ...(waitsForOriginal ? { waitsForOriginal } : {}) }
    }
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
