/**
 * KEY_FILE: the only secrets of an intake. Without it nothing that was received can be read again, and whoever has it
 * and the data can read everything: keep it apart from the data and from its backup.
 *
 *     { "format": 1, "sealing": [{ "kid": ..., "privateKey": JWK }, ...newest first], "hmac": base64url of 32 bytes }
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { fromBase64Url } from '../../sealing/bytes.ts'
import { generateSealingKey, importSealingKey, PrivateKeySchema } from '../../sealing/intake-keys.ts'
import { publicPart } from '../../sealing/device-keys.ts'
import type { PublicKey } from '../../domain/intake-protocol.ts'
import { makeFolderDurably, syncPath } from '../storage/durable-folder.ts'
import { asStorageError, StorageError } from '../storage/storage-error.ts'
import { createHmacs, type Hmac } from './hmac.ts'
import { createSecretBox, type SecretBox } from './secret-box.ts'
import { writeWhole } from './write-whole.ts'

/** What the file holds: private keys. Only the files of this folder see it. */
export const KeyFileSchema = v.object({
  format: v.literal(1),
  sealing: v.pipe(v.array(v.object({ kid: v.pipe(v.string(), v.minLength(1), v.maxLength(64)), privateKey: PrivateKeySchema })), v.minLength(1)),
  hmac: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/u)),
})
export type KeyFile = v.InferOutput<typeof KeyFileSchema>

export type SealingKeys = readonly { readonly kid: string; readonly key: PublicKey }[]

/** The secrets in the form in which the intake uses them. */
export type Keys = {
  /** Newest first: devices seal to the first, what was sealed to the others still opens. */
  readonly sealingKeys: SealingKeys
  /** The key to which the intake itself seals notes. */
  readonly own: SealingKeys[number]
  readonly keyFor: (kid: string) => CryptoKey | undefined
  readonly hmac: Hmac
  /** For secrets that the database holds. */
  readonly box: SecretBox
}

/**
 * Reads the keys; makes them at the first start.
 * @param databaseExists then the keys must exist too: new ones would open nothing
 * @throws StorageError 'key-file-missing' or 'key-file-damaged'
 */
export async function openKeyFile(path: string, databaseExists: boolean): Promise<Keys> {
  if (!existsSync(path)) {
    if (databaseExists) throw new StorageError('key-file-missing')
    await writeKeyFile(path)
  }
  return keysOf(await readKeyFile(path))
}

/** True when others than the owner may read the file. */
export async function isReadableByOthers(path: string): Promise<boolean> {
  return ((await stat(path)).mode & 0o077) !== 0
}

/**
 * The file as it is. What was read is on the disk with its name when this resolves, also where whoever wrote it was broken off between
 * the two: a key that devices have sealed to, and that a power failure takes away, opens nothing ever again.
 * @param sync waits until a file, or the names in a folder, are on the disk
 * @throws StorageError 'key-file-damaged', or as the file system says
 */
export async function readKeyFile(path: string, sync = syncPath): Promise<KeyFile> {
  const text = await readDurably(path, sync).catch((cause: unknown) => { throw asStorageError(cause) })
  try {
    return v.parse(KeyFileSchema, JSON.parse(text))
  } catch {
    // Without a cause: it would hold parts of the keys, and errors are logged.
    throw new StorageError('key-file-damaged')
  }
}

async function readDurably(path: string, sync: typeof syncPath): Promise<string> {
  const text = await readFile(path, 'utf8')
  await sync(path)
  await sync(dirname(path)).catch(unlessOutOfReach)
  return text
}

/** A folder that this process may not open, or that takes no syncs, such as one of mounted secrets: nobody rotates keys from here. */
function unlessOutOfReach(cause: unknown): void {
  if (!(cause instanceof Error && 'code' in cause && ['EACCES', 'EPERM', 'EROFS', 'EINVAL'].includes(String(cause.code)))) throw cause
}

async function writeKeyFile(path: string): Promise<void> {
  const { kid, privateKey } = await generateSealingKey()
  const content: KeyFile = { format: 1, sealing: [{ kid, privateKey }], hmac: randomBytes(32).toString('base64url') }
  await makeFolderDurably(dirname(path)).catch((cause: unknown) => { throw asStorageError(cause) })
  // `link` fails where another process was first, and then that one's keys count.
  await writeWhole(path, `${JSON.stringify(content, null, 2)}\n`, (temporary) => link(temporary, path).catch((cause: unknown) => { if (!existsSync(path)) throw cause }))
}

/** The keys in the form in which they are used: the private ones cannot be taken out again. */
export async function keysOf({ sealing, hmac }: KeyFile): Promise<Keys> {
  const opening = new Map<string, CryptoKey>()
  for (const { kid, privateKey } of sealing) {
    opening.set(kid, await importSealingKey(privateKey).catch(() => { throw new StorageError('key-file-damaged') }))
  }
  const sealingKeys = sealing.map(({ kid, privateKey }) => ({ kid, key: publicPart(privateKey) }))
  const [own] = sealingKeys
  const secret = fromBase64Url(hmac)
  if (own === undefined || secret === undefined) throw new StorageError('key-file-damaged')
  return { sealingKeys, own, keyFor: (kid) => opening.get(kid), hmac: createHmacs(secret), box: createSecretBox(secret) }
}
