/** Writes what becomes of a submission, each outcome in one transaction: a crash leaves it as it was or as it should be. */
import { unreachable } from '../../domain/assert.ts'
import type { Reason } from '../../domain/verdict.ts'
import { giveToPerson, noteChecked, registerCase } from '../storage/cases.ts'
import type { Database, SubmissionTable } from '../storage/schema.ts'
import type { Outcome } from './outcome.ts'

/**
 * Applies an outcome. Again, after a crash or beside another process, it changes nothing.
 * @returns the reason when a person must look, also where it only showed while registering
 */
export async function applyOutcome(
  database: Database, row: SubmissionTable, { outcome, nowMs }: { readonly outcome: Exclude<Outcome, { kind: 'retry' }>; readonly nowMs: number },
): Promise<Reason | undefined> {
  switch (outcome.kind) {
    case 'register':
      return await registerCase(database, row, { facts: outcome.facts, threadOf: outcome.threadOf, nowMs }) === 'number-repeated' ? 'number-repeated' : undefined
    case 'give-to-person':
      await giveToPerson(database, row.id, { reason: outcome.reason, facts: outcome.facts, nowMs })
      return outcome.reason
    case 'wait':
      await noteChecked(database, row.id, { facts: outcome.facts, nowMs })
      return undefined
    default: return unreachable(outcome)
  }
}
