/** Folders, and the names in them, that are still there after the power failed. */
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder with its parents. Their names are on the disk when this resolves: what is synced inside a folder is lost all
 * the same where the folder's own name is (man 2 fsync, NOTES). A folder that was there before may not have come so far.
 */
export async function makeFolderDurably(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 }) ?? path
  for (let made = path; made.length >= first.length; made = dirname(made)) {
    await syncPath(dirname(made))
    if (made === first) return
  }
}

/** Waits until what was written to a file before, or the names in a folder, are on the disk. */
export async function syncPath(path: string): Promise<void> {
  const opened = await open(path, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
