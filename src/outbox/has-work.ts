/** What every page asks at its start, before any code that reads entries has come. */
import type { OutboxDatabase } from './outbox-database.ts'

/** Whether a delivery could do anything: send, ask, or let go. What was refused, and what a person at the intake has, wait for that person alone. */
export async function hasWork(db: OutboxDatabase): Promise<boolean> {
  const [all, refused, person] = await db.lastingly(() => {
    const index = db.transaction('entries').store.index('work')
    return Promise.all([index.count(), index.count('refused'), index.count('person')])
  })
  return all > refused + person
}
