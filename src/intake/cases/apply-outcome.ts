/** Writes what becomes of a submission, whole or not at all: a crash leaves it as it was or as it should be. */
import { unreachable } from '../../domain/assert.ts'
import type { Reason } from '../../domain/verdict.ts'
import { giveToPerson, noteChecked, registerCase } from '../storage/cases.ts'
import type { InTransaction, SubmissionTable } from '../storage/schema.ts'
import type { Outcome } from './outcome.ts'
import type { Settled } from './registrar.ts'

/**
 * Applies an outcome. Again, after a crash or beside another process, it changes nothing.
 * @returns the reason when a person must look, also where it only showed while registering
 */
async function applyOutcome(
  db: InTransaction, row: SubmissionTable, { outcome, nowMs }: { readonly outcome: Exclude<Outcome, { kind: 'retry' }>; readonly nowMs: number },
): Promise<Reason | undefined> {
  switch (outcome.kind) {
    case 'register':
      return await registerCase(db, row, { facts: outcome.facts, threadOf: outcome.threadOf, nowMs }) === 'number-repeated' ? 'number-repeated' : undefined
    case 'give-to-person':
      await giveToPerson(db, row.id, { reason: outcome.reason, facts: outcome.facts, nowMs })
      return outcome.reason
    case 'wait':
      await noteChecked(db, row.id, { facts: outcome.facts, nowMs })
      return undefined
    default: return unreachable(outcome)
  }
}

/**
 * Applies outcomes one after the other, in a transaction that others may share.
 * @returns the rows whose number turned out to be another one's
 */
export async function applyOutcomes(db: InTransaction, settled: readonly Settled<SubmissionTable>[], nowMs: number): Promise<readonly SubmissionTable[]> {
  const repeats: SubmissionTable[] = []
  for (const { row, outcome } of settled) {
    if (await applyOutcome(db, row, { outcome, nowMs }) === 'number-repeated') repeats.push(row)
  }
  return repeats
}
