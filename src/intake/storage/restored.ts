/** What must change in a database that was put back from a backup, before anybody talks to it. */
import { replaceEpoch } from './meta.ts'
import type { Database } from './schema.ts'

/** How many devices may have been enrolled after the backup was made; their numbers are not given again. */
const numbersLeftOut = 200

/**
 * - A new epoch: every device offers again what it holds.
 * - Sessions, unused enrolment codes, the set-up link and counters of that day do not live again.
 * - A device enrolled after the backup carries a number that this database does not know of. Given to another device, two
 *   residents would get one case number: the next device takes a number well above.
 */
export async function afterRestore(database: Database, newEpoch: string): Promise<void> {
  await database.transaction().execute(async (db) => {
    await replaceEpoch(db, newEpoch)
    await db.deleteFrom('sessions').execute()
    await db.deleteFrom('attempts').execute()
    await db.deleteFrom('enrolmentCodes').where('usedBy', 'is', null).execute()
    await db.deleteFrom('meta').where('name', 'in', ['setup-token', 'device-numbers-from']).execute()
    const { highest } = await db.selectFrom('devices').select((eb) => eb.fn.max('number').as('highest')).executeTakeFirstOrThrow()
    await db.insertInto('meta').values({ name: 'device-numbers-from', value: String((highest ?? 0) + numbersLeftOut) }).execute()
  })
}
