import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openNote, sealNote } from '../../sealing/open-note.ts'
import type { LogEntry } from '../log.ts'
import { openKeyFile } from './key-file.ts'
import { liveKeys } from './live-keys.ts'
import { rotateSealingKey } from './rotate.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-rotate-'))
  path = join(folder, 'keys.json')
})
afterEach(() => rm(folder, { recursive: true }))

describe('a rotation', () => {
  test('puts a new key in front, and the older ones still open', async () => {
    const before = await openKeyFile(path, false)
    const sealed = await sealNote('Wij komen morgen.', 'case', before.own)
    const rotated = await rotateSealingKey(path)
    const after = await openKeyFile(path, true)
    expect(rotated).toEqual({ kind: 'rotated', kid: after.own.kid, olderKids: [before.own.kid] })
    expect(after.own.kid).not.toBe(before.own.kid)
    expect(await openNote(sealed, 'case', after.keyFor)).toBe('Wij komen morgen.')
    expect(after.hmac('session', 'x')).toBe(before.hmac('session', 'x'))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['keys.json'])
  })

  test('at the same moment as another keeps both keys or refuses one', async () => {
    await openKeyFile(path, false)
    const rotations = await Promise.all([rotateSealingKey(path), rotateSealingKey(path), rotateSealingKey(path)])
    const kids = (await openKeyFile(path, true)).sealingKeys.map(({ kid }) => kid)
    for (const rotation of rotations) if (rotation.kind === 'rotated') expect(kids).toContain(rotation.kid)
    expect(kids).toHaveLength(1 + rotations.filter(({ kind }) => kind === 'rotated').length)
  })

  test('that was broken off is named, and nothing changes until somebody looked', async () => {
    await openKeyFile(path, false)
    const before = await readFile(path, 'utf8')
    await writeFile(`${path}.rotating`, '')
    expect(await rotateSealingKey(path)).toEqual({ kind: 'busy', lock: `${path}.rotating` })
    expect(await readFile(path, 'utf8')).toBe(before)
  })

  test.each(['', '{"format":2}'])('of a damaged file (%s) changes nothing', async (content) => {
    await writeFile(path, content)
    await expect(rotateSealingKey(path)).rejects.toMatchObject({ code: 'key-file-damaged' })
    expect(await readFile(path, 'utf8')).toBe(content)
    expect(await readdir(folder)).toEqual(['keys.json'])
  })
})

describe('the keys of a running intake', () => {
  test('follow a rotation, and still open what was sealed before', async () => {
    const live = liveKeys(path, await openKeyFile(path, false), () => undefined)
    const older = live.keys.own.kid
    await live.refresh()
    expect(live.keys.own.kid).toBe(older)
    await rotateSealingKey(path)
    await live.refresh()
    expect(live.keys.own.kid).not.toBe(older)
    expect(live.keys.sealingKeys.map(({ kid }) => kid)).toEqual([live.keys.own.kid, older])
    expect(live.keys.keyFor(older)).toBeDefined()
  })

  test.each([
    ['is another file', async () => { await rm(path); await openKeyFile(path, false) }, 'key-file-other'],
    ['lost a key', async () => {
      await rotateSealingKey(path)
      const file = JSON.parse(await readFile(path, 'utf8'))
      await writeFile(path, JSON.stringify({ ...file, sealing: file.sealing.slice(0, 1) }))
    }, 'key-file-other'],
    ['cannot be read', () => writeFile(path, '{'), 'key-file-unreadable'],
    ['is gone', () => rm(path), 'key-file-unreadable'],
  ])('stay when the file %s, and an alarm says so once', async (_what, harm, code) => {
    const logged: LogEntry[] = []
    const live = liveKeys(path, await openKeyFile(path, false), (entry) => { logged.push(entry) })
    const { kid } = live.keys.own
    await harm()
    await live.refresh()
    await live.refresh()
    expect(live.keys.own.kid).toBe(kid)
    expect(logged).toMatchObject([{ level: 'alarm', code }])
  })
})
