/** Writes what becomes of submissions, whole or not at all: a crash leaves each as it was or as it should be. */
import { unreachable } from '../../domain/assert.ts'
import { giveToPerson, noteChecked, type Registration, registerCases } from '../storage/cases.ts'
import type { InTransaction, SubmissionTable } from '../storage/schema.ts'
import type { Settled } from './registrar.ts'

/**
 * Applies outcomes, in a transaction that others may share. Again, after a crash or beside another process, it changes nothing.
 * @returns the rows whose number is another one's: of those that somebody must look at, also where it only showed while registering
 */
export async function applyOutcomes(db: InTransaction, settled: readonly Settled<SubmissionTable>[], nowMs: number): Promise<readonly SubmissionTable[]> {
  const repeats: SubmissionTable[] = []
  const registrations: (Registration & { readonly submission: SubmissionTable })[] = []
  for (const { row, outcome } of settled) {
    switch (outcome.kind) {
      case 'register':
        registrations.push({ submission: row, facts: outcome.facts, threadOf: outcome.threadOf })
        break
      case 'give-to-person':
        await giveToPerson(db, row.id, { reason: outcome.reason, facts: outcome.facts, nowMs })
        if (outcome.reason === 'number-repeated') repeats.push(row)
        break
      case 'wait':
        await noteChecked(db, row.id, { facts: outcome.facts, nowMs })
        break
      default: unreachable(outcome)
    }
  }
  const registered = await registerCases(db, registrations, nowMs)
  return [...repeats, ...registrations.map(({ submission }) => submission).filter(({ id }) => registered.get(id) === 'number-repeated')]
}
