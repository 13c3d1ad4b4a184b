import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { attachmentOf } from '../storage/testing/examples.ts'
import { folderFrameStore } from './folder-frame-store.ts'

const id = attachmentOf(1)
let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'samenloket-frames-')) })
afterEach(() => rm(folder, { recursive: true }))
const bytes = (...values: readonly number[]) => Uint8Array.from(values)

describe('frames in a folder', () => {
  test('are read as they were put, and listed in order', async () => {
    const store = folderFrameStore(join(folder, 'new', 'attachments'))
    for (const frame of [10, 2, 0]) await store.put(id, frame, bytes(frame, 255, 0))
    expect(await store.frames(id)).toEqual([0, 2, 10])
    expect(await store.read(id, 10)).toEqual(bytes(10, 255, 0))
    expect(await store.read(id, 1)).toBeUndefined()
    expect(await store.read(attachmentOf(2), 0)).toBeUndefined()
    expect(await store.frames(attachmentOf(2))).toEqual([])
  })

  test('find their folder again after somebody took it away', async () => {
    const store = folderFrameStore(folder)
    await store.put(id, 0, bytes(1))
    await rm(join(folder, id.slice(-2)), { recursive: true })
    await store.put(id, 1, bytes(2))
    expect(await store.frames(id)).toEqual([1])
    expect(await store.read(id, 1)).toEqual(bytes(2))
  })

  test('put again are replaced', async () => {
    const store = folderFrameStore(folder)
    await store.put(id, 0, bytes(1))
    await store.put(id, 0, bytes(2))
    expect(await store.read(id, 0)).toEqual(bytes(2))
  })

  test('put by many at once leave one of them, whole, and nothing beside it', async () => {
    const store = folderFrameStore(folder)
    await Promise.all([1, 2, 3, 4, 5].map((value) => store.put(id, 0, new Uint8Array(10_000).fill(value))))
    const kept = await store.read(id, 0)
    expect(kept).toHaveLength(10_000)
    expect(new Set(kept).size).toBe(1)
    expect(await readdir(join(folder, id.slice(-2), id))).toEqual(['0'])
  })

  test('what a crash left half written is no frame', async () => {
    const store = folderFrameStore(folder)
    await store.put(id, 0, bytes(1))
    await writeFile(join(folder, id.slice(-2), id, '1.abcdef.new'), 'half')
    expect(await store.frames(id)).toEqual([0])
  })

  test('what is removed is gone whole, and removing it again is no failure', async () => {
    const store = folderFrameStore(folder)
    for (const n of [0, 1]) await store.put(id, n, bytes(n))
    for (let times = 0; times < 2; times += 1) await store.remove(id)
    expect([await store.frames(id), await store.read(id, 0)]).toEqual([[], undefined])
  })

  test('a disk that fails is told with its cause', async () => {
    await writeFile(join(folder, 'file'), '')
    const store = folderFrameStore(join(folder, 'file'))
    await expect(store.put(id, 0, bytes(1))).rejects.toMatchObject({ code: 'storage-failed', cause: { code: 'ENOTDIR' } })
  })
})
