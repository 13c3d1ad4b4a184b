/** How much waits, for whoever watches the intake. */
import type { Connection, SubmissionTable } from './schema.ts'

export type Backlog = {
  readonly byState: Readonly<Record<SubmissionTable['state'], number>>
  readonly oldestReceivedAtMs: number | undefined
  readonly oldestNeedsPersonAtMs: number | undefined
}

/** Counts of all submissions by state, and since when the oldest of those that wait has been here. */
export async function readBacklog(db: Connection): Promise<Backlog> {
  const rows = await db.selectFrom('submissions').groupBy('state')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count'), eb.fn.min('receivedAtMs').as('oldestAtMs')]).execute()
  const of = (state: SubmissionTable['state']) => rows.find((row) => row.state === state)
  return {
    byState: { received: of('received')?.count ?? 0, registered: of('registered')?.count ?? 0, 'needs-person': of('needs-person')?.count ?? 0 },
    oldestReceivedAtMs: of('received')?.oldestAtMs, oldestNeedsPersonAtMs: of('needs-person')?.oldestAtMs,
  }
}
