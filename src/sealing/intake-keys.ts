/** The intake's sealing keys. The private half never leaves KEY_FILE and the intake's memory. */
import { calculateJwkThumbprint } from 'jose'
import * as v from 'valibot'
import { type PublicKey, PublicKeySchema } from '../domain/intake-protocol.ts'
import { publicPart } from './device-keys.ts'
import { SealingError } from './sealing-error.ts'

/** A private P-256 key as KEY_FILE holds it (RFC 7517). */
export const PrivateKeySchema = v.object({ ...PublicKeySchema.entries, d: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)) })
export type PrivateKey = v.InferOutput<typeof PrivateKeySchema>

export type SealingKey = { readonly kid: string; readonly publicKey: PublicKey; readonly privateKey: PrivateKey }

const algorithm = { name: 'ECDH', namedCurve: 'P-256' }

/** A new key; its kid is the first 16 symbols of its thumbprint, so that two keys never share one by mistake. */
export async function generateSealingKey(): Promise<SealingKey> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['deriveBits'])
  const privateKey = v.parse(PrivateKeySchema, await crypto.subtle.exportKey('jwk', pair.privateKey))
  return { kid: await kidOf(privateKey), publicKey: publicPart(privateKey), privateKey }
}

/** The kid of a key. */
export async function kidOf(key: PublicKey): Promise<string> {
  return (await calculateJwkThumbprint(publicPart(key), 'sha256')).slice(0, 16)
}

/**
 * The private key in the form that opens, non-extractable from here on.
 * @throws SealingError 'key-unfit' when the numbers are no point on the curve
 */
export async function importSealingKey(privateKey: PrivateKey): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('jwk', privateKey, algorithm, false, ['deriveBits'])
  } catch (cause) {
    throw new SealingError('key-unfit', cause)
  }
}
