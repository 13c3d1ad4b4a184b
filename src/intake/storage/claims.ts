/**
 * Which process works on what. Where several share a database, each claims what it takes: the others go on to the next, and
 * nothing is opened twice for nothing. A claim is a lock of PostgreSQL's that ends with its transaction, and that ends with its
 * connection: what a process held that was killed is free at once, and nothing remembers that it was ever held.
 * Losing a claim does no harm: whoever comes second finds the work done.
 * https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
import { type ControlledTransaction, sql } from 'kysely'
import { type DueQuery, dueSubmissions, whatIsDue } from './cases.ts'
import { claimSpace, hasOneWriter } from './engine.ts'
import type { Database, Schema, SubmissionTable } from './schema.ts'

export type Claims = {
  /** What is due and nobody else works on, oldest first. What was taken before is free again. */
  readonly take: (query: DueQuery) => Promise<readonly SubmissionTable[]>
  /** Frees what was taken. */
  readonly end: () => Promise<void>
}

/** How many others may be at work before somebody finds nothing although something is left. */
const roundsSeen = 10
/** Each is a lock, and the server has room for 6,400 of them where nobody set it otherwise. */
const mostClaims = 200

export function createClaims(database: Database): Claims {
  // One process has it for itself.
  if (hasOneWriter(database)) return { take: (query) => dueSubmissions(database, query), end: async () => undefined }
  let held: ControlledTransaction<Schema> | undefined
  const end = async (): Promise<void> => {
    const transaction = held
    held = undefined
    // Where the connection was lost, so were its locks.
    await transaction?.commit().execute().catch(() => undefined)
  }
  return {
    end,
    take: async (query) => {
      await end()
      const transaction = await database.startTransaction().execute()
      held = transaction
      try {
        const rows = await claim(transaction, query)
        if (rows.length === 0) await end()
        return rows
      } catch (cause) {
        held = undefined
        await transaction.rollback().execute().catch(() => undefined)
        throw cause
      }
    },
  }
}

async function claim(db: ControlledTransaction<Schema>, query: DueQuery): Promise<readonly SubmissionTable[]> {
  const most = Math.min(query.most, mostClaims)
  const candidates = whatIsDue(db, query).select('id').limit(most * roundsSeen)
  const claimed = await db.selectFrom(candidates.as('candidates')).select('id')
    .where(sql<boolean>`pg_try_advisory_xact_lock(${claimSpace}::integer, hashtext(id))`).limit(most).execute()
  if (claimed.length === 0) return []
  // Asked again: what another process had just settled when its claim ended is not due any more.
  return whatIsDue(db, query).selectAll().where('id', 'in', claimed.map(({ id }) => id)).execute()
}
