/** What every page asks at its start, before any code that reads entries has come. */
import type { OutboxDatabase, Work } from './outbox-database.ts'

/** What a delivery can do: send, ask, or let go. What was refused, and what a person at the intake has, wait for that person alone. */
const doable: readonly Work[] = ['envelope', 'attachments', 'state', 'forget']

/** Whether a delivery could do anything. Looks for one of each, as counting takes longer the more there is. */
export async function hasWork(db: OutboxDatabase): Promise<boolean> {
  const first = await db.lastingly(() => {
    const index = db.transaction('entries').store.index('work')
    return Promise.all(doable.map((work) => index.getKey(work)))
  })
  return first.some((id) => id !== undefined)
}
