/** Whether the desk lets this device take requests without network (settings.ts), read without the rest of its settings. */
import * as v from 'valibot'
import type { OutboxDatabase } from './outbox-database.ts'

const AskedSchema = v.object({ offlineAllowed: v.boolean() })

/** True until the desk said otherwise. */
export async function mayWorkOffline(db: OutboxDatabase): Promise<boolean> {
  const read = v.safeParse(AskedSchema, await db.get('device', 'settings'))
  return !read.success || read.output.offlineAllowed
}
