/**
 * A disk that forgets what nobody synced. The files are real, and every call is made at once; beside them it notes
 * what a power cut may undo: bytes written since the last sync of their file, and names given, changed or taken since the
 * last sync of their folder (man 2 fsync, NOTES).
 */
import * as fs from 'node:fs'
import { dirname, sep } from 'node:path'
import type { Chance } from './chance.ts'

type Undo = { readonly path: string; readonly undo: () => void }

export type FolderDisk = {
  readonly noteMade: (path: string) => void
  readonly noteWritten: (path: string) => void
  readonly noteRenamed: (from: string, to: string, replaced: Uint8Array | undefined) => void
  readonly noteSynced: (path: string) => void
  /** Loses of the folder `root` what was not synced: of each folder's changes the last few, of each file's new bytes some or all. */
  readonly cut: (root: string, chance: Chance) => readonly string[]
}

/** @param deaf it takes no notice of syncs */
export function createFolderDisk(deaf = false): FolderDisk {
  /** Files whose bytes are not on the disk yet. */
  const unsynced = new Set<string>()
  /** By folder, oldest first. */
  const changes = new Map<string, Undo[]>()
  const change = (folder: string, undo: Undo) => { changes.set(folder, [...changes.get(folder) ?? [], undo]) }
  return {
    noteMade: (path) => change(dirname(path), { path, undo: () => fs.rmSync(path, { recursive: true, force: true }) }),
    noteWritten: (path) => { unsynced.add(path) },
    noteRenamed: (from, to, replaced) => {
      if (unsynced.delete(from)) unsynced.add(to)
      change(dirname(to), {
        path: to,
        undo: () => {
          // The folder of the old name may be gone by now, and with it what would have that name again.
          if (fs.existsSync(to) && fs.existsSync(dirname(from))) fs.renameSync(to, from)
          else fs.rmSync(to, { recursive: true, force: true })
          if (replaced !== undefined && fs.existsSync(dirname(to))) fs.writeFileSync(to, replaced)
        },
      })
    },
    noteSynced: (path) => {
      if (deaf) return
      unsynced.delete(path)
      changes.delete(path)
    },
    cut: (root, chance) => {
      const inside = (path: string) => path === root || path.startsWith(root + sep)
      const lost: string[] = []
      for (const path of [...unsynced].filter(inside).sort()) {
        unsynced.delete(path)
        if (!fs.existsSync(path)) continue
        const kept = chance.below(fs.statSync(path).size + 1)
        fs.truncateSync(path, kept)
        lost.push(`bytes of ${path.slice(root.length)}`)
      }
      // Folders inside others last: what an outer one forgets, the inner ones need not.
      for (const folder of [...changes.keys()].filter(inside).sort().reverse()) {
        const pending = changes.get(folder) ?? []
        changes.delete(folder)
        for (const { path, undo } of pending.slice(chance.below(pending.length + 1)).reverse()) {
          undo()
          lost.push(`name of ${path.slice(root.length)}`)
        }
      }
      return lost
    },
  }
}

/** The calls of node:fs/promises that the intake makes, over such a disk. Each is done at once; its promise is for the caller to time. */
export function fileCalls(disk: FolderDisk, isFull: () => boolean) {
  const makeFolder = (path: string): string | undefined => {
    if (fs.existsSync(path)) return undefined
    const first = makeFolder(dirname(path)) ?? path
    fs.mkdirSync(path)
    disk.noteMade(path)
    return first
  }
  const write = (path: string, data: string | Uint8Array) => {
    fs.writeFileSync(path, data)
    disk.noteWritten(path)
  }
  return {
    mkdir: (path: string, options?: { readonly recursive?: boolean }) => {
      if (options?.recursive === true) return makeFolder(path)
      fs.mkdirSync(path)
      disk.noteMade(path)
      return undefined
    },
    open: (path: string, flags = 'r') => {
      const isNew = !fs.existsSync(path)
      const file = fs.openSync(path, flags)
      if (isNew) disk.noteMade(path)
      return {
        writeFile: (data: string | Uint8Array) => {
          if (isFull()) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' })
          fs.ftruncateSync(file)
          fs.writeSync(file, typeof data === 'string' ? Buffer.from(data) : data, 0)
          disk.noteWritten(path)
        },
        sync: () => disk.noteSynced(path),
        datasync: () => disk.noteSynced(path),
        chown: () => undefined,
        close: () => fs.closeSync(file),
      }
    },
    writeFile: (path: string, data: string | Uint8Array) => {
      if (!fs.existsSync(path)) disk.noteMade(path)
      write(path, data)
    },
    rename: (from: string, to: string) => {
      const replaced = fs.existsSync(to) && fs.statSync(to).isFile() ? fs.readFileSync(to) : undefined
      fs.renameSync(from, to)
      disk.noteRenamed(from, to, replaced)
    },
    link: (from: string, to: string) => {
      fs.linkSync(from, to)
      disk.noteMade(to)
    },
    copyFile: (from: string, to: string) => {
      if (!fs.existsSync(to)) disk.noteMade(to)
      fs.copyFileSync(from, to)
      disk.noteWritten(to)
    },
    readFile: (path: string, encoding?: BufferEncoding) => (encoding === undefined ? fs.readFileSync(path) : fs.readFileSync(path, encoding)),
    readdir: (path: string) => fs.readdirSync(path).sort(),
    stat: (path: string) => fs.statSync(path),
    access: (path: string) => fs.accessSync(path),
    rm: (path: string, options?: fs.RmOptions) => fs.rmSync(path, options),
    rmdir: (path: string) => fs.rmdirSync(path),
    unlink: (path: string) => fs.unlinkSync(path),
  } as const
}

