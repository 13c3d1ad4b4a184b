/** Checks who put a submission away and that no byte of it changed since. Only the intake imports this. */
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import * as v from 'valibot'
import type { PublicKey } from '../domain/intake-protocol.ts'
import { type Envelope, type Manifest, ManifestSchema, type SignedManifest } from '../domain/submission.ts'
import type { Reason } from '../domain/verdict.ts'
import { fromBase64Url, sha256, toBase64Url, utf8 } from './bytes.ts'
import { manifestType } from './seal-submission.ts'

export type ManifestVerdict =
  | { readonly kind: 'verified'; readonly manifest: Manifest }
  | { readonly kind: 'refused'; readonly reason: Extract<Reason, 'manifest-damaged' | 'signature-invalid' | 'manifest-differs'> }

/** The protected header as every kiosk writes it: thousands a second need no decoding. */
const usualHeader = toBase64Url(utf8(JSON.stringify({ alg: 'ES256', typ: manifestType })))
/** Shared: between two calls it remembers nothing. */
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * What a manifest says, before anyone has checked that it is true; undefined when it is none.
 * @param decode of base64url, where a platform has a faster one for a text that was looked at before
 */
export function readManifest(manifest: SignedManifest, decode: (text: string) => Uint8Array | undefined = fromBase64Url): Manifest | undefined {
  try {
    const [header, body = ''] = manifest.split('.')
    if (header !== usualHeader && decodeProtectedHeader(manifest).typ !== manifestType) return undefined
    const payload = decode(body)
    return payload && v.parse(ManifestSchema, JSON.parse(decoder.decode(payload)))
  } catch {
    return undefined
  }
}

/** Keys that were made ready, each found by the object that it was given as. */
const ready = new WeakMap<PublicKey, ReturnType<typeof importJWK>>()

/** Made once, also for those who ask at the same time: making one takes as long as verifying with it. */
function readyKey(publicKey: PublicKey): ReturnType<typeof importJWK> {
  const made = ready.get(publicKey) ?? importJWK(publicKey, 'ES256')
  ready.set(publicKey, made)
  return made
}

/** Whether the holder of this key signed these very bytes, with ES256. */
async function isSignedWith(manifest: SignedManifest, publicKey: PublicKey): Promise<boolean> {
  try {
    await compactVerify(manifest, await readyKey(publicKey), { algorithms: ['ES256'] })
    return true
  } catch {
    return false
  }
}

/**
 * Verifies a manifest against the key that was enrolled for its device, and the submission against the manifest.
 * @returns 'manifest-differs' when the signature is right but was made for another id or other bytes
 */
export async function verifyManifest(envelope: Envelope, publicKey: PublicKey): Promise<ManifestVerdict> {
  const manifest = readManifest(envelope.manifest)
  if (manifest === undefined) return { kind: 'refused', reason: 'manifest-damaged' }
  if (!await isSignedWith(envelope.manifest, publicKey)) return { kind: 'refused', reason: 'signature-invalid' }
  const same = manifest.id === envelope.id && manifest.sha256 === await sha256(utf8(envelope.submission))
  return same ? { kind: 'verified', manifest } : { kind: 'refused', reason: 'manifest-differs' }
}
