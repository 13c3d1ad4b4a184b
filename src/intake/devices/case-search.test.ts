import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CaseViewSchema } from '../../domain/case-protocol.ts'
import { bodyAs, call } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { exampleJpeg, type SealedRequest, type TestDevice } from '../testing/test-device.ts'

let kit: IntakeKit
let device: TestDevice
beforeEach(async () => {
  kit = await startIntakeKit({ TRUST_PROXY: '1' })
  device = await kit.enrolDevice()
})
afterEach(() => kit.remove())

const otherCode = '000000000'
const search = ({ payload, code }: Pick<SealedRequest, 'payload' | 'code'>, from = '192.0.2.1') => searchFor(payload.number, code, from)
const searchFor = (number: string, code: string, from = '192.0.2.1') => call(`${kit.publicUrl}/v1/cases/_search`, {
  method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': from }, body: JSON.stringify({ number, code }),
})
const delivered = async () => {
  const request = await device.seal()
  await device.send(request.envelope)
  await kit.settled()
  return request
}

describe('following a request', () => {
  test('shows its statuses and the words of the municipality, and nothing that was typed', async () => {
    const request = await delivered()
    const desk = await kit.desk()
    kit.advance(60_000)
    await desk.call('POST', `/staff/v1/submissions/${request.payload.id}/statuses`, { status: 'waiting-for-resident', note: 'Welke lamp is het?' })
    const answer = await search(request)
    expect(bodyAs(answer, CaseViewSchema)).toEqual({
      number: request.payload.number, receivedAt: new Date(kit.nowMs() - 60_000).toISOString(), language: 'nl',
      history: [{ status: 'received', at: new Date(kit.nowMs() - 60_000).toISOString() }, { status: 'waiting-for-resident', at: new Date(kit.nowMs()).toISOString(), note: 'Welke lamp is het?' }],
    })
    expect(new TextDecoder().decode(answer.bytes)).not.toMatch(/vijver|ada|melding/u)
  })

  test('one that waits for its photos or for a person is received', async () => {
    const waiting = await device.seal({ photos: [await exampleJpeg()] })
    const withoutAnswers = await device.seal({ answers: {} })
    await device.send(waiting.envelope, withoutAnswers.envelope)
    await kit.settled()
    for (const request of [waiting, withoutAnswers]) {
      expect(bodyAs(await search(request), CaseViewSchema).history).toEqual([{ status: 'received', at: new Date(kit.nowMs()).toISOString() }])
    }
  })

  test('an unknown number, a wrong code, a code of another request and one that is not here yet look the same', async () => {
    const [known, other, notHere] = [await delivered(), await delivered(), await device.seal()]
    const answers = await Promise.all([
      searchFor('VBST-2026-9999999990', known.code), searchFor(known.payload.number, otherCode), searchFor(known.payload.number, other.code), search(notHere),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, code: 'case-unknown', body: answers[0]?.body })
  })

  test('a request whose signature is wrong is followed by nobody', async () => {
    const request = await device.seal()
    const manifest = request.envelope.manifest.replace(/.{20}$/u, 'AAAAAAAAAAAAAAAAAAAA')
    await device.send({ ...request.envelope, manifest })
    await kit.settled()
    expect(await search(request)).toMatchObject({ status: 404 })
  })

  test('two requests with one number are told apart by their codes', async () => {
    const first = await delivered()
    const copied = await device.seal({ payload: { number: first.payload.number }, capturedAtMs: kit.nowMs() - 1000 })
    await device.send(copied.envelope)
    await kit.settled()
    const desk = await kit.desk()
    await desk.call('POST', `/staff/v1/submissions/${first.payload.id}/statuses`, { status: 'done' })
    expect(bodyAs(await search(first), CaseViewSchema).history).toHaveLength(2)
    expect(bodyAs(await search(copied), CaseViewSchema).history).toHaveLength(1)
  })
})

describe('guessing', () => {
  test('one number is held up after ten wrong codes an hour, from wherever they come, known or not', async () => {
    const request = await delivered()
    for (const number of [request.payload.number, 'VBST-2026-9999999990']) {
      for (let guess = 0; guess < 10; guess += 1) expect((await searchFor(number, otherCode, `192.0.2.${guess}`)).status).toBe(404)
      const refused = await searchFor(number, otherCode, '198.51.100.7')
      expect(refused).toMatchObject({ status: 429, code: 'too-many-attempts' })
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    }
    expect(await search(request, '198.51.100.8')).toMatchObject({ status: 429 })
    kit.advance(60 * 60_000)
    expect(await search(request)).toMatchObject({ status: 200 })
  })

  test('the count outlives a restart', async () => {
    const request = await delivered()
    for (let guess = 0; guess < 10; guess += 1) await searchFor(request.payload.number, otherCode)
    await kit.restart()
    expect(await search(request)).toMatchObject({ status: 429 })
  })

  test('one address is held up after sixty wrong guesses, another is not', async () => {
    const request = await delivered()
    for (let guess = 0; guess < 60; guess += 1) expect((await searchFor(`VBST-2026-99999${String(guess).padStart(5, '0')}`, otherCode)).status).toBe(404)
    expect(await search(request)).toMatchObject({ status: 429 })
    expect(await search(request, '198.51.100.7')).toMatchObject({ status: 200 })
  })

  test('looking at an own request is no guess, however often', async () => {
    const request = await delivered()
    for (let look = 0; look < 70; look += 1) expect((await search(request)).status).toBe(200)
  })

  test('neither address nor number of a guess stands in the counters', async () => {
    await searchFor('VBST-2026-9999999990', otherCode, '192.0.2.77')
    const subjects = JSON.stringify(await kit.database.selectFrom('attempts').selectAll().execute())
    expect(subjects).not.toMatch(/192\.0\.2\.77|VBST/u)
  })
})
