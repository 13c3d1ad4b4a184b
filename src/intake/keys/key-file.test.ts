import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openNote, sealNote } from '../../sealing/open-note.ts'
import { isReadableByOthers, openKeyFile, readKeyFile } from './key-file.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-keys-'))
  path = join(folder, 'secret', 'keys.json')
})
afterEach(() => rm(folder, { recursive: true }))

describe('the key file', () => {
  test('is made at the first start, for its owner alone, and nothing else remains', async () => {
    await openKeyFile(path, false)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(folder, 'secret'))).toEqual(['keys.json'])
    expect(await isReadableByOthers(path)).toBe(false)
    await chmod(path, 0o640)
    expect(await isReadableByOthers(path)).toBe(true)
  })

  test('gives the same keys at the next start', async () => {
    const first = await openKeyFile(path, false)
    const second = await openKeyFile(path, true)
    expect(second.sealingKeys).toEqual(first.sealingKeys)
    expect(second.hmac('session', 'x')).toBe(first.hmac('session', 'x'))
    const sealed = await sealNote('Wij komen morgen.', 'case', first.own)
    expect(await openNote(sealed, 'case', second.keyFor)).toBe('Wij komen morgen.')
  })

  test('made by two processes at once, is one', async () => {
    const [first, second] = await Promise.all([openKeyFile(path, false), openKeyFile(path, false)])
    expect(second.sealingKeys).toEqual(first.sealingKeys)
  })

  test('is on the disk with its name before a key of it is used: whoever wrote it may have been broken off in between', async () => {
    await openKeyFile(path, false)
    const synced: string[] = []
    await readKeyFile(path, async (each) => { synced.push(each) })
    expect(synced).toEqual([path, dirname(path)])
  })

  test('in a folder that takes no syncs can be used', async () => {
    await openKeyFile(path, false)
    const refusing = (code: string) => readKeyFile(path, async (each) => { if (each !== path) throw Object.assign(new Error(code), { code }) })
    expect(await refusing('EROFS')).toMatchObject({ format: 1 })
    await expect(refusing('EIO')).rejects.toMatchObject({ code: 'storage-failed' })
  })

  test('tells nobody the private half', async () => {
    const keys = await openKeyFile(path, false)
    const { sealing, hmac } = JSON.parse(await readFile(path, 'utf8'))
    expect(JSON.stringify(keys)).not.toContain(sealing[0].privateKey.d)
    expect(JSON.stringify(keys)).not.toContain(hmac)
    expect(keys.keyFor(sealing[0].kid)?.extractable).toBe(false)
  })

  test('an older key still opens, and devices get the newest', async () => {
    await openKeyFile(path, false)
    const older = JSON.parse(await readFile(path, 'utf8'))
    await rm(path)
    await openKeyFile(path, false)
    const newer = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, JSON.stringify({ ...newer, sealing: [...newer.sealing, ...older.sealing] }))
    const keys = await openKeyFile(path, true)
    expect(keys.own.kid).toBe(newer.sealing[0].kid)
    expect(keys.keyFor(older.sealing[0].kid)).toBeDefined()
    expect(keys.keyFor('unknown')).toBeUndefined()
  })

  test('is not made anew beside a database: that would open nothing', async () => {
    await expect(openKeyFile(path, true)).rejects.toMatchObject({ code: 'key-file-missing' })
  })

  test('with numbers that are no point on the curve it is damaged', async () => {
    await openKeyFile(path, false)
    const file = JSON.parse(await readFile(path, 'utf8'))
    file.sealing[0].privateKey.y = file.sealing[0].privateKey.x
    await writeFile(path, JSON.stringify(file))
    await expect(openKeyFile(path, true)).rejects.toMatchObject({ code: 'key-file-damaged' })
  })

  test.each(['', '{', '{"format":1,"sealing":[],"hmac":""}', '{"format":2}'])('damaged (%s) it is named, without what is in it', async (content) => {
    await openKeyFile(path, false)
    await writeFile(path, content)
    await expect(openKeyFile(path, true)).rejects.toMatchObject({ code: 'key-file-damaged', cause: undefined })
  })
})
