/**
 * Copies what the write-ahead log of SQLite holds into the database, beside the process that writes: a thread of its own waits for
 * the disk, and no device waits for that. What is committed is safe in the log before (https://sqlite.org/wal.html, 2.1).
 */
import { Worker } from 'node:worker_threads'
import { sql, SqliteAdapter } from 'kysely'
import type { Database } from './schema.ts'

export type Checkpoints = {
  /** Has the log copied, when it is its turn, if enough was written since the last time. */
  readonly look: () => Promise<void>
  /** Ends the thread; resolves when it holds the file no longer. */
  readonly stop: () => Promise<void>
}

/** About a megabyte of requests. The thread itself begins with the first of them. */
const rowsBetween = 256

export type CheckpointParts = {
  /** How many rows another connection of this process wrote. */
  readonly writtenBeside?: () => number
  /** Resolves when nobody waits for the disk, or long enough did: a copy shares disk and processor with those who do. */
  readonly turn?: () => Promise<void>
}

/** @param path of the file of this open database */
export function createCheckpoints(database: Database, path: string, { writtenBeside = () => 0, turn = async () => undefined }: CheckpointParts = {}): Checkpoints {
  let copying: { readonly worker: Worker; readonly ended: Promise<unknown> } | undefined
  let copiedTo = 0
  let isOver = false
  // PostgreSQL does its own.
  const isSqlite = database.getExecutor().adapter instanceof SqliteAdapter
  return {
    look: async () => {
      if (!isSqlite) return
      await turn()
      if (isOver) return
      const { rows: [counted] } = await sql<{ readonly changes: number }>`select total_changes() as changes`.execute(database)
      const changes = (counted?.changes ?? 0) + writtenBeside()
      if (changes - copiedTo < rowsBetween) return
      copiedTo = changes
      copying ??= begin(path)
      copying.worker.postMessage('copy')
    },
    stop: async () => {
      isOver = true
      copying?.worker.postMessage('end')
      await copying?.ended
    },
  }
}

function begin(path: string): { readonly worker: Worker; readonly ended: Promise<unknown> } {
  const worker = new Worker(new URL('checkpoint-worker.ts', import.meta.url), { workerData: path })
  // Without it the process that writes copies by itself, as SQLite does where nobody else did.
  worker.on('error', () => undefined)
  return { worker, ended: new Promise((resolve) => { worker.once('exit', resolve) }) }
}
