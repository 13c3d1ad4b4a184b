/** Frames as files: `<folder>/<last two digits of the id>/<id>/<frame>`. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AttachmentId } from '../../domain/ids.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import { syncPath } from '../storage/durable-folder.ts'
import { asStorageError } from '../storage/storage-error.ts'
import type { FrameStore } from './frame-store.ts'

/** Where a frame is, relative to the folder; with slashes. */
export function framePath(attachment: AttachmentId, frame: number): string {
  // The first digits of a UUID version 7 are the time: only the last ones spread over folders.
  return `${attachment.slice(-2)}/${attachment}/${frame}`
}

/** Photos that arrive at a time are far fewer; forgetting one costs a few syncs. */
const rememberedFolders = 1_000

/** Keeps frames under a folder, which is made when the first one comes. */
export function folderFrameStore(folder: string): FrameStore {
  const made = new Set<string>()
  const folderOf = (attachment: AttachmentId) => dirname(join(folder, framePath(attachment, 0)))
  return {
    put: (attachment, frame, bytes) => orStorageError(async () => {
      const own = folderOf(attachment)
      const write = () => writeWhole(join(own, String(frame)), bytes)
      // The names of its parents went to the disk with its first frame; whoever took the folder away since took that too.
      if (made.has(own) && await orUndefined(async () => { await write(); return true })) return
      await makeFolder(folder, own)
      await write()
      if (made.size >= rememberedFolders) made.clear()
      made.add(own)
    }),
    read: (attachment, frame) => orStorageError(() => orUndefined(async () => new Uint8Array(await readFile(join(folderOf(attachment), String(frame)))))),
    frames: (attachment) => orStorageError(async () => {
      const names = await orUndefined(() => readdir(folderOf(attachment))) ?? []
      return names.filter((name) => /^\d+$/u.test(name)).map(Number).sort((a, b) => a - b)
    }),
    makeSure: (attachment) => orStorageError(async () => {
      await makeFolder(folder, folderOf(attachment))
      await keepNames(folderOf(attachment))
    }),
    remove: (attachment) => orStorageError(async () => {
      await rm(folderOf(attachment), { recursive: true, force: true })
      await orUndefined(() => syncPath(dirname(folderOf(attachment))))
    }),
  }
}

/** The bytes first, then the name, then the folder that holds the name: each on disk before the next (man 2 fsync, NOTES). */
async function writeWhole(target: string, bytes: Bytes): Promise<void> {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.new`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
  } catch (cause) {
    await rm(temporary, { force: true })
    throw cause
  }
  await keepNames(dirname(target))
}

/** With each frame, and once more before a photo is called complete. */
async function keepNames(folder: string): Promise<void> {
  await syncPath(folder)
}

/**
 * Makes a folder with its parents. Their names are on disk when this resolves, also when another caller made them a
 * moment ago and has not come to its own sync; syncing a folder that did not change costs next to nothing.
 */
async function makeFolder(root: string, path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  for (let parent = dirname(path); parent.startsWith(root); parent = dirname(parent)) await syncPath(parent)
  await syncPath(dirname(root))
}

async function orUndefined<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw cause
  }
}

async function orStorageError<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    throw asStorageError(cause)
  }
}
