/** Forgets what has no meaning any more: sessions and counters that are over. Ids, hashes and numbers are never forgotten. */
import { deleteEndedAttempts } from './attempts.ts'
import type { Database } from './schema.ts'
import { deleteEndedSessions } from './sessions.ts'

export async function keepHouse(database: Database, nowMs: number): Promise<void> {
  await deleteEndedSessions(database, nowMs)
  await deleteEndedAttempts(database, nowMs)
}
