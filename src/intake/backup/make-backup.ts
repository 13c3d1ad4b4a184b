/** Makes a backup while the server runs. */
import { createHash } from 'node:crypto'
import { readdir, rmdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite'
import * as v from 'valibot'
import { folderFrameStore, framePath } from '../attachments/folder-frame-store.ts'
import type { FrameStore } from '../attachments/frame-store.ts'
import { CommandError } from '../commands/command-error.ts'
import type { Settings } from '../configuration/settings.ts'
import { AttachmentIdSchema } from '../../domain/ids.ts'
import { openKeyFile } from '../keys/key-file.ts'
import { attachmentsFolder, databasePath } from '../open-data.ts'
import { makeFolderDurably, syncPath } from '../storage/durable-folder.ts'
import { asStorageError } from '../storage/storage-error.ts'
import { attachmentsFolderName, databaseFile, hashFile, type Manifest, manifestFile, type Sum, sumsFile, writeDurably, writeSums } from './backup-folder.ts'

/** All pages in one step: a copy in several begins anew whenever somebody writes in between, and under load never ends. */
const pagesAtOnce = 2 ** 30

const CopiedSchema = v.object({
  version: v.number(), submissions: v.number(),
  photos: v.array(v.object({ id: AttachmentIdSchema, chunks: v.number(), state: v.string() })),
})
type Copied = v.InferOutput<typeof CopiedSchema>

export type MadeBackup = {
  readonly manifest: Manifest
  /** Photos that the database calls complete and whose frames were not all there: the place that was copied is damaged. */
  readonly damaged: readonly string[]
}

/**
 * Copies database and photos into a folder, with a manifest.
 * The database first: what it calls complete was on the disk before, and frames are never changed, and removed only with what an
 * external system has confirmed.
 * @param version of this program
 * @throws CommandError when the folder cannot be used; StorageError when the disk fails
 */
export async function makeBackup(settings: Settings, folder: string, { nowMs, version }: { readonly nowMs: number; readonly version: string }): Promise<MadeBackup> {
  const keys = await openKeyFile(settings.keyFile, true)
  await makeEmptyFolder(settings, folder)
  try {
    const copied = await copyAndLook(databasePath(settings), join(folder, databaseFile))
    const sums: Sum[] = [{ path: databaseFile, sha256: await hashFile(join(folder, databaseFile)) }]
    const target = folderFrameStore(join(folder, attachmentsFolderName))
    const lacking: string[] = []
    for (const photo of copied.photos) {
      const ofPhoto = await copyPhoto(folderFrameStore(attachmentsFolder(settings)), target, photo.id)
      sums.push(...ofPhoto)
      if (photo.state === 'complete' && ofPhoto.length < photo.chunks) lacking.push(photo.id)
    }
    const damaged = stillKept(databasePath(settings), lacking)
    const text = writeSums(sums)
    await writeDurably(join(folder, sumsFile), text)
    const manifest: Manifest = {
      format: 1, version, databaseVersion: copied.version, madeAt: new Date(nowMs).toISOString(), submissions: copied.submissions, photos: copied.photos.length,
      sums: createHash('sha256').update(text).digest('hex'), keys: { kids: keys.sealingKeys.map(({ kid }) => kid), check: keys.hmac('key-check', '') },
    }
    await syncPath(folder)
    await writeDurably(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`)
    await syncPath(folder)
    noteBackup(databasePath(settings), nowMs)
    return { manifest, damaged }
  } catch (cause) {
    throw cause instanceof CommandError ? cause : asStorageError(cause)
  }
}

async function makeEmptyFolder({ dataDir }: Settings, folder: string): Promise<void> {
  const fromData = relative(dataDir, folder)
  if (fromData === '' || !fromData.startsWith('..')) throw new CommandError(`${folder} is inside ${dataDir}: whatever takes the data takes the backup too. Choose a folder elsewhere, best on another disk.`)
  await makeFolderDurably(folder).catch((cause: unknown) => { throw asStorageError(cause) })
  if ((await readdir(folder)).length > 0) throw new CommandError(`${folder} is not empty. Give each backup a folder of its own.`)
  // Removing and making it again finds out now, and not after an hour of copying, whether this user may write there.
  await rmdir(folder)
  await makeFolderDurably(folder)
}

/** One moment of the database, checked and closed into a single file; and what is in it. */
async function copyAndLook(from: string, to: string): Promise<Copied> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 30_000 })
  try {
    await copyDatabase(source, to, { rate: pagesAtOnce })
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  try {
    // Without a log beside it, one file is all there is to keep.
    copy.exec('PRAGMA journal_mode = DELETE')
    const { integrity_check: verdict } = copy.prepare('PRAGMA integrity_check').get() ?? {}
    if (verdict !== 'ok') throw new CommandError(`The database is damaged (${String(verdict)}). Keep your earlier backups, and ask for help.`)
    return v.parse(CopiedSchema, {
      version: copy.prepare('select max(version) as found from migrations').get()?.['found'],
      submissions: copy.prepare('select count(*) as found from submissions').get()?.['found'],
      photos: isKept(copy.prepare('select * from attachments order by id').all()),
    })
  } finally {
    copy.close()
    await syncPath(to)
  }
}

/** Without those that were purged. A database of an earlier version has no column for it. */
function isKept(photos: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] {
  return photos.filter(({ purgedAtMs }) => (purgedAtMs ?? null) === null)
}

/** Of these, the photos that were not purged while they were copied. */
function stillKept(path: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return ids
  const database = new DatabaseSync(path, { readOnly: true, timeout: 30_000 })
  try {
    const kept = new Set(isKept(database.prepare('select * from attachments').all()).map(({ id }) => id))
    return ids.filter((id) => kept.has(id))
  } finally {
    database.close()
  }
}

async function copyPhoto(source: FrameStore, target: FrameStore, photo: v.InferOutput<typeof AttachmentIdSchema>): Promise<readonly Sum[]> {
  const sums: Sum[] = []
  for (const frame of await source.frames(photo)) {
    const bytes = await source.read(photo, frame)
    if (bytes === undefined) continue
    await target.put(photo, frame, bytes)
    sums.push({ path: `${attachmentsFolderName}/${framePath(photo, frame)}`, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  return sums
}

/** For `doctor`: when there last was one. Without Kysely, for a backup must not bring an older database to this version. */
function noteBackup(path: string, nowMs: number): void {
  const database = new DatabaseSync(path, { timeout: 30_000 })
  try {
    database.prepare("insert into meta (name, value) values ('backup-at', ?) on conflict (name) do update set value = excluded.value").run(String(nowMs))
  } finally {
    database.close()
  }
}
