/** The thread of keeper-thread.ts: a connection of its own, and one commit for all who come together. */
import { parentPort, workerData } from 'node:worker_threads'
import { createGroupCommit } from './group-commit.ts'
import { keepHere } from './keeper.ts'
import type { KeeperCall, KeeperData, KeeperReply } from './keeper-thread.ts'
import { openSqlite } from './sqlite.ts'
import { asStorageError } from './storage-error.ts'

const { path, nowMs }: KeeperData = workerData
const database = await openSqlite(path, nowMs)
const { keep } = keepHere(createGroupCommit(database))
const underWay = new Set<Promise<void>>()

parentPort?.on('message', (asked: KeeperCall) => {
  if (asked === 'end') return void end()
  const answered = answer(asked).finally(() => { underWay.delete(answered) })
  underWay.add(answered)
})

async function answer({ call, arrival, sent }: Exclude<KeeperCall, 'end'>): Promise<void> {
  const reply: KeeperReply = await keep(arrival, sent).then((kept) => ({ call, kept }), (failure: unknown) => {
    const { code, cause } = asStorageError(failure)
    return { call, code, cause }
  })
  parentPort?.postMessage(reply)
}

async function end(): Promise<void> {
  await Promise.all(underWay)
  await database.destroy()
  parentPort?.close()
}
