/**
 * How a device proves itself, as RFC 9449 (DPoP) does: a JWT over method, path, body and a nonce of the server.
 *
 *     header  { "typ": "dpop+jwt", "alg": "ES256", "jwk": public key }
 *     claims  { "jti": chance, "htm": method, "htu": path, "iat": device clock in seconds,
 *               "nonce": the server's, absent before the first answer, "digest": Content-Digest, where there is a body }
 *
 * Two choices differ from the RFC and both narrow it. `htu` is the path alone (4.2 has the whole address): the intake
 * stands behind proxies whose outer name it need not know, and a device key is enrolled at one intake only. And the
 * server decides by its own nonce, never by `iat` (11.1 allows it): a wrong device clock must not hold up a request.
 */
import type { DeviceKeys } from './device-keys.ts'
import { type Bytes, sha256, fromBase64Url, toBase64Url, utf8 } from './bytes.ts'

/** What one proof is about. */
export type ProvenCall = {
  readonly method: string
  /** Of the address, without query. */
  readonly path: string
  /** As the Content-Digest header says it, for a call with a body. */
  readonly contentDigest?: string
}

/**
 * The value of the DPoP header for one call.
 * @param circumstances.nonce the server's latest, if it gave one
 * @param circumstances.nowMs the device's clock
 * @param circumstances.random 16 bytes of chance
 */
export async function makeProof(
  keys: DeviceKeys, call: ProvenCall,
  circumstances: { readonly nonce: string | undefined; readonly nowMs: number; readonly random: Bytes },
): Promise<string> {
  const { nonce, nowMs, random } = circumstances
  return signCompactly(keys.privateKey, { typ: 'dpop+jwt', alg: 'ES256', jwk: keys.publicKey }, {
    jti: toBase64Url(random), htm: call.method, htu: call.path, iat: Math.floor(nowMs / 1000),
    ...(nonce === undefined ? {} : { nonce }),
    ...(call.contentDigest === undefined ? {} : { digest: call.contentDigest }),
  })
}

/**
 * A compact JWS with ES256 (RFC 7515, 7.1; RFC 7518, 3.4): WebCrypto's signature has its form already, two numbers of 32 bytes.
 * By hand, because a page proves itself before its first question and signs nothing else until a request is sealed.
 */
async function signCompactly(privateKey: CryptoKey, header: object, claims: object): Promise<string> {
  const signed = [header, claims].map((part) => toBase64Url(utf8(JSON.stringify(part)))).join('.')
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, utf8(signed))
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`
}

/** The Content-Digest header of a body (RFC 9530): `sha-256=:<base64>:`. */
export async function contentDigest(body: Bytes): Promise<string> {
  const hash = fromBase64Url(await sha256(body)) ?? new Uint8Array()
  return `sha-256=:${btoa(String.fromCharCode(...hash))}:`
}
