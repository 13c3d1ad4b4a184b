/** What the device API asks of every call: a proof, a fresh nonce, an enrolled device, and a body that is what it says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProblemSchema } from '../../domain/intake-protocol.ts'
import { makeProof } from '../../sealing/device-proof.ts'
import { bodyAs, call } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import type { TestDevice } from '../testing/test-device.ts'

let kit: IntakeKit
let device: TestDevice
beforeAll(async () => {
  kit = await startIntakeKit()
  device = await kit.enrolDevice()
})
afterAll(() => kit.remove())

const states = '/v1/submissions/_states'
const body = JSON.stringify({ ids: ['01983c5e-7d00-7abc-8def-0123456789ab'] })
const noncePattern = /^[a-z0-9]+\.[\w-]{22}$/u

describe('a device proof', () => {
  test('is asked for, with a nonce and the time of the server', async () => {
    const answer = await call(kit.publicUrl + states, { method: 'POST', body })
    expect(answer).toMatchObject({ status: 401, code: 'proof-missing' })
    expect(bodyAs(answer, ProblemSchema).serverAt).toBe(new Date(kit.nowMs()).toISOString())
    expect(answer.headers.get('DPoP-Nonce')).toMatch(noncePattern)
    expect(answer.headers.get('WWW-Authenticate')).toContain('DPoP')
  })

  test('without a nonce gets one, and with it the call goes through', async () => {
    const fresh = await kit.newKeyHolder()
    const answer = await fresh.call('POST', states, { body, nonce: '' })
    expect(answer).toMatchObject({ status: 401, code: 'proof-nonce' })
    expect(answer.headers.get('WWW-Authenticate')).toContain('use_dpop_nonce')
    expect(await device.call('POST', states, { body })).toMatchObject({ status: 200 })
  })

  test('goes through at the first try with the nonce that came with the configuration', async () => {
    const nonce = (await call(`${kit.publicUrl}/v1/configuration`)).headers.get('DPoP-Nonce') ?? ''
    expect(await (await kit.newKeyHolder()).call('POST', states, { body, nonce })).toMatchObject({ status: 403, code: 'device-unknown' })
  })

  test.each(['abc', '0.aaaaaaaaaaaaaaaaaaaaaa', 'zzzzzzzz.aaaaaaaaaaaaaaaaaaaaaa', 'NaN.x'])('with a nonce that nobody gave (%s) is refused', async (nonce) => {
    expect(await device.call('POST', states, { body, nonce })).toMatchObject({ status: 401, code: 'proof-nonce' })
  })

  test('with a nonce of five minutes ago goes through, of ten minutes ago does not', async () => {
    const given = (await device.call('POST', states, { body })).headers.get('DPoP-Nonce') ?? ''
    kit.advance(4 * 60_000)
    expect(await device.call('POST', states, { body, nonce: given })).toMatchObject({ status: 200 })
    kit.advance(6 * 60_000)
    expect(await device.call('POST', states, { body, nonce: given })).toMatchObject({ status: 401, code: 'proof-nonce' })
  })

  test('outlives a restart of the server', async () => {
    const given = (await device.call('POST', states, { body })).headers.get('DPoP-Nonce') ?? ''
    await kit.restart()
    expect(await device.call('POST', states, { body, nonce: given })).toMatchObject({ status: 200 })
  })

  test('for another path, method or body is refused', async () => {
    expect(await device.call('POST', states, { body, proofPath: '/v1/submissions' })).toMatchObject({ status: 401, code: 'proof-invalid' })
    const proof = await device.call('POST', states, { body, headers: { DPoP: 'no.proof.at.all' } })
    expect(proof).toMatchObject({ status: 401, code: 'proof-invalid' })
    const other = await device.call('POST', states, { body, headers: { 'Content-Digest': 'sha-256=:AAAA:' } })
    expect(other).toMatchObject({ status: 401, code: 'proof-invalid' })
  })

  test('of a device clock that is years off goes through: the nonce says when', async () => {
    const wrongClock = await kit.newKeyHolder()
    const code = await kit.newCode()
    kit.advance(-3 * 365 * 24 * 60 * 60_000)
    const answer = wrongClock.call('POST', '/v1/devices', { body: JSON.stringify({ code }) })
    expect(await answer).toMatchObject({ status: 201 })
    kit.advance(3 * 365 * 24 * 60 * 60_000)
  })
})

describe('a body', () => {
  test('that is not what the proven digest says is refused', async () => {
    // The proof vouches for the header; a body changed on the way does not fit the header.
    const digest = 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:'
    const nonce = (await device.call('POST', states, { body })).headers.get('DPoP-Nonce') ?? ''
    const proof = await makeProof(device.keys, { method: 'POST', path: states, contentDigest: digest }, { nonce, nowMs: kit.nowMs(), random: new Uint8Array(16) })
    const answer = await call(kit.publicUrl + states, { method: 'POST', body, headers: { DPoP: proof, 'Content-Digest': digest, 'Content-Type': 'application/json' } })
    expect(answer).toMatchObject({ status: 400, code: 'digest-differs' })
  })

  test('without a digest is refused', async () => {
    const nonce = (await device.call('POST', states, { body })).headers.get('DPoP-Nonce') ?? ''
    const proof = await makeProof(device.keys, { method: 'POST', path: states }, { nonce, nowMs: kit.nowMs(), random: new Uint8Array(16) })
    const answer = await call(kit.publicUrl + states, { method: 'POST', body, headers: { DPoP: proof, 'Content-Type': 'application/json' } })
    expect(answer).toMatchObject({ status: 400, code: 'digest-differs' })
  })
})

describe('a device', () => {
  test('that is not enrolled is told so, and can go on with a fresh nonce', async () => {
    const stranger = await kit.newKeyHolder()
    const answer = await stranger.call('POST', states, { body })
    expect(answer).toMatchObject({ status: 403, code: 'device-unknown' })
    expect(answer.headers.get('DPoP-Nonce')).toMatch(noncePattern)
  })

  test('that was revoked is refused at once, and nothing that it sends is kept', async () => {
    const lost = await kit.enrolDevice()
    const request = await lost.seal()
    await (await kit.desk()).call('POST', `/staff/v1/devices/${lost.enrolled.device}/_revoke`, {})
    expect(await lost.call('POST', '/v1/submissions', { body: JSON.stringify({ submissions: [request.envelope] }) })).toMatchObject({ status: 403, code: 'device-revoked' })
    expect(await kit.database.selectFrom('submissions').selectAll().execute()).toEqual([])
  })

  test('is noted as seen, with how far its clock is off, at most once a minute', async () => {
    const seen = async () => kit.database.selectFrom('devices').select(['lastSeenAtMs', 'clockOffsetMs']).where('id', '=', device.enrolled.device).executeTakeFirstOrThrow()
    await device.call('POST', states, { body })
    const first = await seen()
    kit.advance(30_000)
    await device.call('POST', states, { body })
    expect(await seen()).toEqual(first)
    kit.advance(30_000)
    await device.call('POST', states, { body })
    expect((await seen()).lastSeenAtMs).toBe(kit.nowMs())
    // Proofs carry whole seconds.
    expect(Math.abs((await seen()).clockOffsetMs ?? Number.NaN)).toBeLessThan(1000)
  })
})
