/** Checks a device's proof; its form is in device-proof.ts. Only the intake imports this. */
import { EmbeddedJWK, jwtVerify } from 'jose'
import * as v from 'valibot'
import type { DeviceId } from '../domain/ids.ts'
import type { PublicKey } from '../domain/intake-protocol.ts'
import { deviceIdOf, publicPart } from './device-keys.ts'
import type { ProvenCall } from './device-proof.ts'

const ClaimsSchema = v.object({
  jti: v.string(), htm: v.string(), htu: v.string(), iat: v.number(),
  nonce: v.optional(v.string()), digest: v.optional(v.string()),
})

export type ProofVerdict =
  /** The holder of this key made exactly this call. Whether it is enrolled and the nonce is ours is for the caller. */
  | { readonly kind: 'verified'; readonly device: DeviceId; readonly publicKey: PublicKey; readonly nonce: string | undefined; readonly issuedAtMs: number }
  | { readonly kind: 'refused' }

/** Verifies signature, type, method, path and body digest of one proof. Every bad proof is refused alike. */
export async function verifyProof(proof: string, call: ProvenCall): Promise<ProofVerdict> {
  try {
    // The clock is not asked: `iat` may be years off on a tablet that lay in a drawer.
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: ['ES256'] })
    const claims = v.parse(ClaimsSchema, payload)
    if (claims.htm !== call.method || claims.htu !== call.path || claims.digest !== call.contentDigest) return { kind: 'refused' }
    const publicKey = publicPart(protectedHeader.jwk)
    return { kind: 'verified', device: await deviceIdOf(publicKey), publicKey, nonce: claims.nonce, issuedAtMs: claims.iat * 1000 }
  } catch {
    return { kind: 'refused' }
  }
}
