/** The process itself: what it prints, how it ends, and what is left after a crash. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EnrolmentCodeSchema } from '../domain/desk-protocol.ts'
import { ConfigurationSchema } from '../domain/intake-protocol.ts'
import { bodyAs, call } from './testing/call.ts'
import { account, cookieOf, deskWith, type TestDesk } from './testing/intake-kit.ts'
import { endIntakes, type IntakeProcess, runIntake, startIntakeProcess } from './testing/intake-process.ts'
import { enrolTestDevice, exampleJpeg, type SealedRequest, type TestDevice } from './testing/test-device.ts'
import { openSqlite } from './storage/sqlite.ts'

let folder: string
let environment: Record<string, string>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-process-'))
  environment = { DATA_DIR: join(folder, 'data') }
})
afterEach(async () => {
  await endIntakes()
  await rm(folder, { recursive: true })
})

async function setUp({ deskUrl, setupLink }: IntakeProcess): Promise<TestDesk> {
  const token = new URL(setupLink ?? '').hash.slice(1)
  const made = await call(`${deskUrl}/staff/v1/setup`, { method: 'POST', headers: { Origin: deskUrl, 'Content-Type': 'application/json' }, body: JSON.stringify({ token, ...account }) })
  expect(made.status).toBe(201)
  return deskWith(deskUrl, cookieOf(made))
}

describe('starting', () => {
  test('with a flag that does not exist ends with a sentence', async () => {
    expect(await runIntake(environment, '--fly')).toMatchObject({ code: 2, output: expect.stringContaining('There is no flag --fly') })
  })
})

describe('stopping', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s lets a request under way finish, takes no new one, and ends with 0, also when it comes twice', { timeout: 60_000 }, async (signal) => {
    const intake = await startIntakeProcess(environment)
    const { sent, underWay, answered } = slowSearch(intake.publicUrl)
    await underWay
    intake.child.kill(signal)
    await expect.poll(() => call(`${intake.publicUrl}/v1/configuration`).then(() => 'taken', () => 'refused'), { timeout: 30_000 }).toBe('refused')
    intake.child.kill(signal)
    sent.end('}')
    expect(await answered).toEqual({ status: 400, connection: 'close' })
    expect(await intake.ended).toMatchObject({ code: 0, signal: null })
  })
})

describe('a crash', () => {
  test('at any moment loses nothing and makes no case twice', { timeout: 180_000 }, async () => {
    let intake = await startIntakeProcess(environment)
    environment = { ...environment, PORT: new URL(intake.publicUrl).port, DESK_PORT: new URL(intake.deskUrl).port }
    const desk = await setUp(intake)
    const { code } = bodyAs(await desk.call('POST', '/staff/v1/enrolment-codes', { place: 'Hal' }), EnrolmentCodeSchema)
    const { publicUrl } = intake
    const device = await enrolTestDevice({
      publicUrl: () => publicUrl, nowMs: Date.now, configuration: async () => bodyAs(await call(`${publicUrl}/v1/configuration`), ConfigurationSchema),
    }, code)
    const requests: SealedRequest[] = []
    for (let n = 0; n < 12; n += 1) requests.push(await device.seal({ photos: n % 3 === 0 ? [await exampleJpeg(n, 300)] : [] }))
    const delivered = Promise.all(requests.map((request) => deliverAnyway(device, request)))
    for (let crash = 0; crash < 3; crash += 1) {
      await delay(40 + Math.random() * 160)
      intake.child.kill('SIGKILL')
      await intake.ended
      intake = await startIntakeProcess(environment)
    }
    await delivered
    const database = await openSqlite(join(folder, 'data', 'intake.sqlite'), 0)
    await expect.poll(() => database.selectFrom('cases').select('number').execute(), { timeout: 60_000 }).toHaveLength(requests.length)
    const rows = await database.selectFrom('submissions').select(['id', 'number', 'state', 'submission', 'manifest']).execute()
    expect(rows.map(({ id, number, state, submission, manifest }) => ({ id, number, state, submission, manifest })).sort((x, y) => x.id.localeCompare(y.id)))
      .toEqual(requests.map(({ payload: { id, number }, envelope: { submission, manifest } }) => ({ id, number, state: 'registered', submission, manifest })).sort((x, y) => x.id.localeCompare(y.id)))
    expect(await database.selectFrom('caseStatuses').selectAll().execute()).toHaveLength(requests.length)
    expect(await database.selectFrom('otherVersions').selectAll().execute()).toEqual([])
    await database.destroy()
    intake.child.kill('SIGTERM')
    expect(await intake.ended).toMatchObject({ code: 0 })
    expect(intake.output()).not.toContain('internal')
  })
})

/** Sends a request until everything of it was acknowledged, however often the line breaks. */
async function deliverAnyway(device: TestDevice, request: SealedRequest): Promise<void> {
  for (;;) {
    try {
      await device.send(request.envelope)
      await device.putFrames(request)
      return
    } catch {
      await delay(20)
    }
  }
}

/** A request whose body does not end until the test ends it. The server's "go on" says that it has it in hand. */
function slowSearch(publicUrl: string) {
  const sent = httpRequest(`${publicUrl}/v1/cases/_search`, { method: 'POST', headers: { 'Content-Type': 'application/json', Expect: '100-continue' } })
  const underWay = once(sent, 'continue')
  sent.write('{')
  const answered = new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (response) => {
      response.resume()
      resolve({ status: response.statusCode, connection: response.headers.connection })
    })
  })
  return { sent, underWay, answered }
}
