/** Opens what an intake keeps: its keys and its database, which belong together. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from './configuration/settings.ts'
import { type Keys, openKeyFile } from './keys/key-file.ts'
import { hasKeyCheck, readOrNoteKeyCheck } from './storage/meta.ts'
import { openPostgres } from './storage/postgres.ts'
import type { Database } from './storage/schema.ts'
import { makeFolderDurably } from './storage/durable-folder.ts'
import { openSqlite } from './storage/sqlite.ts'
import { StorageError } from './storage/storage-error.ts'

export type OpenedData = { readonly database: Database; readonly keys: Keys }

/** Where the database of a data folder is. */
export function databasePath({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'intake.sqlite')
}

/** Where the sealed photos of a data folder are. */
export function attachmentsFolder({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'attachments')
}

export type PlacesOfData = Pick<Settings, 'dataDir' | 'keyFile' | 'databaseUrl'>

/**
 * Opens both, and makes both at the first start.
 * @throws StorageError; 'key-file-missing' when there is a database without its keys, 'key-file-other' when the keys are another's
 */
export async function openData(settings: PlacesOfData, nowMs: number): Promise<OpenedData> {
  await makeFolderDurably(settings.dataDir)
  return settings.databaseUrl === undefined ? openEmbedded(settings, nowMs) : openShared(settings.keyFile, settings.databaseUrl, nowMs)
}

async function openEmbedded(settings: PlacesOfData, nowMs: number): Promise<OpenedData> {
  const path = databasePath(settings)
  // Keys first: a first start that breaks off between the two leaves keys that nothing was sealed to.
  const keys = await openKeyFile(settings.keyFile, existsSync(path))
  return together(keys, await openSqlite(path, nowMs))
}

/** Whether this is the first start, only the opened database knows: others may share it, from other machines. */
async function openShared(keyFile: string, databaseUrl: string, nowMs: number): Promise<OpenedData> {
  const database = await openPostgres(databaseUrl, nowMs)
  try {
    return await together(await openKeyFile(keyFile, await hasKeyCheck(database)), database)
  } catch (cause) {
    await database.destroy()
    throw cause
  }
}

/** Two machines that both make keys at a first start would seal to keys that the other cannot open: the second one stops here. */
async function together(keys: Keys, database: Database): Promise<OpenedData> {
  const check = keys.hmac('key-check', '')
  if (await readOrNoteKeyCheck(database, check) === check) return { keys, database }
  await database.destroy()
  throw new StorageError('key-file-other')
}
