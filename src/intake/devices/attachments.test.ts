import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AttachmentState, AttachmentStateSchema } from '../../domain/delivery-protocol.ts'
import { sha256 } from '../../sealing/bytes.ts'
import { folderFrameStore } from '../attachments/folder-frame-store.ts'
import { keepHouse } from '../storage/housekeeping.ts'
import { bodyAs } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { exampleJpeg, type SealedRequest, type TestDevice } from '../testing/test-device.ts'

const dayMs = 24 * 60 * 60_000

let kit: IntakeKit
let device: TestDevice
let request: SealedRequest
/** Three frames: a photo of more than 512 KiB. */
beforeEach(async () => {
  kit = await startIntakeKit()
  device = await kit.enrolDevice()
  request = await device.seal({ photos: [await exampleJpeg(3, 1100)] })
  await device.send(request.envelope)
})
afterEach(() => kit.remove())

const photo = () => {
  const [entry] = request.frames
  if (entry === undefined) throw new Error('The request has a photo.')
  const [id, frames] = entry
  return { id, frames, path: `/v1/attachments/${id}` }
}
const put = (n: number, body = photo().frames[n] ?? new Uint8Array(1), by = device) => by.call('PUT', `${photo().path}/chunks/${n}`, { body, mediaType: 'application/octet-stream' })
const state = async (): Promise<AttachmentState> => bodyAs(await device.call('GET', photo().path), AttachmentStateSchema)

describe('frames of a photo', () => {
  test('come in any order, each answered with what is still missing', async () => {
    const { id, frames } = photo()
    expect(frames).toHaveLength(3)
    expect(await state()).toEqual({ id, epoch: (await kit.configuration()).epoch, chunks: 3, missing: [0, 1, 2], state: 'partial' })
    expect((await put(2)).body).toMatchObject({ missing: [0, 1], state: 'partial' })
    expect((await put(0)).body).toMatchObject({ missing: [1], state: 'partial' })
    expect((await put(1)).body).toMatchObject({ missing: [], state: 'complete' })
    expect(await state()).toMatchObject({ missing: [], state: 'complete' })
  })

  test('sent again, before and after the last one, change nothing', async () => {
    for (const n of [0, 0, 1, 2, 2, 1]) await put(n)
    expect(await state()).toMatchObject({ missing: [], state: 'complete' })
  })

  test('that were all kept just before a crash are compared when the intake starts again: a device that was revoked asks no more', async () => {
    const frames = folderFrameStore(join(kit.dataDir, 'attachments'))
    for (const [n, frame] of photo().frames.entries()) await frames.put(photo().id, n, frame)
    kit.advance(1_000)
    await (await kit.desk()).call('POST', `/staff/v1/devices/${device.enrolled.device}/_revoke`, {})
    expect((await device.call('GET', photo().path)).status).toBe(403)
    await kit.restart()
    await kit.settled()
    expect(await kit.database.selectFrom('submissions').select(['state', 'reason']).execute()).toEqual([{ state: 'registered', reason: null }])
  })

  test('of a photo that cannot be read keep no intake from starting, and hold up no other', async () => {
    const folder = join(kit.dataDir, 'attachments')
    const other = await device.seal({ photos: [await exampleJpeg(5, 100)] })
    await device.send(other.envelope)
    for (const [id, kept] of other.frames) for (const [n, frame] of kept.entries()) await folderFrameStore(folder).put(id, n, frame)
    const { id } = photo()
    await mkdir(join(folder, id.slice(-2)), { recursive: true })
    await writeFile(join(folder, id.slice(-2), id), 'no folder')
    await kit.restart()
    await kit.settled()
    expect(await kit.database.selectFrom('submissions').select('state').orderBy('state').execute()).toEqual([{ state: 'received' }, { state: 'registered' }])
    expect(kit.logged.map(({ code }) => code)).toContain('housekeeping-failed')
  })

  test('that were purged are gone from the disk, and nobody brings them again', async () => {
    for (const n of [0, 1, 2]) await put(n)
    await kit.settled()
    const house = { database: kit.database, frames: folderFrameStore(join(kit.dataDir, 'attachments')), retentionDays: 30 }
    const onDisk = () => house.frames.frames(photo().id)
    await keepHouse(house, kit.nowMs() + 31 * dayMs)
    expect(await onDisk()).toEqual([0, 1, 2])
    await kit.database.updateTable('cases').set({ external: 1 }).execute()
    await keepHouse(house, kit.nowMs() + 31 * dayMs)
    expect(await onDisk()).toEqual([])
    expect((await put(1)).body).toMatchObject({ missing: [], state: 'complete' })
    expect(await state()).toMatchObject({ missing: [], state: 'complete' })
    expect(await onDisk()).toEqual([])
    // What was on its way to the disk at that moment goes with the next round.
    await house.frames.put(photo().id, 0, new Uint8Array(1))
    await keepHouse(house, kit.nowMs() + 32 * dayMs)
    expect(await onDisk()).toEqual([])
    expect(await kit.database.selectFrom('attachments').select('framesGoneAtMs').execute()).toEqual([{ framesGoneAtMs: kit.nowMs() + 32 * dayMs }])
  })

  test('survive a restart', async () => {
    await put(1)
    await kit.restart()
    expect(await state()).toMatchObject({ missing: [0, 2] })
  })

  test('sent twice at once end complete', async () => {
    await Promise.all([0, 1, 2, 0, 1, 2].map((n) => put(n)))
    expect(await state()).toMatchObject({ missing: [], state: 'complete' })
  })

  test('that are whole but swapped with others of the same size are damaged, for good, and the desk is told', async () => {
    const { frames } = photo()
    await put(0, frames[1])
    await put(1, frames[0])
    expect((await put(2)).body).toMatchObject({ state: 'damaged', missing: [] })
    expect((await put(0)).body).toMatchObject({ state: 'damaged', missing: [] })
    await kit.settled()
    expect((await device.send(request.envelope)).outcomes).toMatchObject([{ kind: 'kept', state: { kind: 'needs-person', reason: 'attachment-damaged' } }])
  })

  test('that a restored backup lacks are asked for again', async () => {
    for (const n of [0, 1, 2]) await put(n)
    const { id } = photo()
    await rm(join(kit.dataDir, 'attachments', id.slice(-2), id, '1'))
    expect(await state()).toMatchObject({ missing: [1], state: 'partial' })
    expect((await put(1)).body).toMatchObject({ missing: [], state: 'complete' })
    expect(await state()).toMatchObject({ missing: [], state: 'complete' })
  })
})

describe('a frame is refused', () => {
  test('beyond the announced number', async () => {
    expect(await put(3)).toMatchObject({ status: 400, code: 'chunk-out-of-range' })
  })

  test('of another size than announced', async () => {
    expect(await put(0, photo().frames[2])).toMatchObject({ status: 400, code: 'chunk-size' })
    expect(await put(2, photo().frames[0])).toMatchObject({ status: 400, code: 'chunk-size' })
    expect(await put(2, new Uint8Array())).toMatchObject({ status: 400, code: 'chunk-size' })
  })

  test('of another device, or of a photo that no kept submission announces', async () => {
    const other = await kit.enrolDevice()
    expect(await put(0, undefined, other)).toMatchObject({ status: 404, code: 'attachment-unknown' })
    expect(await other.call('GET', photo().path)).toMatchObject({ status: 404, code: 'attachment-unknown' })
    const unknown = '/v1/attachments/01983c5e-7d00-7abc-8def-0123456789ff'
    expect(await device.call('GET', unknown)).toMatchObject({ status: 404, code: 'attachment-unknown' })
    expect(await device.call('PUT', `${unknown}/chunks/0`, { body: new Uint8Array(1), mediaType: 'application/octet-stream' })).toMatchObject({ status: 404 })
  })
})

describe('sizes that cannot be', () => {
  test.each([[1, 2], [16, 1], [262_161, 1], [262_160, 2]])('%i bytes in %i frames keep nobody waiting', async (bytes, chunks) => {
    const impossible = await device.seal({
      photos: [Uint8Array.of(1)], attachments: (attachments) => attachments.map((attachment) => ({ ...attachment, bytes, chunks })),
    })
    await device.send(impossible.envelope)
    await kit.settled()
    expect((await device.send(impossible.envelope)).outcomes).toMatchObject([{ state: { kind: 'needs-person', reason: 'attachment-damaged' } }])
  })

  test('the hash that is compared is the one of the sealed bytes', async () => {
    const { frames } = photo()
    const row = await kit.database.selectFrom('attachments').select('sha256').executeTakeFirstOrThrow()
    expect(row.sha256).toBe(await sha256(new Uint8Array(Buffer.concat(frames))))
  })
})
