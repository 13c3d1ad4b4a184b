/** Whether a follow code is the one of a submission that was opened. */
import type { FollowCode, SubmissionId } from '../../domain/ids.ts'
import { followCodeHash } from '../../sealing/follow-code-hash.ts'
import type { Keys } from '../keys/key-file.ts'
import { sameHmac } from '../keys/hmac.ts'

/** Compares what the database holds in place of the code, in a time that does not tell where they differ. */
export async function isCodeOf(
  { hmac }: Pick<Keys, 'hmac'>, { id, followHash }: { readonly id: SubmissionId; readonly followHash: string | null }, code: FollowCode,
): Promise<boolean> {
  return sameHmac(hmac('follow-code', await followCodeHash(id, code)), followHash ?? '')
}
