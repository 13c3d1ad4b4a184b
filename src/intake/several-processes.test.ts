/**
 * Three intakes on one PostgreSQL and one folder of photos, killed at any moment under load, and the database under them.
 * Afterwards everything that was put away on a device must be there once, byte for byte, and registered once.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { framePath } from './attachments/folder-frame-store.ts'
import { EnrolmentCodeSchema } from '../domain/desk-protocol.ts'
import type { SubmissionId } from '../domain/ids.ts'
import type { Bytes } from '../sealing/bytes.ts'
import { openPostgres } from './storage/postgres.ts'
import type { Database } from './storage/schema.ts'
import { findPostgres, type PostgresServer, startPostgresServer } from './storage/testing/postgres-server.ts'
import { bodyAs } from './testing/call.ts'
import { setUpDesk } from './testing/intake-kit.ts'
import { endIntakes, type IntakeProcess, startIntakeProcess } from './testing/intake-process.ts'
import { enrolOutboxDevice, type OutboxDevice } from './testing/outbox-device.ts'
import { exampleJpeg } from './testing/test-device.ts'

const processes = 3
/** Requests that a device puts away; a third of them with a photo, a third followed by a correction. */
const mostOfDevice = 24

/** What a device put away: its sealed bytes, and what a follow-up must join. */
type PutAway = { readonly id: SubmissionId; readonly number: string; readonly submission: string; readonly manifest: string; readonly frames: readonly (readonly [path: string, frame: Bytes])[] }

describe.skipIf(findPostgres() === undefined)('three intakes on one PostgreSQL', () => {
  let folder: string
  let server: PostgresServer
  let url: string
  let running: (IntakeProcess | undefined)[]
  let devices: readonly OutboxDevice[]

  const start = async () => startIntakeProcess({ DATABASE_URL: url, DATA_DIR: join(folder, 'data') })
  /** Another one each time: a proxy in front of them would do the same. */
  const anyUrl = () => {
    const there = running.flatMap((intake) => (intake === undefined ? [] : [intake.publicUrl]))
    return there[Math.floor(Math.random() * there.length)] ?? 'http://127.0.0.1:1'
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samenloket-several-'))
    // Its writer of the log comes by so rarely that whoever does not wait for a commit to be on the disk is found out.
    server = await startPostgresServer({ wal_writer_delay: '10s' })
    url = await server.newDatabase()
    running = await Promise.all(Array.from({ length: processes }, start))
    // Each start replaced the link of the one before.
    const desk = await openDesk(running)
    devices = await Promise.all(Array.from({ length: 3 }, async () => {
      const { code } = bodyAs(await desk.call('POST', '/staff/v1/enrolment-codes', { place: 'Hal' }), EnrolmentCodeSchema)
      return enrolOutboxDevice(anyUrl, code)
    }))
  })
  afterEach(async () => {
    await endIntakes()
    await server.remove()
    await rm(folder, { recursive: true })
  })

  /** Requests, photos and follow-ups from every device, delivered all the while and twice at once, until they are told to stop. */
  function load(device: OutboxDevice, isOver: () => boolean): Promise<void> {
    const putAway = async () => {
      for (let n = 0; n < mostOfDevice && !isOver(); n += 1) {
        const original = await device.putAway(n % 3 === 0 ? await exampleJpeg(n, 300) : undefined)
        if (n % 3 === 1) await device.putAwayFollowUp(original)
        await delay(50)
      }
    }
    const deliverAsItComes = async () => {
      while (!isOver()) await device.deliverAll().catch(() => delay(20))
    }
    return Promise.all([putAway(), deliverAsItComes(), deliverAsItComes()]).then(() => undefined)
  }

  /** Puts load on while `disturb` runs, then lets everything come to its end. */
  async function underLoad(disturb: () => Promise<void>): Promise<void> {
    let isOver = false
    const loads = devices.map((device) => load(device, () => isOver))
    try {
      await disturb()
    } finally {
      isOver = true
      await Promise.all(loads)
    }
    for (const device of devices) await device.deliverAll()
  }

  async function killTwo(): Promise<void> {
    const spared = Math.floor(Math.random() * processes)
    await Promise.all(running.map(async (intake, index) => {
      if (index === spared || intake === undefined) return
      await delay(Math.random() * 300)
      running[index] = undefined
      intake.child.kill('SIGKILL')
      await intake.ended
      running[index] = await start()
    }))
  }

  test('two of them killed at random, again and again: nothing is lost or doubled', { timeout: 240_000 }, async () => {
    await underLoad(async () => {
      for (let round = 0; round < 3; round += 1) {
        await delay(200 + Math.random() * 300)
        await killTwo()
      }
    })
    await expectEverythingOnce()
  })

  test('the database stopped without warning, again and again: nothing that was acknowledged is lost', { timeout: 240_000 }, async () => {
    await underLoad(async () => {
      for (let round = 0; round < 3; round += 1) {
        await delay(300 + Math.random() * 300)
        await server.stopAtOnce()
        await delay(100)
        await server.startAgain()
      }
    })
    await expectEverythingOnce()
  })

  async function expectEverythingOnce(): Promise<void> {
    const sent = (await Promise.all(devices.map(putAwayOn))).flat().sort(byId)
    expect(sent.length).toBeGreaterThan(10)
    expect(new Set(sent.map(({ number }) => number)).size).toBe(sent.length)
    const database = await openPostgres(url, 0)
    try {
      const rows = await database.selectFrom('submissions').select(['id', 'number', 'submission', 'manifest', 'state', 'reason', 'followUp', 'threadOf']).orderBy('id').execute()
      expect(rows.map(({ id, number, submission, manifest }) => ({ id, number, submission, manifest }))).toEqual(sent.map(({ frames: _frames, ...envelope }) => envelope))
      expect(rows.filter(({ state, reason }) => state !== 'registered' || reason !== null)).toEqual([])
      expect(rows.filter(({ followUp, threadOf }) => (followUp === null) !== (threadOf === null))).toEqual([])
      expect(rows.filter(({ followUp }) => followUp !== null).length).toBeGreaterThan(2)
      await expectNothingBeside(database, sent)
    } finally {
      await database.destroy()
    }
    for (const [path, frame] of sent.flatMap(({ frames }) => frames)) {
      expect(Buffer.compare(await readFile(join(folder, 'data', 'attachments', path)), frame)).toBe(0)
    }
  }
})

async function openDesk(running: readonly (IntakeProcess | undefined)[]) {
  for (const intake of running) {
    const desk = intake && await setUpDesk(intake).catch(() => undefined)
    if (desk !== undefined) return desk
  }
  throw new Error('No set-up link was good.')
}

async function putAwayOn(device: OutboxDevice): Promise<readonly PutAway[]> {
  return (await device.entries()).map(({ id, number, submission, manifest, frames }) => ({
    id, number, submission: submission ?? '', manifest: manifest ?? '',
    frames: frames.flatMap(([attachment, bytes]) => bytes.map((frame, n) => [framePath(attachment, n), frame] as const)),
  }))
}

function byId(a: PutAway, b: PutAway): number {
  return a.id < b.id ? -1 : 1
}

/** One case and one first status for each, and no second version of anything. */
async function expectNothingBeside(database: Database, sent: readonly PutAway[]): Promise<void> {
  const cases = await database.selectFrom('cases').select(['number', 'submissionId']).orderBy('submissionId').execute()
  expect(cases).toEqual(sent.map(({ id, number }) => ({ number, submissionId: id })))
  const statuses = await database.selectFrom('caseStatuses').select(['submissionId', 'position']).orderBy('submissionId').execute()
  expect(statuses).toEqual(sent.map(({ id }) => ({ submissionId: id, position: 1 })))
  expect(await database.selectFrom('otherVersions').selectAll().execute()).toEqual([])
  expect(await database.selectFrom('damagedMembers').selectAll().execute()).toEqual([])
  const attachments = await database.selectFrom('attachments').select('state').execute()
  expect(attachments).toHaveLength(sent.filter(({ frames }) => frames.length > 0).length)
  expect(attachments.every(({ state }) => state === 'complete')).toBe(true)
}
