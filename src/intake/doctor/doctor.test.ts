/** The command, beside a real intake and beside none. */
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { runToEnd } from '../testing/run-command.ts'
import { exampleJpeg } from '../testing/test-device.ts'

let kit: IntakeKit
let folder: string
let here: Record<string, string>
beforeEach(async () => {
  kit = await startIntakeKit({}, { startMs: Date.now() })
  folder = await mkdtemp(join(tmpdir(), 'samenloket-doctor-'))
  here = { DATA_DIR: kit.dataDir, KEY_FILE: kit.keyFile, PORT: new URL(kit.publicUrl).port, DESK_PORT: new URL(kit.deskUrl).port }
})
afterEach(async () => {
  await kit.remove()
  await rm(folder, { recursive: true })
})
const examine = (more: Readonly<Record<string, string>> = {}) => runToEnd({ ...here, ...more }, ['doctor'])

test('beside a running intake: what must be mended is said last, and the exit code says whether there is anything', async () => {
  const before = await examine()
  expect(before.code).toBe(1)
  expect(before.said).toContain('There is no account for the desk.')
  const device = await kit.enrolDevice()
  const request = await device.seal({ photos: [await exampleJpeg()] })
  await device.send(request.envelope)
  await device.putFrames(request)
  await kit.settled()
  const after = await examine()
  expect(after.said).toMatch(/An intake answers on 127\.0\.0\.1:\d+ \(PORT\)\.\n.+An intake answers on .+\(DESK_PORT\)/u)
  expect(after.said).toContain('No backup was ever made')
  expect(after.said.split('\n').at(-1)).toBe('Nothing must be mended.')
  expect(after.code).toBe(0)
  expect(await runToEnd(here, ['backup', join(folder, 'backup')])).toMatchObject({ code: 0 })
  expect((await examine()).said).toContain('There is a backup of the last two days.')

  await rm(join(kit.dataDir, 'attachments'), { recursive: true })
  await chmod(kit.keyFile, 0o644)
  const harmed = await examine()
  expect(harmed.code).toBe(1)
  expect(harmed.said.split('\n').slice(-3)).toEqual([
    expect.stringMatching(/^MEND {2}Others on this machine can read/u), expect.stringMatching(/^MEND {2}1 photos that the database calls complete/u), '2 must be mended.',
  ])
})

test('makes nothing where nothing is', async () => {
  const { code } = await examine({ DATA_DIR: join(folder, 'data'), KEY_FILE: join(folder, 'keys', 'keys.json') })
  expect(code).toBe(0)
  expect(await readdir(folder)).toEqual([])
})

test('knows another program on the port, a database that is none, and keys that are none', async () => {
  const other = createServer((_request, response) => { response.end() })
  await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve) })
  const address = other.address()
  await writeFile(join(folder, 'intake.sqlite'), 'no database')
  await writeFile(join(folder, 'keys.json'), '{}')
  const { code, said } = await examine({ PORT: String(typeof address === 'object' ? address?.port : 0), DATA_DIR: folder, KEY_FILE: join(folder, 'keys.json') })
  other.close()
  expect(code).toBe(1)
  for (const part of ['Something else listens on', 'The database is damaged or cannot be read', 'cannot be read as a key file']) expect(said).toContain(part)
})
