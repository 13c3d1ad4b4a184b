/**
 * Sealing a finished request: from here on nobody can read it on the device.
 *
 *     submission = compact JWE (RFC 7516) over the payload's JSON
 *       protected header { alg: "ECDH-ES", enc: "A256GCM", kid, typ: "samenloket-submission+jwe", v: 1, id, number, cat }
 *     manifest   = compact JWS (RFC 7515) over the manifest's JSON, signed by the device
 *       protected header { alg: "ES256", typ: "samenloket-manifest+jws" }
 *
 * The manifest holds the SHA-256 of the submission's ASCII bytes and of every attachment: whoever carries the bytes,
 * a network, a USB stick or a revoked device, cannot change them and still have them registered.
 */
import { CompactEncrypt, CompactSign, importJWK } from 'jose'
import type { Sha256 } from '../domain/ids.ts'
import type { PublicKey } from '../domain/intake-protocol.ts'
import type { Envelope, Manifest, Payload, SealedAttachment, SealedSubmission, SignedManifest } from '../domain/submission.ts'
import { formatVersion } from '../domain/submission.ts'
import { sha256, utf8 } from './bytes.ts'
import type { DeviceKeys } from './device-keys.ts'

export const submissionType = 'samenloket-submission+jwe'
export const manifestType = 'samenloket-manifest+jws'

/** The intake's public key that a payload is sealed to. */
export type Recipient = { readonly kid: string; readonly key: PublicKey }

/**
 * Seals a payload to the intake and signs for it.
 * @param attachments what each attachment's frames hash to, as `sealAttachment` gave it; may still be on its way, for nothing but the manifest needs it
 * @returns what the outbox stores and delivery sends; the payload itself can be forgotten
 */
export async function sealSubmission(
  { payload, recipient, keys, attachments }:
  { readonly payload: Payload; readonly recipient: Recipient; readonly keys: DeviceKeys; readonly attachments: readonly SealedAttachment[] | Promise<readonly SealedAttachment[]> },
): Promise<Envelope> {
  const { id, number, catalogue, capturedAt } = payload
  const [{ submission, hash }, vouchedFor] = await Promise.all([encrypt(payload, recipient), attachments])
  const manifest: Manifest = {
    format: formatVersion, id, number, device: keys.device, kid: recipient.kid, catalogue, capturedAt,
    sha256: hash, attachments: [...vouchedFor],
  }
  return { id, submission, manifest: await signManifest(manifest, keys) }
}

async function encrypt(payload: Payload, recipient: Recipient): Promise<{ readonly submission: SealedSubmission; readonly hash: Sha256 }> {
  const { id, number, catalogue } = payload
  const jwe = await new CompactEncrypt(utf8(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: recipient.kid, typ: submissionType, v: formatVersion, id, number, cat: catalogue })
    .encrypt(await importJWK({ ...recipient.key }, 'ECDH-ES'))
  return { submission: asSealed(jwe), hash: await sha256(utf8(jwe)) }
}

/** Signs a manifest with the device's key. */
export async function signManifest(manifest: Manifest, keys: DeviceKeys): Promise<SignedManifest> {
  const jws = await new CompactSign(utf8(JSON.stringify(manifest)))
    .setProtectedHeader({ alg: 'ES256', typ: manifestType }).sign(keys.privateKey)
  return asSigned(jws)
}

/** The one place where a text becomes sealed: it came out of the encryption one line above. */
function asSealed(jwe: string): SealedSubmission {
  return jwe as unknown as SealedSubmission
}

/** The one place where a text becomes a signed manifest. */
function asSigned(jws: string): SignedManifest {
  return jws as unknown as SignedManifest
}
