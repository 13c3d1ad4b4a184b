/** The device's own key: made on it, non-extractable for scripts, and only good for proving who writes. */
import * as v from 'valibot'
import { type DeviceId, DeviceIdSchema } from '../domain/ids.ts'
import { type PublicKey, PublicKeySchema } from '../domain/intake-protocol.ts'
import { sha256, utf8 } from './bytes.ts'

export type DeviceKeys = {
  readonly privateKey: CryptoKey
  readonly publicKey: PublicKey
  readonly device: DeviceId
}

/**
 * A new P-256 signing key. P-256 and not X25519 or Ed25519: WebKit loses X25519 keys on their way through IndexedDB,
 * and one curve for all purposes is one less thing to audit.
 */
export async function generateDeviceKeys(): Promise<DeviceKeys> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const publicKey = publicPart(await crypto.subtle.exportKey('jwk', pair.publicKey))
  return { privateKey: pair.privateKey, publicKey, device: await deviceIdOf(publicKey) }
}

/** The device id of a public key: its RFC 7638 thumbprint, over the required members in the order of their names (3.2). */
export async function deviceIdOf({ crv, kty, x, y }: PublicKey): Promise<DeviceId> {
  return v.parse(DeviceIdSchema, await sha256(utf8(JSON.stringify({ crv, kty, x, y }))))
}

/** The four members of a public P-256 key and no other. */
export function publicPart(jwk: unknown): PublicKey {
  return v.parse(v.pipe(v.object(PublicKeySchema.entries)), jwk)
}
