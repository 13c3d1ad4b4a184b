/** What is on the intake's disk: searched as bytes for everything that a resident typed and everything that is secret. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { account, type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { foundIn } from '../testing/search-bytes.ts'
import { exampleJpeg, lampAnswers } from '../testing/test-device.ts'

const typed = 'Mevrouw Ödegård woont op Kerkstraat 12'
const address = '203.0.113.99'

let kit: IntakeKit
beforeEach(async () => { kit = await startIntakeKit({ TRUST_PROXY: '1' }) })
afterEach(() => kit.remove())

/** A day's work in short: enrolled, sent (also something that is no envelope), opened, answered and followed. Gives what must not be found. */
async function work(): Promise<readonly string[]> {
  const enrolmentCode = await kit.newCode('Hal')
  const device = await kit.enrolDevice()
  const photo = await exampleJpeg()
  const request = await device.seal({ photos: [photo], answers: { ...lampAnswers, description: { kind: 'value', answer: { type: 'long-text', value: typed } } } })
  await device.send(request.envelope, { naam: typed })
  await device.putFrames(request)
  await kit.settled()
  const desk = await kit.desk()
  const from = { 'X-Forwarded-For': address }
  expect((await desk.call('POST', `/staff/v1/submissions/${request.payload.id}/_reveal`, {}, from)).status).toBe(200)
  expect((await desk.call('POST', `/staff/v1/submissions/${request.payload.id}/statuses`, { status: 'done', note: typed }, from)).status).toBe(201)
  const body = JSON.stringify({ number: request.payload.number, code: request.code })
  expect((await call(`${kit.publicUrl}/v1/cases/_search`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...from }, body })).status).toBe(200)
  return [typed, 'Kerkstraat', 'vijver', request.code, request.payload.followCodeHash, enrolmentCode, account.password, address, new URL(kit.setupLink() ?? '').hash.slice(1), desk.cookie.split('=')[1] ?? '', Buffer.from(photo.subarray(20, 60)).toString('latin1')]
}

/** Which of these values stand on the disk, in any of the forms in which text is kept. */
async function foundOnDisk(values: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(kit.dataDir, { recursive: true, withFileTypes: true })
  const files = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name))))
  return foundIn(files, values)
}

describe("the intake's disk", () => {
  test('holds nothing that was typed, no code, no password and no address', async () => {
    expect(await foundOnDisk(await work())).toEqual([])
  })

  test('would be found out if it did', async () => {
    await kit.database.insertInto('attempts').values([
      { subject: typed, spent: 0, windowEndsAtMs: 0 }, { subject: Buffer.from(`x${address}`).toString('base64'), spent: 0, windowEndsAtMs: 0 },
    ]).execute()
    expect(await foundOnDisk([typed, address, 'never written'])).toEqual([typed, address])
  })
})
