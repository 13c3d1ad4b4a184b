/**
 * Signatures of manifests, each checked once. Whoever takes a request checks it, so that a forged one is known at once; whoever
 * opens it a moment later need not check the same bytes again. What is remembered is that this key signed these bytes, which stays true.
 */
import { createHash } from 'node:crypto'
import { type IsSigned, isSignedWith } from '../../sealing/verify-manifest.ts'

/** A few megabytes: what is taken in a few seconds. */
const rememberedSignatures = 20_000

/** Checks as `isSignedWith` does, and remembers those that are right. */
export function createSignatures(check: IsSigned = isSignedWith): IsSigned {
  const right = new Set<string>()
  return async (manifest, publicKey) => {
    const subject = createHash('sha256').update(`${publicKey.x} ${publicKey.y} ${manifest}`).digest('base64url')
    if (right.has(subject)) return true
    if (!await check(manifest, publicKey)) return false
    right.add(subject)
    for (const oldest of right) {
      if (right.size <= rememberedSignatures) break
      right.delete(oldest)
    }
    return true
  }
}
