/** Opens what an intake keeps: its keys and its database, which belong together. */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from './configuration/settings.ts'
import { type Keys, openKeyFile } from './keys/key-file.ts'
import type { Database } from './storage/schema.ts'
import { openSqlite } from './storage/sqlite.ts'

export type OpenedData = { readonly database: Database; readonly keys: Keys }

/** Where the database of a data folder is. */
export function databasePath({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'intake.sqlite')
}

/** Where the sealed photos of a data folder are. */
export function attachmentsFolder({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'attachments')
}

/**
 * Opens both, and makes both at the first start.
 * @throws StorageError; 'key-file-missing' when there is a database without its keys
 */
export async function openData(settings: Pick<Settings, 'dataDir' | 'keyFile'>, nowMs: number): Promise<OpenedData> {
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 })
  const path = databasePath(settings)
  // Keys first: a first start that breaks off between the two leaves keys that nothing was sealed to.
  const keys = await openKeyFile(settings.keyFile, existsSync(path))
  return { keys, database: await openSqlite(path, nowMs) }
}
