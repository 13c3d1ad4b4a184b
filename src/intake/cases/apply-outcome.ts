/** Writes what becomes of a submission, each outcome in one transaction: a crash leaves it as it was or as it should be. */
import { unreachable } from '../../domain/assert.ts'
import { giveToPerson, noteChecked, registerCase } from '../storage/cases.ts'
import type { Database, SubmissionTable } from '../storage/schema.ts'
import type { Outcome } from './outcome.ts'

/** Applying an outcome again, after a crash or beside another process, changes nothing. */
export async function applyOutcome(database: Database, row: SubmissionTable, { outcome, nowMs }: { readonly outcome: Exclude<Outcome, { kind: 'retry' }>; readonly nowMs: number }): Promise<void> {
  switch (outcome.kind) {
    case 'register':
      await registerCase(database, row, { facts: outcome.facts, nowMs })
      return
    case 'give-to-person':
      await giveToPerson(database, row.id, { reason: outcome.reason, facts: outcome.facts, nowMs })
      return
    case 'wait-for-attachments':
      await noteChecked(database, row.id, { facts: outcome.facts, nowMs })
      return
    default: unreachable(outcome)
  }
}
