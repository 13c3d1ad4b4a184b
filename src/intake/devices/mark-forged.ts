/** Looks at the signature of what a device itself put away, as it comes in: a forged request is with a person at once. */
import type { IsSigned } from '../../sealing/verify-manifest.ts'
import type { KnownDevice } from '../storage/devices.ts'
import type { Member } from '../storage/submissions.ts'

/** The member, with a reason where its signature is wrong. What another device put away is judged by whoever opens it, with that one's key. */
export async function markForged(member: Member, device: Pick<KnownDevice, 'id' | 'publicKey'>, isSigned: IsSigned): Promise<Member> {
  if (member.kind !== 'envelope' || member.claimedDevice !== device.id) return member
  return await isSigned(member.envelope.manifest, device.publicKey) ? member : { ...member, reason: 'signature-invalid' }
}
