/** Puts a backup back where nothing is. Until its last step there is no database, so a restore that breaks off can be repeated. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CommandError } from '../commands/command-error.ts'
import type { Settings } from '../configuration/settings.ts'
import { type Keys, openKeyFile } from '../keys/key-file.ts'
import { attachmentsFolder, databasePath } from '../open-data.ts'
import { newestVersion } from '../storage/migrations.ts'
import { afterRestore } from '../storage/restored.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { makeFolderDurably, syncPath } from '../storage/durable-folder.ts'
import { asStorageError, StorageError } from '../storage/storage-error.ts'
import { attachmentsFolderName, databaseFile, hashFile, type Manifest, readManifest, readSums, type Sum, sumsFile } from './backup-folder.ts'

/**
 * Restores a backup into DATA_DIR. Looks at everything before it writes anything. Keys are not touched.
 * @returns the manifest of what was restored
 * @throws CommandError with the sentence that says why not; StorageError when the disk fails
 */
export async function restoreBackup(settings: Settings, folder: string, nowMs: number): Promise<Manifest> {
  const manifest = await readManifest(folder)
  if (manifest === undefined) throw new CommandError(`${folder} is no finished backup: there is no backup.json in it that can be read.`)
  if (manifest.databaseVersion > newestVersion) throw new CommandError(`This backup was made by a newer version of Samenloket (${manifest.version}). Restore it with that version.`)
  checkKeys(await keysOf(settings, folder), manifest, settings)
  await checkTarget(settings)
  const sums = await checkSums(folder, manifest)
  try {
    await putBack(settings, folder, { sums, nowMs })
  } catch (cause) {
    throw cause instanceof CommandError ? cause : asStorageError(cause)
  }
  return manifest
}

async function keysOf({ keyFile }: Settings, folder: string): Promise<Keys> {
  return openKeyFile(keyFile, true).catch((cause: unknown) => {
    if (!(cause instanceof StorageError) || cause.code !== 'key-file-missing') throw cause
    throw new CommandError(`There is no key file at ${keyFile}, and nothing in ${folder} can be opened without it. Put the copy that backup-key made there first, or set KEY_FILE to where it is.`)
  })
}

function checkKeys(keys: Keys, manifest: Manifest, { keyFile }: Settings): void {
  if (keys.hmac('key-check', '') !== manifest.keys.check) throw new CommandError(`${keyFile} is the key file of another intake: it opens nothing of this backup.`)
  const missing = manifest.keys.kids.filter((kid) => keys.keyFor(kid) === undefined)
  if (missing.length > 0) throw new CommandError(`${keyFile} is older than this backup and lacks the keys ${missing.join(', ')}: what was sealed to them could never be opened. Put a newer copy there.`)
}

/** Nothing may be there that a restore would mix with or write over. */
async function checkTarget(settings: Settings): Promise<void> {
  const path = databasePath(settings)
  if (existsSync(path)) checkDatabase(path, settings)
  const photos = await readdir(attachmentsFolder(settings)).catch(() => [])
  if (photos.length > 0) throw new CommandError(`There are photos in ${attachmentsFolder(settings)} already. Move ${settings.dataDir} away first, and keep it.`)
}

function checkDatabase(path: string, { dataDir }: Settings): void {
  const database = new DatabaseSync(path, { timeout: 500 })
  try {
    // Leaving the write-ahead log needs the file alone: it fails while any other process has it open (https://sqlite.org/wal.html).
    database.exec('PRAGMA journal_mode = DELETE')
    const rows = ['submissions', 'accounts', 'devices'].map((table) => Number(database.prepare(`select count(*) as found from "${table}"`).get()?.['found'] ?? 0))
    if (rows.some((count) => count > 0)) throw new CommandError(`There is data in ${dataDir} already. Move it away first, and keep it.`)
  } catch (cause) {
    if (cause instanceof CommandError) throw cause
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === 5) throw new CommandError(`The intake is running on ${dataDir}. Stop it first.`)
    throw new CommandError(`There is something at ${path} that is no database of this program. Move it away first, and keep it.`)
  } finally {
    database.close()
  }
}

async function checkSums(folder: string, manifest: Manifest): Promise<readonly Sum[]> {
  const damaged = (what: string) => new CommandError(`This backup is damaged: ${what}. Nothing was restored. Use an earlier one.`)
  if (await hashFile(join(folder, sumsFile)).catch(() => '') !== manifest.sums) throw damaged(`${sumsFile} is not as it was written`)
  const sums = readSums(await readFile(join(folder, sumsFile), 'utf8'))
  if (sums === undefined) throw damaged(`${sumsFile} names what is no file of a backup`)
  for (const { path, sha256 } of sums) if (await hashFile(join(folder, path)).catch(() => '') !== sha256) throw damaged(`${path} is missing or not as it was written`)
  return sums
}

async function putBack(settings: Settings, folder: string, { sums, nowMs }: { readonly sums: readonly Sum[]; readonly nowMs: number }): Promise<void> {
  const staging = join(settings.dataDir, 'restoring')
  await makeFolderDurably(settings.dataDir)
  await rm(staging, { recursive: true, force: true })
  await mkdir(join(staging, attachmentsFolderName), { recursive: true, mode: 0o700 })
  for (const { path, sha256 } of sums) {
    const target = join(staging, path)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await copyFile(join(folder, path), target)
    await syncPath(target)
    if (await hashFile(target) !== sha256) throw new CommandError(`${path} did not arrive as it was. The disk of ${settings.dataDir} may be failing; nothing was restored.`)
  }
  const database = await openSqlite(join(staging, databaseFile), nowMs)
  try {
    await afterRestore(database, randomBytes(12).toString('base64url'))
  } finally {
    await database.destroy()
  }
  await syncPath(join(staging, databaseFile))
  // Folders that hold the new names, innermost first; then the two renames. The database comes last: without it nothing was restored.
  for (const path of new Set(sums.map((sum) => dirname(sum.path)).flatMap((path) => [path, dirname(path)]))) await syncPath(join(staging, path))
  await rm(attachmentsFolder(settings), { recursive: true, force: true })
  await rename(join(staging, attachmentsFolderName), attachmentsFolder(settings))
  await syncPath(settings.dataDir)
  // SQLite would read what another database left beside this name into the one that comes here (https://sqlite.org/howtocorrupt.html, 1.4).
  for (const ending of ['-wal', '-shm', '-journal']) await rm(databasePath(settings) + ending, { force: true })
  await syncPath(settings.dataDir)
  await rename(join(staging, databaseFile), databasePath(settings))
  await syncPath(settings.dataDir)
  await rm(staging, { recursive: true, force: true })
}
