/**
 * Forgets what has no meaning any more: sessions and counters that are over, and the sealed bytes of what an external system
 * confirmed long ago. Ids, hashes and numbers are never forgotten.
 */
import type { FrameStore } from '../attachments/frame-store.ts'
import { deleteEndedAttempts } from './attempts.ts'
import { attachmentsToEmpty, noteFramesGone, purgeConfirmed } from './purge.ts'
import type { Database } from './schema.ts'
import { deleteEndedSessions } from './sessions.ts'

export type House = { readonly database: Database; readonly frames: FrameStore; readonly retentionDays: number }

export async function keepHouse({ database, frames, retentionDays }: House, nowMs: number): Promise<void> {
  await deleteEndedSessions(database, nowMs)
  await deleteEndedAttempts(database, nowMs)
  // Those of the time before: whoever was putting a frame as its photo was purged has come to an end by now.
  for (const id of await attachmentsToEmpty(database)) {
    await frames.remove(id)
    await noteFramesGone(database, id, nowMs)
  }
  await purgeConfirmed(database, { retentionDays, nowMs })
  for (const id of await attachmentsToEmpty(database)) await frames.remove(id)
}
