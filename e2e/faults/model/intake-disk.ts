/**
 * What is left of a data folder after the power went: of the database's write-ahead log as much as its connections had made
 * sure of, of the photos what was synced. SQLite syncs the log at each commit with synchronous=FULL; with less it does
 * so at checkpoints alone (https://sqlite.org/pragma.html#pragma_synchronous), and then any end of the log may be missing.
 */
import * as fs from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Chance } from './chance.ts'
import type { FolderDisk } from './folder-disk.ts'

const full = 2

/** Whether what a connection committed is on the disk. */
export function syncsCommits(connection: DatabaseSync): boolean {
  const { synchronous } = connection.prepare('PRAGMA synchronous').get() ?? {}
  const { journal_mode: mode } = connection.prepare('PRAGMA journal_mode').get() ?? {}
  return Number(synchronous) >= full && (mode === 'wal' || mode === 'delete')
}

/**
 * Takes the power from a disk.
 * @param root of what lies on it, beside the data folder: backups and keys
 * @param connections that wrote to its database; each is closed here
 * @returns what was lost, for the transcript
 */
export function cutPower({ root, folder, connections, disk, chance }: { readonly root: string; readonly folder: string; readonly connections: readonly DatabaseSync[]; readonly disk: FolderDisk; readonly chance: Chance }): readonly string[] {
  const path = join(folder, 'intake.sqlite')
  const open = connections.filter((connection) => connection.isOpen)
  const isSynced = open.every(syncsCommits)
  const database = fs.existsSync(path) ? fs.readFileSync(path) : undefined
  const log = fs.existsSync(`${path}-wal`) ? fs.readFileSync(`${path}-wal`) : undefined
  for (const connection of open) connection.close()
  const lost = [...disk.cut(root, chance)]
  // The folder itself may be what was lost.
  if (database === undefined || !fs.existsSync(folder)) return lost
  for (const ending of ['', '-wal', '-shm']) fs.rmSync(path + ending, { force: true })
  fs.writeFileSync(path, database)
  if (log === undefined) return lost
  const kept = isSynced ? log.length : chance.below(log.length + 1)
  fs.writeFileSync(`${path}-wal`, log.subarray(0, kept))
  return kept === log.length ? lost : [...lost, 'commits that were not synced']
}
