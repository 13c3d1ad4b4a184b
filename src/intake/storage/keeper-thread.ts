/**
 * Reads and keeps what devices send in a thread of its own. node:sqlite works where it is called, so that a commit would hold up
 * every other request until the disk has it; here the next batches are taken and verified meanwhile. A batch comes as the bytes
 * that it was sent as, which are moved and not copied; taken apart here first, each of its texts would have to be.
 * SQLite lets the two connections take turns in writing, and reads what is committed beside it (https://sqlite.org/wal.html, 2.2).
 */
import { Worker } from 'node:worker_threads'
import type { Outcome } from '../../domain/delivery-protocol.ts'
import type { SentBatch } from '../devices/read-batch.ts'
import type { Parsed } from '../http/body.ts'
import type { Keeper } from './keeper.ts'
import { StorageError, type StorageErrorCode } from './storage-error.ts'
import type { Arrival } from './submissions.ts'

/** What the thread opens. */
export type KeeperData = { readonly path: string; readonly nowMs: number }
/** What it is asked: to keep a batch, or to end. */
export type KeeperCall = { readonly call: number; readonly arrival: Arrival; readonly sent: SentBatch } | 'end'
/** What it answers once the batch is on disk, or nothing of it is. */
export type KeeperReply =
  | { readonly call: number; readonly kept: Parsed<readonly Outcome[]> }
  | { readonly call: number; readonly code: StorageErrorCode; readonly cause: unknown }

type Asked = { readonly resolve: (kept: Parsed<readonly Outcome[]>) => void; readonly reject: (cause: StorageError) => void }
type Thread = { readonly worker: Worker; readonly asked: Map<number, Asked>; readonly ended: Promise<unknown> }

/**
 * @param path of the file of a database that is open already, and so has this program's version
 * @param code of the thread; tests give others
 */
export function createKeeperThread(path: string, nowMs: () => number, code = new URL('keeper-worker.ts', import.meta.url)): Keeper {
  let thread: Thread | undefined
  let [calls, rows] = [0, 0]
  const begin = (): Thread => {
    const begun = beginThread(code, { path, nowMs: nowMs() }, () => { if (thread === begun) thread = undefined })
    return begun
  }
  thread = begin()
  return {
    keep: (arrival, sent) => new Promise((resolve, reject) => {
      // One that ended by a fault is replaced: the device sends again what it was not told of.
      const { worker, asked } = thread ??= begin()
      const call = calls += 1
      asked.set(call, { reject, resolve: (kept) => {
        if (kept.kind === 'parsed') rows += kept.output.length
        resolve(kept)
      } })
      worker.postMessage({ call, arrival, sent } satisfies KeeperCall, [sent.bytes.buffer])
    }),
    keptBeside: () => rows,
    stop: async () => {
      if (thread === undefined) return
      thread.worker.ref()
      thread.worker.postMessage('end' satisfies KeeperCall)
      await thread.ended
    },
  }
}

function beginThread(code: URL, data: KeeperData, gone: () => void): Thread {
  const worker = new Worker(code, { workerData: data })
  const asked = new Map<number, Asked>()
  const answer = (reply: KeeperReply) => {
    const waiting = asked.get(reply.call)
    asked.delete(reply.call)
    if ('kept' in reply) waiting?.resolve(reply.kept)
    else waiting?.reject(new StorageError(reply.code, reply.cause))
  }
  const end = (cause?: unknown) => {
    gone()
    for (const { reject } of asked.values()) reject(new StorageError('storage-failed', cause))
    asked.clear()
  }
  worker.on('message', answer)
  worker.on('error', end)
  // A process that wants to end does not stay for it.
  worker.unref()
  return { worker, asked, ended: new Promise((resolve) => {
    worker.once('exit', () => {
      end()
      resolve(undefined)
    })
  }) }
}
