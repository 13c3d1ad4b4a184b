/** A new sealing key in front of the others. */
import { open, rename, rm, stat } from 'node:fs/promises'
import { generateSealingKey } from '../../sealing/intake-keys.ts'
import { asStorageError } from '../storage/storage-error.ts'
import { readKeyFile } from './key-file.ts'
import { writeWhole } from './write-whole.ts'

export type Rotation =
  | { readonly kind: 'rotated'; readonly kid: string; readonly olderKids: readonly string[] }
  /** Another rotation holds this file, or was broken off and left it. */
  | { readonly kind: 'busy'; readonly lock: string }

/**
 * Adds a new key; what was sealed to the older ones still opens, for they stay.
 * Two rotations at once would lose one of the two new keys, and with it all that devices sealed to it meanwhile: hence the lock.
 * @throws StorageError when the file is missing or damaged, or cannot be written
 */
export async function rotateSealingKey(path: string): Promise<Rotation> {
  const lock = `${path}.rotating`
  const held = await open(lock, 'wx', 0o600).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return undefined
    throw asStorageError(cause)
  })
  if (held === undefined) return { kind: 'busy', lock }
  try {
    const before = await readKeyFile(path)
    const { kid, privateKey } = await generateSealingKey()
    const content = { ...before, sealing: [{ kid, privateKey }, ...before.sealing] }
    // The server must be able to read what an administrator wrote: the new file belongs to whom the old one did.
    await writeWhole(path, `${JSON.stringify(content, null, 2)}\n`, (temporary) => rename(temporary, path), await stat(path))
    return { kind: 'rotated', kid, olderKids: before.sealing.map((older) => older.kid) }
  } finally {
    await held.close()
    await rm(lock, { force: true })
  }
}
