import { describe, expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { generateDeviceKeys } from './device-keys.ts'
import { contentDigest, makeProof } from './device-proof.ts'
import { verifyProof } from './verify-proof.ts'

const keys = await generateDeviceKeys()
const body = utf8('{"submissions":[]}')
const call = { method: 'POST', path: '/v1/submissions', contentDigest: await contentDigest(body) }
const circumstances = { nonce: 'abc', nowMs: 1_000_000, random: new Uint8Array(16) }

describe('a device proof', () => {
  test('names the device that made it, the nonce it was given and the time on its clock', async () => {
    const proof = await makeProof(keys, call, circumstances)
    expect(await verifyProof(proof, call)).toEqual({ kind: 'verified', device: keys.device, publicKey: keys.publicKey, nonce: 'abc', issuedAtMs: 1_000_000 })
  })

  test('is good for one method, one path and one body', async () => {
    const proof = await makeProof(keys, call, circumstances)
    const others = [{ ...call, method: 'PUT' }, { ...call, path: '/v1/devices' }, { ...call, contentDigest: await contentDigest(utf8('{}')) }, { method: 'POST', path: call.path }]
    for (const other of others) expect(await verifyProof(proof, other)).toEqual({ kind: 'refused' })
  })

  test('holds without a body and without a nonce', async () => {
    const get = { method: 'GET', path: '/v1/attachments/x' }
    expect(await verifyProof(await makeProof(keys, get, { ...circumstances, nonce: undefined }), get)).toMatchObject({ kind: 'verified', nonce: undefined })
  })

  test('a clock that is years off does not spoil it', async () => {
    const proof = await makeProof(keys, call, { ...circumstances, nowMs: Date.UTC(2009, 0) })
    expect(await verifyProof(proof, call)).toMatchObject({ kind: 'verified', issuedAtMs: Date.UTC(2009, 0) })
  })

  test('signed by another key than it shows, or no proof at all, is refused', async () => {
    const other = await generateDeviceKeys()
    const mixed = await makeProof({ ...other, publicKey: keys.publicKey }, call, circumstances)
    for (const bad of [mixed, '', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.']) expect(await verifyProof(bad, call)).toEqual({ kind: 'refused' })
  })

  test('the digest is that of RFC 9530\'s example form', async () => {
    // RFC 9530, appendix B.1: the body {"hello": "world"} and a line feed.
    expect(await contentDigest(utf8('{"hello": "world"}\n'))).toBe('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:')
  })

  test('a device key cannot be taken out by a script', async () => {
    await expect(crypto.subtle.exportKey('jwk', keys.privateKey)).rejects.toMatchObject({ name: 'InvalidAccessError' })
  })
})
