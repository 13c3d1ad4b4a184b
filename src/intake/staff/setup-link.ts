/** The one-time link that makes the first account. The database knows its HMAC only, so it can be shown this once. */
import { randomBytes } from 'node:crypto'
import type { Keys } from '../keys/key-file.ts'
import { hasAccounts } from '../storage/accounts.ts'
import { takeTurn } from '../storage/engine.ts'
import { replaceSetupToken } from '../storage/meta.ts'
import type { Database } from '../storage/schema.ts'

/** A new link, which ends every earlier one; undefined once there is an account. The token stands in the fragment: no server or proxy logs it. */
export async function newSetupLink(database: Database, { hmac }: Pick<Keys, 'hmac'>, deskUrl: string): Promise<string | undefined> {
  const token = randomBytes(32).toString('base64url')
  const isReplaced = await database.transaction().execute(async (db) => {
    // Or a link could outlive the account that somebody makes at this moment with an earlier one.
    await takeTurn(db, 'set-up')
    if (await hasAccounts(db)) return false
    await replaceSetupToken(db, hmac('setup-token', token))
    return true
  })
  return isReplaced ? `${deskUrl}/setup#${token}` : undefined
}
