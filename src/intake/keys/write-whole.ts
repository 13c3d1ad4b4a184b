/** Writes a small secret file so that nobody ever finds a part of it. */
import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncPath } from '../storage/durable-folder.ts'
import { asStorageError } from '../storage/storage-error.ts'

export type Owner = { readonly uid: number; readonly gid: number }

/**
 * The content is on the disk before its name appears, readable for its owner only.
 * @param name gives the finished file its name: `rename` where it replaces one, `link` where it must not
 * @param owner whose it will be; who is not root can only name himself
 * @throws StorageError
 */
export async function writeWhole(path: string, content: string, name: (temporary: string) => Promise<void>, owner?: Owner): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      if (owner !== undefined) await file.chown(owner.uid, owner.gid)
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await name(temporary)
    await syncPath(dirname(path))
  } catch (cause) {
    throw asStorageError(cause)
  } finally {
    await rm(temporary, { force: true })
  }
}
