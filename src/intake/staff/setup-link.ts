/** The one-time link that makes the first account. The database knows its HMAC only, so it can be shown this once. */
import { randomBytes } from 'node:crypto'
import type { Keys } from '../keys/key-file.ts'
import { hasAccounts } from '../storage/accounts.ts'
import { replaceSetupToken } from '../storage/meta.ts'
import type { Database } from '../storage/schema.ts'

/** A new link, which ends every earlier one; undefined once there is an account. The token stands in the fragment: no server or proxy logs it. */
export async function newSetupLink(database: Database, { hmac }: Pick<Keys, 'hmac'>, deskUrl: string): Promise<string | undefined> {
  if (await hasAccounts(database)) return undefined
  const token = randomBytes(32).toString('base64url')
  await replaceSetupToken(database, hmac('setup-token', token))
  return `${deskUrl}/setup#${token}`
}
