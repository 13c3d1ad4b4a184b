/** What stands for the follow code inside the sealed payload. */
import type { FollowCode, Sha256, SubmissionId } from '../domain/ids.ts'
import { sha256, utf8 } from './bytes.ts'

/**
 * SHA-256 over `<submission id> <code>`. Forty bits of code fall to brute force, so this hash never stands in a
 * database: there it is put under an HMAC with a key that the database does not hold.
 */
export async function followCodeHash(id: SubmissionId, code: FollowCode): Promise<Sha256> {
  return sha256(utf8(`${id} ${code}`))
}
