/** The commands backup, backup-key and restore, beside a real intake. */
import { execFile } from 'node:child_process'
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rotateSealingKey } from '../keys/rotate.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { runToEnd } from '../testing/run-command.ts'
import { exampleJpeg } from '../testing/test-device.ts'

let kit: IntakeKit
let folder: string
/** Of the kit's intake, and of another disk with the same keys. */
let [here, there]: [Record<string, string>, Record<string, string>] = [{}, {}]
let backup: string
beforeEach(async () => {
  kit = await startIntakeKit()
  folder = await mkdtemp(join(tmpdir(), 'samenloket-backup-'))
  here = { DATA_DIR: kit.dataDir, KEY_FILE: kit.keyFile }
  there = { DATA_DIR: join(folder, 'there'), KEY_FILE: kit.keyFile }
  backup = join(folder, 'backup')
})
afterEach(async () => {
  await kit.remove()
  await rm(folder, { recursive: true, force: true })
})

async function oneRequest() {
  const device = await kit.enrolDevice()
  const request = await device.seal({ photos: [await exampleJpeg()] })
  await device.send(request.envelope)
  await device.putFrames(request)
  await kit.settled()
  return request
}
const makeBackup = async () => expect(await runToEnd(here, ['backup', backup])).toMatchObject({ code: 0, complained: '' })
const filesIn = async (path: string) => (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name)

describe('backup', () => {
  test('beside a running server holds database, photos and sums that others can check, and no key', async () => {
    const { payload } = await oneRequest()
    const { said, code } = await runToEnd(here, ['backup', backup])
    expect(code).toBe(0)
    expect(said).toContain('1 requests and 1 photos')
    expect(said).toContain('The keys are not in it.')
    expect((await filesIn(backup)).sort()).toEqual(['0', 'SHA256SUMS', 'backup.json', 'intake.sqlite'])
    const checked = await promisify(execFile)('sha256sum', ['--check', 'SHA256SUMS'], { cwd: backup })
    expect(checked.stdout).toContain('intake.sqlite: OK')
    const { sealing, hmac } = JSON.parse(await readFile(kit.keyFile, 'utf8'))
    const everything = Buffer.concat(await Promise.all((await readdir(backup, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name)))))
    for (const secret of [sealing[0].privateKey.d, hmac, payload.attachments[0]?.key ?? '?']) expect(everything.includes(secret)).toBe(false)
    expect((await stat(backup)).mode & 0o777).toBe(0o700)
  })

  test('while requests keep coming in has every photo that its database calls complete', async () => {
    const device = await kit.enrolDevice()
    const stop = new AbortController()
    const sending = (async () => {
      while (!stop.signal.aborted) {
        const request = await device.seal({ photos: [await exampleJpeg()] })
        await device.send(request.envelope)
        await device.putFrames(request)
        kit.advance(1_000)
      }
    })()
    for (let n = 0; n < 5; n += 1) {
      const path = join(folder, `backup-${n}`)
      expect(await runToEnd(here, ['backup', path])).toMatchObject({ code: 0, complained: '' })
      const copy = await openSqlite(join(path, 'intake.sqlite'), 0)
      for (const { id, chunks } of await copy.selectFrom('attachments').selectAll().where('state', '=', 'complete').execute()) {
        expect(await filesIn(join(path, 'attachments', id.slice(-2), id))).toHaveLength(chunks)
      }
      await copy.destroy()
    }
    stop.abort()
    await sending
  })

  test('of a place that lost a photo says so, and keeps the rest', async () => {
    const { payload } = await oneRequest()
    const id = payload.attachments[0]?.id ?? ''
    await rm(join(kit.dataDir, 'attachments', id.slice(-2), id), { recursive: true })
    expect(await runToEnd(here, ['backup', backup])).toMatchObject({ code: 1, complained: expect.stringContaining(id) })
    expect(await filesIn(backup)).toContain('backup.json')
  })

  test('goes into no folder that holds something, nor into the data itself', async () => {
    await mkdir(backup)
    await writeFile(join(backup, 'letter.txt'), '')
    expect(await runToEnd(here, ['backup', backup])).toMatchObject({ code: 1, complained: expect.stringContaining('is not empty') })
    expect(await runToEnd(here, ['backup', join(kit.dataDir, 'backup')])).toMatchObject({ code: 1, complained: expect.stringContaining('is inside') })
    expect(await runToEnd(here, ['backup'])).toMatchObject({ code: 2, complained: expect.stringContaining('backup DIR') })
  })
})

describe('backup-key', () => {
  test('copies the keys for their owner alone, and over nothing', async () => {
    const copy = join(folder, 'safe', 'keys.json')
    expect(await runToEnd(here, ['backup-key', copy])).toMatchObject({ code: 0, said: expect.stringContaining('Keep it apart') })
    expect(await readFile(copy, 'utf8')).toBe(await readFile(kit.keyFile, 'utf8'))
    expect((await stat(copy)).mode & 0o777).toBe(0o600)
    expect(await runToEnd(here, ['backup-key', copy])).toMatchObject({ code: 1, complained: expect.stringContaining('something at') })
  })

  test('of a file that is none says so', async () => {
    await writeFile(join(folder, 'keys.json'), '{}')
    expect(await runToEnd({ ...here, KEY_FILE: join(folder, 'keys.json') }, ['backup-key', join(folder, 'copy')])).toMatchObject({ code: 1, complained: expect.stringContaining('cannot be read as one') })
  })
})

describe('restore', () => {
  test('gives back requests and accounts, ends sessions and unused codes, and leaves the keys alone', async () => {
    const { payload } = await oneRequest()
    await kit.newCode('Zij-ingang')
    await makeBackup()
    const keysBefore = await readFile(kit.keyFile, 'utf8')
    const { code, said } = await runToEnd(there, ['restore', backup])
    expect(code).toBe(0)
    for (const part of ['were not touched', 'offers again', 'revoke again']) expect(said).toContain(part)
    expect(await readFile(kit.keyFile, 'utf8')).toBe(keysBefore)
    const database = await openSqlite(join(folder, 'there', 'intake.sqlite'), 0)
    expect(await database.selectFrom('submissions').select(['id', 'state']).execute()).toEqual([{ id: payload.id, state: 'registered' }])
    expect(await database.selectFrom('accounts').select('username').execute()).toHaveLength(1)
    expect(await database.selectFrom('sessions').selectAll().execute()).toEqual([])
    expect(await database.selectFrom('enrolmentCodes').select('usedBy').execute()).toEqual([{ usedBy: expect.any(String) }])
    await database.destroy()
    expect((await readdir(join(folder, 'there'))).sort()).toEqual(['attachments', 'intake.sqlite'])
  })

  test('gives the next device a number that no device of after the backup can have', async () => {
    await kit.enrolDevice()
    await makeBackup()
    const lost = await kit.enrolDevice()
    await runToEnd(there, ['restore', backup])
    const restored = await startIntakeKit(there)
    const { enrolled } = await restored.enrolDevice()
    expect(enrolled.deviceNumber).toBeGreaterThan(lost.enrolled.deviceNumber + 100)
    await restored.remove()
  })

  test('is refused while the intake runs there, and where there is data', async () => {
    await makeBackup()
    expect(await runToEnd(here, ['restore', backup])).toMatchObject({ code: 1, complained: expect.stringContaining('is running on') })
    await oneRequest()
    expect(await runToEnd(here, ['restore', backup])).toMatchObject({ code: 1, complained: expect.stringContaining('is running on') })
    await runToEnd(there, ['restore', backup])
    const again = await runToEnd(there, ['restore', backup])
    expect(again.code).toBe(0)
    const database = await openSqlite(join(folder, 'there', 'intake.sqlite'), 0)
    await database.insertInto('accounts').values({ username: 'ada', displayName: 'Ada', passwordHash: '', createdAtMs: 0 }).execute()
    await database.destroy()
    expect(await runToEnd(there, ['restore', backup])).toMatchObject({ code: 1, complained: expect.stringContaining('There is data in') })
  })

  test('takes nothing from a log that was left behind of another database', async () => {
    await oneRequest()
    await makeBackup()
    await oneRequest()
    const data = there['DATA_DIR'] ?? ''
    await mkdir(data)
    for (const ending of ['-wal', '-shm']) await cp(join(kit.dataDir, `intake.sqlite${ending}`), join(data, `intake.sqlite${ending}`))
    expect(await runToEnd(there, ['restore', backup])).toMatchObject({ code: 0 })
    const restored = await openSqlite(join(data, 'intake.sqlite'), kit.nowMs())
    expect(await restored.selectFrom('submissions').select('id').execute()).toHaveLength(1)
    await restored.destroy()
  })

  test('after one that broke off just does it', async () => {
    await oneRequest()
    await makeBackup()
    await mkdir(join(folder, 'there', 'restoring', 'attachments'), { recursive: true })
    await writeFile(join(folder, 'there', 'restoring', 'intake.sqlite'), 'half')
    expect(await runToEnd(there, ['restore', backup])).toMatchObject({ code: 0 })
    expect((await readdir(join(folder, 'there'))).sort()).toEqual(['attachments', 'intake.sqlite'])
  })

  const harms: readonly [string, () => Promise<unknown>, string][] = [
    ['an unfinished copy', () => rm(join(backup, 'backup.json')), 'is no finished backup'],
    ['a changed database', () => appendFile(join(backup, 'intake.sqlite'), 'x'), 'intake.sqlite is missing or not as it was written'],
    ['a lost photo', () => rm(join(backup, 'attachments'), { recursive: true }), 'is missing or not as it was written'],
    ['a changed list', () => appendFile(join(backup, 'SHA256SUMS'), ''.padEnd(64, '0') + '  ../../etc/passwd\n'), 'SHA256SUMS is not as it was written'],
    ['a newer version', () => changeManifest({ databaseVersion: 999 }), 'newer version'],
  ]
  test.each(harms)('of %s is refused, and nothing is written', async (_what, harm, sentence) => {
    await oneRequest()
    await makeBackup()
    await harm()
    expect(await runToEnd(there, ['restore', backup])).toMatchObject({ code: 1, complained: expect.stringContaining(sentence) })
    expect(await readdir(folder)).not.toContain('there')
  })

  test('without the key file, with another one or with an older one is refused, saying which', async () => {
    const older = join(folder, 'older.json')
    await cp(kit.keyFile, older)
    await rotateSealingKey(kit.keyFile)
    await makeBackup()
    const other = await startIntakeKit()
    const refused = async (keyFile: string) => runToEnd({ ...there, KEY_FILE: keyFile }, ['restore', backup])
    expect(await refused(join(folder, 'none.json'))).toMatchObject({ code: 1, complained: expect.stringContaining('There is no key file at') })
    expect(await refused(other.keyFile)).toMatchObject({ code: 1, complained: expect.stringContaining('of another intake') })
    expect(await refused(older)).toMatchObject({ code: 1, complained: expect.stringContaining('is older than this backup') })
    expect(await readdir(folder)).not.toContain('there')
    await other.remove()
  })
})

async function changeManifest(change: Readonly<Record<string, unknown>>): Promise<void> {
  const path = join(backup, 'backup.json')
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...change }))
}
