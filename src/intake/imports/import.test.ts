/** From the kiosk's own outbox over a file to a real intake, and then the same over the network: nothing twice, nothing lost. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { AttachmentIdSchema } from '../../domain/ids.ts'
import { folderFrameStore } from '../attachments/folder-frame-store.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { enrolOutboxDevice, type OutboxDevice } from '../testing/outbox-device.ts'
import { runToEnd } from '../testing/run-command.ts'
import { saveExport } from '../testing/save-export.ts'
import { exampleJpeg } from '../testing/test-device.ts'

let kit: IntakeKit
let folder: string
let file: string
let device: OutboxDevice
let photo: Bytes
beforeAll(async () => {
  photo = await exampleJpeg(1, 700)
})
beforeEach(async () => {
  kit = await startIntakeKit({}, { startMs: Date.now() })
  folder = await mkdtemp(join(tmpdir(), 'samenloket-stick-'))
  file = join(folder, 'samenloket-1.jsonl')
  device = await enrolOutboxDevice(() => kit.publicUrl, await kit.newCode())
})
afterEach(async () => {
  await kit.remove()
  await rm(folder, { recursive: true })
})

const importFile = (path = file) => runToEnd({ DATA_DIR: kit.dataDir, KEY_FILE: kit.keyFile }, ['import', path])

/** So many requests, every second with a photo of several frames. */
async function putAwayMany(many: number): Promise<void> {
  for (let n = 0; n < many; n += 1) await device.putAway(n % 2 === 0 ? photo : undefined)
}

/** What the intake holds, in the shape of what the device holds. */
async function held() {
  const frames = folderFrameStore(join(kit.dataDir, 'attachments'))
  const rows = await kit.database.selectFrom('submissions').select(['id', 'number', 'submission', 'manifest', 'state']).orderBy('id').execute()
  const photos = await kit.database.selectFrom('attachments').select(['id', 'submissionId']).orderBy('id').execute()
  return Promise.all(rows.map(async (row) => ({
    ...row,
    frames: await Promise.all(photos.filter(({ submissionId }) => submissionId === row.id).map(async ({ id }) => {
      const attachment = v.parse(AttachmentIdSchema, id)
      return [id, await Promise.all((await frames.frames(attachment)).map((n) => frames.read(attachment, n)))]
    })),
  })))
}

/** Everything that the device holds is at the intake byte for byte, registered, and once. */
async function expectAllOnce(many: number): Promise<void> {
  await kit.settled()
  const entries = await device.entries()
  expect(entries).toHaveLength(many)
  expect(await held()).toEqual(entries.map(({ id, number, submission, manifest, frames }) => ({ id, number, submission, manifest, state: 'registered', frames })))
  expect(await kit.database.selectFrom('cases').select('number').execute()).toHaveLength(many)
  expect(await kit.database.selectFrom('otherVersions').selectAll().execute()).toEqual([])
}

/** The file's lines, changed. */
async function change(changed: (lines: readonly string[]) => readonly string[]): Promise<void> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  await writeFile(file, changed(lines).map((line) => `${line}\n`).join(''))
}

/** Another letter in the middle of a text: still base64url. */
const bent = (text: string) => text.slice(0, 200) + (text[200] === 'A' ? 'B' : 'A') + text.slice(201)

describe('an import', () => {
  test('brings everything to the intake, and repeating it brings nothing more', async () => {
    await putAwayMany(4)
    await saveExport(device, file)
    expect(await importFile()).toMatchObject({ code: 0, complained: '', said: expect.stringContaining('Requests: 4 new, 0 here already, 0 refused.\nPhotos: 2 complete, 0 incomplete.') })
    expect(await importFile()).toMatchObject({ code: 0, complained: '', said: expect.stringContaining('Requests: 0 new, 4 here already, 0 refused.\nPhotos: 2 complete, 0 incomplete.') })
    await expectAllOnce(4)
    const { device: id } = v.parse(v.object({ device: v.string() }), await device.db.get('device', 'identity'))
    expect(await kit.database.selectFrom('audit').select(['actor', 'object']).where('action', '=', 'export-imported').execute()).toEqual([{ actor: 'command-line', object: id }, { actor: 'command-line', object: id }])
  })

  test('is heard by the device at its next contact, and what it then delivers is not kept twice', async () => {
    await putAwayMany(4)
    await saveExport(device, file)
    await importFile()
    await device.putAway(photo)
    await device.deliverAll()
    await expectAllOnce(5)
    expect((await device.entries()).map(({ state }) => state.kind)).toEqual(['registered', 'registered', 'registered', 'registered', 'registered'])
    expect(await importFile()).toMatchObject({ code: 0, said: expect.stringContaining('0 new, 4 here already') })
    await expectAllOnce(5)
  })

  test('goes beside a delivery of the same device', async () => {
    await putAwayMany(8)
    await saveExport(device, file)
    const [imported] = await Promise.all([importFile(), device.deliverAll(), importFile()])
    expect(imported).toMatchObject({ code: 0, complained: '' })
    await device.deliverAll()
    await expectAllOnce(8)
  })

  test('is the only road for a device that was revoked since; what was captured before stays valid, what came later goes to a person', async () => {
    await putAwayMany(2)
    // The clocks of this kit stand still, and a device is revoked at an instant of them.
    await new Promise((resolve) => { setTimeout(resolve, 5) })
    kit.advance(Date.now() - kit.nowMs())
    const { device: id } = v.parse(v.object({ device: v.string() }), await device.db.get('device', 'identity'))
    expect((await (await kit.desk()).call('POST', `/staff/v1/devices/${id}/_revoke`, {})).status).toBeLessThan(300)
    await expect(device.deliverAll()).rejects.toThrow('device-revoked')
    await saveExport(device, file)
    expect(await importFile()).toMatchObject({ code: 0, said: expect.stringContaining('2 new') })
    await expectAllOnce(2)
    await device.putAway()
    await saveExport(device, file)
    expect(await importFile()).toMatchObject({ code: 0, said: expect.stringContaining('1 new, 2 here already') })
    await kit.settled()
    expect((await kit.database.selectFrom('submissions').select(['state', 'reason']).orderBy('id').execute()).at(-1)).toEqual({ state: 'needs-person', reason: 'captured-after-revocation' })
  })
})

describe('a file that is not whole', () => {
  test.each([
    ['in an envelope', 0.1, /^The file is cut off: it should hold 4 requests, and [0-3] are in it\./u],
    ['between its photos', 0.6, /^The file is cut off: it should hold 4 requests, and 4 are in it\..+photos are not whole/u],
  ])('cut off %s gives what is whole and says what is not; the rest follows', async (_, share, sentence) => {
    await putAwayMany(4)
    await saveExport(device, file)
    const whole = await readFile(file, 'utf8')
    const envelopes = whole.indexOf('{"attachment"')
    await writeFile(file, whole.slice(0, Math.round(share < 0.5 ? envelopes * 0.7 : envelopes + (whole.length - envelopes) * share)))
    const ran = await importFile()
    expect(ran).toMatchObject({ code: 1, complained: expect.stringMatching(sentence) })
    expect(ran.complained).not.toContain(' at ')
    await writeFile(file, whole)
    expect(await importFile()).toMatchObject({ code: 0, complained: '' })
    await expectAllOnce(4)
  })

  test('with a bent envelope leaves that one out, so that the sound one still comes from the device', async () => {
    await putAwayMany(2)
    await saveExport(device, file)
    await change(([header = '', first = '', ...others]) => [header, bent(first), ...others])
    expect(await importFile()).toMatchObject({ code: 1, said: expect.stringContaining('Requests: 1 new, 0 here already, 1 refused.'), complained: expect.stringContaining('1 requests are not as their device signed them') })
    await device.deliverAll()
    await expectAllOnce(2)
  })

  test('with a bent frame leaves its photo out, so that the sound one still comes from the device', async () => {
    await putAwayMany(1)
    await saveExport(device, file)
    await change((lines) => lines.map((line) => line.startsWith('{"attachment"') ? bent(line) : line))
    expect(await importFile()).toMatchObject({ code: 1, said: expect.stringContaining('Photos: 0 complete, 1 incomplete.') })
    expect(await kit.database.selectFrom('attachments').select('state').execute()).toEqual([{ state: 'partial' }])
    await device.deliverAll()
    await expectAllOnce(1)
  })

  test('with a line of many megabytes passes it over', async () => {
    await putAwayMany(2)
    await saveExport(device, file)
    await change(([header = '', ...others]) => [header, 'x'.repeat(5_000_000), ...others])
    expect(await importFile()).toMatchObject({ code: 1, said: expect.stringContaining('2 new'), complained: expect.stringMatching(/^1 of its lines cannot be read\./u) })
  })

  test('that an editor has saved with other ends of lines is whole all the same', async () => {
    await putAwayMany(1)
    await saveExport(device, file)
    await change((lines) => lines.map((line) => `${line}\r`))
    expect(await importFile()).toMatchObject({ code: 0, complained: '' })
  })

  test('from which a whole line was taken is not called whole', async () => {
    await putAwayMany(2)
    await saveExport(device, file)
    await change(([header = '', , ...others]) => [header, ...others])
    expect(await importFile()).toMatchObject({ code: 1, complained: expect.stringMatching(/^The file is not as the device saved it\./u) })
  })
})

describe('a file that is none of ours', () => {
  test.each([
    ['', 'is no file that a device saved'], ['Beste gemeente,\n', 'is no file that a device saved'], ['{"format":"samenloket-export/1"}\n', 'is no file that a device saved'],
    ['\u0000\u0001'.repeat(2_000_000), 'is no file that a device saved'], ['{"format":"samenloket-export/2"}\n', 'was saved by another version'],
  ])('is refused in one sentence', async (content, sentence) => {
    await writeFile(file, content)
    const ran = await importFile()
    expect(ran).toMatchObject({ code: 1, said: '', complained: expect.stringContaining(sentence) })
    expect(ran.complained.split('\n')).toHaveLength(1)
    expect(await held()).toEqual([])
  })

  test('or is not there, or is a folder, is refused in one sentence', async () => {
    expect(await importFile(join(folder, 'nowhere.jsonl'))).toMatchObject({ code: 1, complained: expect.stringContaining('cannot be read (ENOENT)') })
    expect(await importFile(folder)).toMatchObject({ code: 1, complained: expect.stringContaining('is no file') })
  })

  test('of a device that another municipality enrolled keeps nothing and says so', async () => {
    const other = await startIntakeKit({}, { startMs: Date.now() })
    const foreign = await enrolOutboxDevice(() => other.publicUrl, await other.newCode())
    await foreign.putAway()
    await saveExport(foreign, file)
    await other.remove()
    expect(await importFile()).toMatchObject({ code: 1, said: expect.stringContaining('0 new, 0 here already, 1 refused'), complained: expect.stringContaining('a device that this intake does not know') })
    expect(await held()).toEqual([])
  })
})
