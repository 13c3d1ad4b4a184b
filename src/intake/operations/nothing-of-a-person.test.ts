/** Every line of the log and every figure of a day's work, good, bad and broken, searched for all that somebody typed, holds or is. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { RecoveryCodesSchema, SecondFactorSecretSchema } from '../../domain/desk-protocol.ts'
import { codeOf } from '../testing/authenticator.ts'
import { breakTable } from '../testing/break-table.ts'
import { bodyAs, call } from '../testing/call.ts'
import { account, type IntakeKit, startIntakeKit, type TestDesk } from '../testing/intake-kit.ts'
import { foundIn } from '../testing/search-bytes.ts'
import { exampleJpeg, lampAnswers, type SealedRequest, type TestDevice } from '../testing/test-device.ts'

const person = {
  bsn: '999990019', name: 'Mevrouw Ödegård-van der Wal', phone: '+31612345678', email: 'f.odegard@example.nl',
  words: 'De buurvrouw van nummer 12 heeft geen warm water', address: '203.0.113.99', address6: '2001:db8:12:34', password: 'Verkeerd wachtwoord 1!',
}
const typed = Object.values(person).join(' / ')
const from = { 'X-Forwarded-For': person.address }
const json = { 'Content-Type': 'application/json' }

let kit: IntakeKit
const ofSecondStep: string[] = []
beforeEach(async () => { kit = await startIntakeKit({ TRUST_PROXY: '1', LOG_REQUESTS: '1', METRICS: '1' }) })
afterEach(() => kit.remove())

/** The log as it is written, and the figures. */
async function written(): Promise<readonly Uint8Array[]> {
  const lines: string[] = []
  const log = createLog((line) => { lines.push(line) }, kit.nowMs)
  for (const entry of [...kit.logged, ...kit.requests]) log(entry)
  const { status, bytes } = await call(`${kit.deskUrl}/metrics`)
  expect(status).toBe(200)
  return [Buffer.from(lines.join('\n')), bytes]
}

/** What goes well. */
async function goodRequests(device: TestDevice): Promise<SealedRequest> {
  const request = await device.seal({ photos: [await exampleJpeg()], answers: { ...lampAnswers, description: { kind: 'value', answer: { type: 'long-text', value: typed } } } })
  await device.send(request.envelope)
  await device.putFrames(request)
  await kit.settled()
  const desk = await kit.desk()
  const { id, number } = request.payload
  await secondStep(desk)
  expect((await desk.call('POST', `/staff/v1/submissions/${id}/_reveal`, {}, from)).status).toBe(200)
  expect((await desk.call('POST', `/staff/v1/submissions/${id}/statuses`, { status: 'done', note: typed }, from)).status).toBe(201)
  expect((await desk.call('POST', '/staff/v1/accounts', { username: 'odegard', displayName: person.name, password: person.password })).status).toBe(201)
  const search = await call(`${kit.publicUrl}/v1/cases/_search`, { method: 'POST', headers: { ...json, ...from }, body: JSON.stringify({ number, code: request.code }) })
  expect(search.status).toBe(200)
  return request
}

/** A second step for the colleague, once wrong and once right; what is secret about it is noted. */
async function secondStep(desk: TestDesk): Promise<void> {
  const { secret } = bodyAs(await desk.call('POST', '/staff/v1/second-factor', {}), SecondFactorSecretSchema)
  const code = codeOf(secret, kit.nowMs())
  expect((await desk.call('POST', '/staff/v1/second-factor/_confirm', { code: '000000' }, from)).status).toBe(401)
  const { recoveryCodes } = bodyAs(await desk.call('POST', '/staff/v1/second-factor/_confirm', { code }, from), RecoveryCodesSchema)
  const { username, password } = account
  expect((await desk.call('POST', '/staff/v1/session', { username, password, code: recoveryCodes[0] }, from)).status).toBe(200)
  ofSecondStep.push(secret, ...recoveryCodes)
}

/** What is wrong: in paths, queries, headers, methods and bodies, on both listeners. */
async function badRequests(device: TestDevice): Promise<void> {
  for (const origin of [kit.publicUrl, kit.deskUrl]) {
    for (const value of Object.values(person)) {
      const text = encodeURIComponent(value)
      for (const path of [`/${text}`, `/v1/attachments/${text}`, `/v1/cases/${text}`, `/kiosk/${text}?naam=${text}`, `/volg/${text}#x`, `/staff/v1/submissions/${text}/_reveal`, `/staff/v1/submissions?search=${text}`, `/healthz/${text}`]) {
        await call(origin + path, { headers: from })
        await call(origin + path, { method: 'POST', headers: { ...json, ...from }, body: JSON.stringify({ number: value, code: value, naam: value }) })
      }
      await call(`${origin}/v1/cases/_search`, { method: 'POST', headers: { ...json, 'X-Forwarded-For': person.address6, 'User-Agent': text, Cookie: `naam=${text}`, DPoP: text }, body: `{"naam":"${value}` })
    }
  }
  await call(`${kit.publicUrl}/v1/configuration`, { method: 'ZZBSN999990019', headers: from })
  const signIn = { username: person.email, password: person.password }
  await call(`${kit.deskUrl}/staff/v1/session`, { method: 'POST', headers: { ...json, ...from, Origin: kit.deskUrl }, body: JSON.stringify(signIn) })
  await device.call('POST', '/v1/submissions', { body: JSON.stringify({ submissions: [typed, { naam: typed }] }) })
  await device.call('POST', '/v1/devices', { body: JSON.stringify({ code: person.phone }) })
}

/** What breaks on our side, with the same words on their way. */
async function failingDisk(device: TestDevice): Promise<void> {
  const request = await device.seal({ photos: [await exampleJpeg()], answers: { ...lampAnswers, description: { kind: 'value', answer: { type: 'long-text', value: typed } } } })
  await device.send(request.envelope)
  await rm(join(kit.dataDir, 'attachments'), { recursive: true })
  await writeFile(join(kit.dataDir, 'attachments'), '')
  await expect(device.putFrames(request)).rejects.toThrow('500')
  for (const table of ['audit', 'submissions', 'cases'] as const) await breakTable(kit.database, table)
  const other = await device.seal({ answers: { ...lampAnswers, description: { kind: 'value', answer: { type: 'long-text', value: typed } } } })
  await expect(device.send(other.envelope)).rejects.toThrow('500')
  const desk = await kit.desk()
  expect((await desk.call('POST', '/staff/v1/enrolment-codes', { place: person.name }, from)).status).toBe(500)
  expect((await call(`${kit.publicUrl}/readyz`)).status).toBe(503)
}

describe('log and figures of a day', () => {
  test('hold nothing that was typed, no code, no password and no address', { timeout: 60_000 }, async () => {
    const enrolmentCode = await kit.newCode(person.name)
    const device = await kit.enrolDevice()
    const request = await goodRequests(device)
    await badRequests(device)
    await failingDisk(device)
    const desk = await kit.desk()
    const secrets = [
      ...Object.values(person), 'Ödegård', 'buurvrouw', 'vijver', request.code, request.payload.followCodeHash, request.payload.id, request.payload.number,
      ...ofSecondStep, enrolmentCode, account.password, account.username, new URL(kit.setupLink() ?? '').hash.slice(1), desk.cookie.split('=')[1] ?? '', '127.0.0.1', 'ZZBSN',
    ].filter((value) => value !== account.username)
    expect(ofSecondStep).toHaveLength(11)
    const places = await written()
    expect(foundIn(places, secrets)).toEqual([])
    // There was something to search: every kind of request and failure left its line and its figure.
    const [log = '', figures = ''] = places.map((bytes) => new TextDecoder().decode(bytes))
    for (const status of [200, 201, 400, 401, 404, 405, 500]) {
      expect(log).toContain(`"status":${status}`)
      expect(figures).toContain(`status="${status}"`)
    }
    for (const part of ['"code":"internal"', '"code":"not-ready"', '"route":"/v1/attachments/{id}/chunks/{n}"', '"route":"none"']) expect(log).toContain(part)
    expect(figures).toContain('samenloket_submissions{state="registered"} 1')
  })

  test.each([
    ['plainly', person.bsn], ['percent-encoded', encodeURIComponent(person.name)], ['in base64', Buffer.from(`x ${person.words}`).toString('base64')], ['as JSON writes it', JSON.stringify(`"${person.email}"`)],
  ])('would be found out if one line held a value %s', async (_form, text) => {
    const lines: string[] = []
    createLog((line) => { lines.push(line) }, kit.nowMs)({ level: 'error', code: 'internal', detail: text })
    expect(foundIn([Buffer.from(lines.join('\n'))], Object.values(person))).toHaveLength(1)
  })
})
