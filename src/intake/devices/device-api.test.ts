/** What holds for every address of the kiosk's listener. */
import { request as httpRequest } from 'node:http'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maxBatchBytes, maxBatchEnvelopes, sealedFrameBytes } from '../../domain/delivery-protocol.ts'
import { apiVersion, ProblemSchema } from '../../domain/intake-protocol.ts'
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

const attachment = '01983c5e-7d00-7abc-8def-0123456789ab'

describe('every answer', () => {
  test.each([
    ['GET', '/v1/configuration', 200], ['GET', '/v1/openapi.json', 200], ['GET', '/', 302], ['GET', '/v1/unknown', 404], ['GET', '/unknown', 404],
    ['DELETE', '/v1/configuration', 405], ['POST', '/v1/submissions', 401], ['GET', '/v1/catalogues/no-hash', 400], ['POST', '/v1/cases/_search', 415],
  ])('%s %s carries version and security headers', async (method, path, status) => {
    const answer = await call(kit.publicUrl + path, { method })
    expect(answer.status).toBe(status)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'api-version': apiVersion, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY',
      'strict-transport-security': expect.stringContaining('max-age='), 'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    expect(answer.headers.get('Set-Cookie')).toBeNull()
    if (status >= 400) {
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
      expect(bodyAs(answer, ProblemSchema)).toMatchObject({ status })
    }
  })

  test('says which methods an address has', async () => {
    const answer = await call(`${kit.publicUrl}/v1/submissions`, { method: 'GET' })
    expect(answer).toMatchObject({ status: 405, code: 'method-unknown' })
    expect(answer.headers.get('Allow')).toBe('POST')
  })

  test('is a 404 with a slash too many, not a redirect', async () => {
    expect(await call(`${kit.publicUrl}/v1/configuration/`)).toMatchObject({ status: 404, code: 'path-unknown' })
  })

  test('does not depend on a cookie', async () => {
    const { cookie } = await kit.desk()
    expect(await call(`${kit.publicUrl}/staff/v1/session`, { headers: { Cookie: cookie } })).toMatchObject({ status: 404, code: 'path-unknown' })
  })
})

describe('a catalogue', () => {
  test('is served under the hash of its bytes, with all its parts', async () => {
    const { catalogue } = await kit.configuration()
    const manifest = await call(`${kit.publicUrl}/v1/catalogues/${catalogue}`)
    expect(await hashOf(manifest.bytes)).toBe(catalogue)
    const { definitions, texts } = bodyAs(manifest, v.object({ definitions: v.string(), texts: v.record(v.string(), v.string()) }))
    for (const hash of [definitions, ...Object.values(texts)]) {
      const part = await call(`${kit.publicUrl}/v1/catalogue-parts/${hash}`)
      expect(await hashOf(part.bytes)).toBe(hash)
      expect(part.headers.get('Content-Type')).toBe('application/json')
      expect(part.headers.get('Content-Encoding')).toBe('gzip')
    }
  })

  test('that was never served is unknown', async () => {
    const hash = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'
    expect(await call(`${kit.publicUrl}/v1/catalogues/${hash}`)).toMatchObject({ status: 404, code: 'catalogue-unknown' })
    expect(await call(`${kit.publicUrl}/v1/catalogue-parts/${hash}`)).toMatchObject({ status: 404, code: 'catalogue-unknown' })
  })
})

describe('a body that is not as it must be', () => {
  test('of another media type is a 415', async () => {
    expect(await device.call('POST', '/v1/submissions', { body: '{}', mediaType: 'text/plain' })).toMatchObject({ status: 415, code: 'media-type-unsupported' })
    expect(await device.call('PUT', `/v1/attachments/${attachment}/chunks/0`, { body: '{}' })).toMatchObject({ status: 415, code: 'media-type-unsupported' })
  })

  test.each([['no JSON', '{'], ['not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)], ['empty', ''], ['a list', '[]'], ['no submissions', '{"submissions":[]}'],
    ['too many', JSON.stringify({ submissions: Array.from({ length: maxBatchEnvelopes + 1 }, () => 0) })],
  ])('%s is a 400 that names the place and repeats nothing', async (_name, body) => {
    const answer = await device.call('POST', '/v1/submissions', { body })
    expect(answer).toMatchObject({ status: 400, code: 'body-invalid' })
    expect(bodyAs(answer, ProblemSchema).invalidParams?.length).toBeGreaterThan(0)
  })

  test('what somebody sent is not repeated in the answer', async () => {
    const answer = await call(`${kit.publicUrl}/v1/cases/_search`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ number: 'Jan de Vries', code: 'geheim' }) })
    expect(bodyAs(answer, ProblemSchema).invalidParams?.map(({ name }) => name)).toEqual(['number', 'code'])
    expect(new TextDecoder().decode(answer.bytes)).not.toMatch(/Jan|geheim/u)
  })

  test('a parameter that is no id is a 400', async () => {
    expect(await device.call('GET', '/v1/attachments/1')).toMatchObject({ status: 400, code: 'body-invalid' })
    expect(await device.call('PUT', `/v1/attachments/${attachment}/chunks/-1`, { body: new Uint8Array(1), mediaType: 'application/octet-stream' })).toMatchObject({ status: 400 })
    expect(await device.call('PUT', `/v1/attachments/${attachment}/chunks/01`, { body: new Uint8Array(1), mediaType: 'application/octet-stream' })).toMatchObject({ status: 400 })
  })
})

describe('a body that is too large', () => {
  test.each([
    ['POST', '/v1/submissions', maxBatchBytes + 2_000, 'application/json'], ['POST', '/v1/submissions/_states', 20_000, 'application/json'],
    ['POST', '/v1/devices', 20_000, 'application/json'], ['PUT', `/v1/attachments/${attachment}/chunks/0`, sealedFrameBytes + 1, 'application/octet-stream'],
  ])('%s %s of %i bytes is a 413', async (method, path, length, mediaType) => {
    expect(await device.call(method, path, { body: new Uint8Array(length).fill(0x20), mediaType })).toMatchObject({ status: 413, code: 'body-too-large' })
  })

  test('is refused by what comes in, where its length is not said', async () => {
    expect(await sendEndlessly(`${kit.publicUrl}/v1/cases/_search`)).toEqual({ status: 413, code: 'body-too-large' })
  })

  test('a full batch is not', async () => {
    const padding = 'x'.repeat(maxBatchBytes - 40)
    expect(await device.call('POST', '/v1/submissions', { body: JSON.stringify({ submissions: [{ padding }] }) })).toMatchObject({ status: 200 })
  })
})

/** Streams a body without a length until the server answers. */
async function sendEndlessly(url: string): Promise<{ status: number | undefined; code: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' } })
    const timer = setInterval(() => sent.write(Buffer.alloc(4096, 0x20)), 1)
    sent.on('response', (response) => {
      clearInterval(timer)
      let text = ''
      response.on('data', (part: Buffer) => { text += part.toString() })
      response.on('end', () => {
        sent.destroy()
        resolve({ status: response.statusCode, code: bodyCode(text) })
      })
    })
    sent.on('error', (cause) => { clearInterval(timer); reject(cause) })
  })
}

function bodyCode(text: string): string {
  return v.parse(v.object({ code: v.string() }), JSON.parse(text)).code
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64url')
}
