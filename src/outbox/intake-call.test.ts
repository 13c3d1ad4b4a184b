import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import { utf8 } from '../sealing/bytes.ts'
import { generateDeviceKeys } from '../sealing/device-keys.ts'
import { contentDigest, makeProof } from '../sealing/device-proof.ts'
import { verifyProof } from '../sealing/verify-proof.ts'
import { createIntakeCaller, type IntakeCaller } from './intake-call.ts'
import { random } from './testing/station.ts'
import { problem } from './testing/small-intake.ts'

const keys = await generateDeviceKeys()
const Answer = v.object({ fine: v.boolean() })
const fine = () => Response.json({ fine: true }, { headers: { 'API-Version': '1.0.0' } })

let sent: { path: string; init: RequestInit }[]
let answers: (() => Response | Promise<Response>)[]
let caller: IntakeCaller

beforeEach(() => {
  sent = []
  answers = []
  caller = createIntakeCaller({
    fetch: async (path, init) => {
      sent.push({ path, init })
      return (answers.shift() ?? fine)()
    },
    nowMs: () => 5_000, random, prove: makeProof,
  })
})

const get = () => caller.json({ method: 'GET', path: '/v1/configuration' }, Answer)

describe('a call to the intake', () => {
  test('gives the answer as its schema reads it', async () => {
    expect(await get()).toEqual({ kind: 'ok', value: { fine: true } })
  })

  test('never follows a redirect, sends no cookie and leaves nothing in the cache', async () => {
    await get()
    expect(sent[0]?.init).toMatchObject({ redirect: 'manual', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' })
  })

  test('is proven over method, path and body, with the digest of the body in its own header', async () => {
    const bytes = utf8('{"ids":[]}')
    await caller.json({ method: 'POST', path: '/v1/submissions', keys, body: { mediaType: 'application/json', bytes } }, Answer)
    const headers = new Headers(sent[0]?.init.headers)
    const digest = await contentDigest(bytes)
    expect(headers.get('Content-Digest')).toBe(digest)
    expect(await verifyProof(headers.get('DPoP') ?? '', { method: 'POST', path: '/v1/submissions', contentDigest: digest })).toMatchObject({ kind: 'verified', device: keys.device })
  })

  test('takes a fresh nonce from a refusal and tries once more', async () => {
    answers = [() => problem(401, 'proof-nonce', { 'DPoP-Nonce': 'fresh' })]
    expect(await caller.json({ method: 'GET', path: '/v1/x', keys }, Answer)).toMatchObject({ kind: 'ok' })
    const again = await verifyProof(new Headers(sent[1]?.init.headers).get('DPoP') ?? '', { method: 'GET', path: '/v1/x' })
    expect([sent.length, again]).toEqual([2, expect.objectContaining({ nonce: 'fresh' })])
  })

  test('gives up after the second refusal', async () => {
    answers = [() => problem(401, 'proof-nonce'), () => problem(401, 'proof-nonce'), fine]
    expect(await caller.json({ method: 'GET', path: '/v1/x', keys }, Answer)).toEqual({ kind: 'failed', failure: { kind: 'status', status: 401, code: 'proof-nonce' } })
    expect(sent).toHaveLength(2)
  })

  test('every way to fail is told apart', async () => {
    const cases: [() => Response | Promise<Response>, object][] = [
      [() => Promise.reject(new TypeError('Failed to fetch')), { kind: 'no-answer' }],
      [() => Response.json({ fine: true }), { kind: 'not-our-server' }],
      [() => new Response(null, { status: 302, headers: { Location: 'http://portal.example/' } }), { kind: 'not-our-server' }],
      [() => Response.json({ fine: 'perhaps' }, { headers: { 'API-Version': '2.0.0' } }), { kind: 'unreadable-answer' }],
      [() => new Response('{', { headers: { 'API-Version': '1.0.0' } }), { kind: 'unreadable-answer' }],
      [() => new Response('<h1>Bad gateway</h1>', { status: 502 }), { kind: 'status', status: 502 }],
      [() => new Response('', { status: 413 }), { kind: 'status', status: 413 }],
      [() => problem(403, 'device-revoked'), { kind: 'status', status: 403, code: 'device-revoked' }],
      [() => problem(429, 'too-many-attempts', { 'Retry-After': '7' }), { kind: 'status', status: 429, code: 'too-many-attempts', retryAfterMs: 7000 }],
    ]
    for (const [answer, failure] of cases) {
      answers = [answer]
      expect(await get()).toEqual({ kind: 'failed', failure })
    }
  })
})
