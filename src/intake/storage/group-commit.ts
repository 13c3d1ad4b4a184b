/**
 * One commit for all who come together. Each commit waits for the disk, and that wait costs the same for one request as for many:
 * what comes in while a commit is under way is collected and goes to the disk with the next one. Whoever comes alone waits for nobody
 * but for who came with it: calls that came together are told of one after the other, and a commit that began at the first would be
 * over before the second is heard.
 */
import { setImmediate as otherWorkFirst } from 'node:timers/promises'
import type { Database, InTransaction } from './schema.ts'

/** Something to be done in a transaction. It may be done again when that failed, so it changes nothing outside of it. */
export type Work<T> = (db: InTransaction) => Promise<T>

export type GroupCommit = {
  /**
   * Does this work in a transaction, with that of others before or after it. When the promise resolves, what was written is on
   * disk; when it rejects, none of it is there. The failure of one work is nobody else's: then each is done in a transaction of its own.
   */
  readonly run: <T>(work: Work<T>) => Promise<T>
}

/** Of eight that send at once, half are on their way to the disk while the others' requests are read: all in one commit would leave nothing to do beside it. */
const mostTogether = 4

/** A work, and how to tell whoever gave it. */
type Waiting = {
  /** Gives what to do once it is committed. */
  readonly attempt: (db: InTransaction) => Promise<() => void>
  readonly reject: (cause: unknown) => void
}

export function createGroupCommit(database: Database): GroupCommit {
  const waiting: Waiting[] = []
  let isCommitting = false
  const commitAll = async (): Promise<void> => {
    if (isCommitting) return
    isCommitting = true
    while (waiting.length > 0) {
      // Messages to a thread come one by one, each with its own turn.
      await otherWorkFirst()
      await commit(database, waiting.splice(0, mostTogether))
    }
    isCommitting = false
  }
  return {
    run: (work) => new Promise((resolve, reject) => {
      waiting.push({ reject, attempt: async (db) => {
        const result = await work(db)
        return () => resolve(result)
      } })
      void commitAll()
    }),
  }
}

/** Never rejects: it tells each of the group. */
async function commit(database: Database, group: readonly Waiting[]): Promise<void> {
  try {
    const done = await database.transaction().execute(async (db) => {
      const attempted: (() => void)[] = []
      for (const { attempt } of group) {
        // node:sqlite works where the whole process does: between two works everybody else has a turn.
        if (attempted.length > 0) await otherWorkFirst()
        attempted.push(await attempt(db))
      }
      return attempted
    })
    for (const tell of done) tell()
  } catch (cause) {
    const [first, ...others] = group
    if (others.length === 0) return first?.reject(cause)
    for (const alone of group) await commit(database, [alone])
  }
}
