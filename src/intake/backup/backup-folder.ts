/**
 * What a backup is: a folder with
 *
 *     intake.sqlite      the database at one moment
 *     attachments/       the sealed frames of every photo that this database knows
 *     SHA256SUMS         a line for each of these files, as `sha256sum --check` reads it
 *     backup.json        the manifest below, written last: a folder without it is not finished
 *
 * Everything in it is sealed or hashed under keys that are not in it.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as v from 'valibot'

export const databaseFile = 'intake.sqlite'
export const attachmentsFolderName = 'attachments'
export const sumsFile = 'SHA256SUMS'
export const manifestFile = 'backup.json'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const ManifestSchema = v.object({
  format: v.literal(1),
  /** Of this program. */
  version: v.string(),
  /** How many steps of storage/migrations.ts the database has had. */
  databaseVersion: count,
  /** The moment of the database's copy. */
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  submissions: count,
  photos: count,
  /** SHA-256 of SHA256SUMS, so that a missing line is found out too. */
  sums: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)),
  keys: v.object({
    /** The sealing keys of that moment: each is needed to open everything. */
    kids: v.array(v.string()),
    /** An HMAC under the key file's other secret: tells another key file apart, also where nothing was sealed yet. */
    check: v.string(),
  }),
})
export type Manifest = v.InferOutput<typeof ManifestSchema>

/** The manifest of a folder; undefined where there is none that can be read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => undefined)
  try {
    return text === undefined ? undefined : v.parse(ManifestSchema, JSON.parse(text))
  } catch {
    return undefined
  }
}

/** One line of SHA256SUMS; `path` is relative to the folder. */
export type Sum = { readonly path: string; readonly sha256: string }

export function writeSums(sums: readonly Sum[]): string {
  return sums.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
}

/** The lines of SHA256SUMS; what is no such line, or leads out of the folder, ends it with undefined. */
export function readSums(text: string): readonly Sum[] | undefined {
  const lines = text.split('\n').slice(0, -1).map((line) => /^([0-9a-f]{64}) {2}(intake\.sqlite|attachments\/[0-9a-f]{2}\/[0-9a-f-]{36}\/\d{1,5})$/u.exec(line))
  const sums = lines.flatMap((found) => (found === null ? [] : [{ sha256: found[1] ?? '', path: found[2] ?? '' }]))
  return sums.length === lines.length ? sums : undefined
}

/** SHA-256 of a file of any size, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Writes a file and waits until it is on the disk. */
export async function writeDurably(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
