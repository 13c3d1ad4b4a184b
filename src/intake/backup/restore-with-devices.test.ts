/**
 * Yesterday's backup is put back while a device holds what was acknowledged since: a real intake process on a real folder,
 * and the kiosk's own outbox as the device.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AttachmentIdSchema } from '../../domain/ids.ts'
import { EnrolmentCodeSchema } from '../../domain/desk-protocol.ts'
import * as v from 'valibot'
import { folderFrameStore } from '../attachments/folder-frame-store.ts'
import type { Database } from '../storage/schema.ts'
import { replaceEpoch } from '../storage/meta.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { bodyAs } from '../testing/call.ts'
import { setUpDesk } from '../testing/intake-kit.ts'
import { endIntakes, type IntakeProcess, runIntake, startIntakeProcess } from '../testing/intake-process.ts'
import { enrolOutboxDevice, type OutboxDevice } from '../testing/outbox-device.ts'
import { exampleJpeg } from '../testing/test-device.ts'

let folder: string
let environment: Record<string, string>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-restore-'))
  environment = { DATA_DIR: join(folder, 'data'), KEY_FILE: join(folder, 'keys.json') }
})
afterEach(async () => {
  await endIntakes()
  await rm(folder, { recursive: true })
})

/** So many requests, every third with a photo of several frames. */
async function putAwayMany(device: OutboxDevice, many: number): Promise<void> {
  for (let n = 0; n < many; n += 1) await device.putAway(n % 3 === 0 ? await exampleJpeg(n, 900) : undefined)
}

/** A day before and a day after the backup; then the disk is gone, and the backup is put back on another. */
async function loseADay(many: number): Promise<{ readonly device: OutboxDevice; readonly restored: Record<string, string>; readonly start: () => Promise<IntakeProcess> }> {
  let intake = await startIntakeProcess(environment)
  const desk = await setUpDesk(intake)
  const device = await enrolOutboxDevice(() => intake.publicUrl, bodyAs(await desk.call('POST', '/staff/v1/enrolment-codes', { place: 'Hal' }), EnrolmentCodeSchema).code)
  await putAwayMany(device, many)
  await device.deliverAll()
  expect(await runIntake(environment, 'backup', join(folder, 'backup'))).toMatchObject({ code: 0, output: expect.stringContaining(`${many} requests and ${many / 3} photos`) })
  await putAwayMany(device, many)
  await device.deliverAll()
  intake.child.kill('SIGKILL')
  await intake.ended
  const restored = { ...environment, DATA_DIR: join(folder, 'other-disk') }
  expect(await runIntake(restored, 'restore', join(folder, 'backup'))).toMatchObject({ code: 0, output: expect.stringContaining(`Restored ${many} requests`) })
  return { device, restored, start: async () => { intake = await startIntakeProcess(restored); return intake } }
}

/** What the restored intake holds, in the shape of what the device holds. */
async function held(database: Database, dataDir: string) {
  const frames = folderFrameStore(join(dataDir, 'attachments'))
  const rows = await database.selectFrom('submissions').select(['id', 'number', 'state', 'submission', 'manifest']).orderBy('id').execute()
  const photos = await database.selectFrom('attachments').select(['id', 'submissionId', 'state']).orderBy('id').execute()
  return Promise.all(rows.map(async (row) => ({
    ...row,
    frames: await Promise.all(photos.filter(({ submissionId }) => submissionId === row.id).map(async ({ id, state }) => {
      expect(state).toBe('complete')
      const attachment = v.parse(AttachmentIdSchema, id)
      return [id, await Promise.all((await frames.frames(attachment)).map((n) => frames.read(attachment, n)))]
    })),
  })))
}

test('everything is at the intake again, byte for byte, and nothing twice', { timeout: 300_000 }, async () => {
  const { device, restored, start } = await loseADay(30)
  const intake = await start()
  await device.deliverAll()
  const database = await openSqlite(join(restored['DATA_DIR'] ?? '', 'intake.sqlite'), 0)
  const entries = await device.entries()
  expect(entries).toHaveLength(60)
  expect(await held(database, restored['DATA_DIR'] ?? '')).toEqual(
    entries.map(({ id, number, submission, manifest, frames }) => ({ id, number, state: 'registered', submission, manifest, frames })),
  )
  const photos = entries.flatMap(({ frames }) => frames)
  expect(photos).toHaveLength(20)
  expect(photos.some(([, frames]) => frames.length > 1)).toBe(true)
  const cases = await database.selectFrom('cases').select(['number', 'submissionId']).execute()
  expect(new Set(cases.map(({ number }) => number)).size).toBe(60)
  expect(new Set(cases.map(({ submissionId }) => submissionId)).size).toBe(60)
  expect(await database.selectFrom('caseStatuses').selectAll().execute()).toHaveLength(60)
  expect(await database.selectFrom('otherVersions').selectAll().execute()).toEqual([])
  await database.destroy()
  intake.child.kill('SIGTERM')
  expect(await intake.ended).toMatchObject({ code: 0 })
})

test('under the old epoch the device would offer nothing, and a day would be lost', { timeout: 300_000 }, async () => {
  const { device, restored, start } = await loseADay(3)
  const [before, after] = await Promise.all([environment, restored].map(({ DATA_DIR = '' }) => openSqlite(join(DATA_DIR, 'intake.sqlite'), 0)))
  const epoch = await before?.selectFrom('meta').select('value').where('name', '=', 'epoch').executeTakeFirstOrThrow()
  if (after !== undefined) await replaceEpoch(after, epoch?.value ?? '')
  await start()
  await device.deliverAll()
  expect(await after?.selectFrom('submissions').select('id').execute()).toHaveLength(3)
  await Promise.all([before?.destroy(), after?.destroy()])
})
