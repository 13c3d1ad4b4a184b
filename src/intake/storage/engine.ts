/**
 * Where the two engines differ in what this program does, each difference is a question with a name here. SQLite has one writer:
 * a transaction there is alone from its first line. In PostgreSQL (READ COMMITTED) each statement sees what others committed before
 * it, so whoever reads, decides and then writes must hold what it read.
 * https://www.postgresql.org/docs/current/transaction-iso.html#XACT-READ-COMMITTED
 */
import { SqliteAdapter, sql } from 'kysely'
import type { SubmissionId } from '../../domain/ids.ts'
import type { Connection, InTransaction } from './schema.ts'

/** Whether transactions come one after the other by themselves. */
export function hasOneWriter(db: Connection): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}

/** What at most one transaction at a time may do, in all processes together. The numbers are for good: two versions may run side by side. */
const turns = { migration: 1, enrolment: 2, 'set-up': 3, purge: 4 } as const
/** Tells our locks from those that others hold in the same database; any number would do. */
const ourLocks = 0x5a_4d_4c
/** For the claims of single submissions (claims.ts). */
export const claimSpace: number = ourLocks + 1

/** Waits until nobody else is at it; the turn ends with the transaction, also with that of a process that was killed. */
export async function takeTurn(db: InTransaction, turn: keyof typeof turns): Promise<void> {
  if (hasOneWriter(db)) return
  await sql`select pg_advisory_xact_lock(${ourLocks}::integer, ${turns[turn]}::integer)`.execute(db)
}

/** Holds a submission until the transaction ends: what is read of it from here on stays true until then. */
export async function holdSubmission(db: InTransaction, id: SubmissionId): Promise<void> {
  if (hasOneWriter(db)) return
  await db.selectFrom('submissions').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}
