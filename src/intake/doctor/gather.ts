/** Looks, and changes nothing: no folder, key or database is made, and an older database stays as it is. */
import { constants, existsSync } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { folderFrameStore } from '../attachments/folder-frame-store.ts'
import { CatalogueError } from '../configuration/catalogue-file.ts'
import { loadCatalogue } from '../configuration/load-catalogue.ts'
import type { Settings } from '../configuration/settings.ts'
import { isReadableByOthers, openKeyFile } from '../keys/key-file.ts'
import { attachmentsFolder, databasePath } from '../open-data.ts'
import { listAttachments } from '../storage/attachments.ts'
import { newestInstant } from '../storage/audit.ts'
import { readBacklog } from '../storage/backlog.ts'
import { silentDevices } from '../storage/device-reports.ts'
import { lastBackupAtMs } from '../storage/meta.ts'
import { type LookedAt, lookAtPostgres } from '../storage/postgres.ts'
import type { Database } from '../storage/schema.ts'
import { lookAtSqlite } from '../storage/sqlite.ts'
import type { DatabaseFacts, Facts, PortFacts } from './facts.ts'

/** How long a port may take to answer. */
const answerMs = 2_000

/**
 * All facts about an intake, running or not.
 * @param root the project's folder
 */
export async function gather(settings: Settings, { root, nowMs, nodeMajor }: { readonly root: string; readonly nowMs: number; readonly nodeMajor: number }): Promise<Facts> {
  return {
    settings, nowMs, nodeMajor,
    isDataDirWritable: await access(nearestFolder(settings.dataDir), constants.W_OK).then(() => true, () => false),
    freeBytes: await statfs(nearestFolder(settings.dataDir)).then(({ bavail, bsize }) => bavail * bsize, () => undefined),
    keyFile: await keyFileFacts(settings.keyFile),
    pagesMissing: ['kiosk', 'follow', 'desk'].filter((page) => !existsSync(join(root, 'dist', page, 'index.html'))),
    catalogueProblem: await loadCatalogue(root, settings.municipality).then(() => undefined, (cause: unknown) => {
      if (cause instanceof CatalogueError) return cause.message
      throw cause
    }),
    ports: await Promise.all([portFacts('PORT', settings.port, settings.host), portFacts('DESK_PORT', settings.deskPort, settings.host)]),
    database: await databaseFacts(settings, nowMs),
  }
}

/** The folder itself, or that of its parents which is there: the first start makes the rest. */
function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path))
}

async function keyFileFacts(path: string): Promise<Facts['keyFile']> {
  if (!existsSync(path)) return 'missing'
  const isSound = await openKeyFile(path, true).then(() => true, () => false)
  if (!isSound) return 'damaged'
  return await isReadableByOthers(path) ? 'readable-by-others' : 'sound'
}

async function portFacts(setting: PortFacts['setting'], port: number, host: string): Promise<PortFacts> {
  if (!await isListenedOn(port, host)) return { setting, port, state: 'free' }
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}/healthz`
  const isOurs = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(answerMs) }).then(({ ok, headers }) => ok && headers.has('API-Version'), () => false)
  return { setting, port, state: isOurs ? 'ours' : 'taken' }
}

function isListenedOn(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: answerMs })
    const end = (isThere: boolean) => () => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('connect', end(true)).once('timeout', end(true)).once('error', end(false))
  })
}

async function databaseFacts(settings: Settings, nowMs: number): Promise<DatabaseFacts> {
  const looked = await lookAt(settings)
  if (looked.kind !== 'sound') return looked
  const { database } = looked
  try {
    const { byState: _counts, oldestReceivedAtMs } = await readBacklog(database)
    const devices = await database.selectFrom('devices').select('clockOffsetMs').where('revokedAtMs', 'is', null).execute()
    return {
      kind: 'sound', oldestReceivedAtMs,
      accounts: (await database.selectFrom('accounts').select('username').execute()).length,
      newestAtMs: await newestInstant(database), lastBackupAtMs: await lastBackupAtMs(database),
      silent: (await silentDevices(database, nowMs)).map(({ place, lastSeenAtMs }) => ({ place, lastSeenAtMs })),
      clockOffsetsMs: devices.flatMap(({ clockOffsetMs }) => (clockOffsetMs === null ? [] : [clockOffsetMs])),
      photosMissing: await countPhotosMissing(database, attachmentsFolder(settings)),
    }
  } finally {
    await database.destroy()
  }
}

async function lookAt(settings: Settings): Promise<LookedAt> {
  if (settings.databaseUrl !== undefined) return lookAtPostgres(settings.databaseUrl)
  const path = databasePath(settings)
  return existsSync(path) ? lookAtSqlite(path) : { kind: 'none' }
}

async function countPhotosMissing(database: Database, folder: string): Promise<number> {
  const frames = folderFrameStore(folder)
  let missing = 0
  for (const { id, chunks, state, purgedAtMs } of await listAttachments(database)) {
    if (state === 'complete' && purgedAtMs === null && (await frames.frames(id)).length < chunks) missing += 1
  }
  return missing
}
