/** The intake's composition root: the only file that makes adapters and puts them together. */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { join } from 'node:path'
import { folderFrameStore } from './attachments/folder-frame-store.ts'
import { photos as decodedPhotos, type Photos } from './attachments/photos.ts'
import { settleLeftPhotos } from './attachments/settle-photos.ts'
import { applyOutcomes } from './cases/apply-outcome.ts'
import { examine, type ExamineParts } from './cases/examine.ts'
import { createGiveWay } from './cases/give-way.ts'
import { createKnownCatalogues } from './cases/known-catalogues.ts'
import { createKeyGarbage } from './cases/key-garbage.ts'
import { createRegistrar, type Registrar } from './cases/registrar.ts'
import { loadCatalogue, type LoadedCatalogue } from './configuration/load-catalogue.ts'
import type { Settings } from './configuration/settings.ts'
import { createCallRate } from './devices/call-rate.ts'
import { deviceDocument } from './devices/device-document.ts'
import { createKioskApp } from './devices/kiosk-app.ts'
import { tellOfSilentDevices } from './devices/report-handlers.ts'
import { createGuesses, oneAtATime } from './http/guesses.ts'
import { listen, type Listener } from './http/listen.ts'
import { openPageFolder } from './http/page-folder.ts'
import { type LiveKeys, liveKeys } from './keys/live-keys.ts'
import { createPasswords, type PasswordCost } from './keys/password.ts'
import type { NoteRequest } from './http/requests.ts'
import { describeError, type Log, requestLog } from './log.ts'
import { attachmentsFolder, databasePath, type OpenedData, openData } from './open-data.ts'
import { createRequestCounts, metricsPage } from './operations/metrics.ts'
import { createReadiness } from './operations/readiness.ts'
import { readinessChecks } from './operations/readiness-checks.ts'
import { createDeskApp } from './staff/desk-app.ts'
import { newSetupLink } from './staff/setup-link.ts'
import { readBacklog } from './storage/backlog.ts'
import { keepCatalogue } from './storage/catalogues.ts'
import { type Checkpoints, createCheckpoints } from './storage/checkpoints.ts'
import { type Claims, createClaims } from './storage/claims.ts'
import { createGroupCommit, type GroupCommit } from './storage/group-commit.ts'
import { type House, keepHouse } from './storage/housekeeping.ts'
import { keepHere, type Keeper } from './storage/keeper.ts'
import { createKeeperThread } from './storage/keeper-thread.ts'
import { readOrMakeEpoch } from './storage/meta.ts'

/** What the process lends to the intake. */
export type Circumstances = {
  readonly nowMs: () => number
  readonly log: Log
  /** The project's folder: definitions and texts of the catalogue are in it. */
  readonly root: string
  /** The folder of the built pages. */
  readonly pages: string
  readonly passwordCost: PasswordCost
} & Lent

/** What is the process's own unless it is lent too: where calls come without a network, many intakes start in a row, photos need no decoder, or nothing may be done in another thread. */
type Lent = { readonly listen?: typeof listen; readonly catalogue?: LoadedCatalogue; readonly photos?: Photos; readonly keeper?: typeof keepHere }

export type RunningIntake = {
  /** What it listens on, where 0 was asked too. */
  readonly ports: { readonly kiosk: number; readonly desk: number }
  readonly publicUrl: string
  readonly deskUrl: string
  /** Only while there is no account. */
  readonly setupLink: string | undefined
  readonly registrar: Pick<Registrar, 'wake'>
  /** Takes nothing new, finishes what is under way, closes the database. */
  readonly stop: () => Promise<void>
}

/** How long a request under way may still take once the intake stops. */
const stopGraceMs = 10_000
const keyFileLookEveryMs = 2_000
const checkpointLookEveryMs = 250
const housekeepingEveryMs = 10 * 60_000
/** How many submissions the registrar takes from the database at a time. */
const registrarTakes = 320

/**
 * Starts an intake.
 * @throws StorageError, CatalogueError, or the system's error when a port cannot be bound; nothing stays open then
 */
export async function startIntake(settings: Settings, circumstances: Circumstances): Promise<RunningIntake> {
  const loaded = circumstances.catalogue ?? await loadCatalogue(circumstances.root, settings.municipality)
  const data = await openData(settings, circumstances.nowMs())
  const bound: Listener[] = []
  const bind = async (port: number): Promise<Listener> => {
    const listener = await (circumstances.listen ?? listen)(port, settings.host)
    bound.push(listener)
    return listener
  }
  try {
    await keepCatalogue(data.database, loaded.catalogue, circumstances.nowMs())
    const listeners = { kiosk: await bind(settings.port), desk: await bind(settings.deskPort) }
    return await compose({ settings, circumstances, loaded, data, listeners })
  } catch (cause) {
    await Promise.all(bound.map((listener) => listener.stop(0)))
    await data.database.destroy()
    throw cause
  }
}

type Parts = {
  readonly settings: Settings
  readonly circumstances: Circumstances
  readonly loaded: LoadedCatalogue
  readonly data: OpenedData
  readonly listeners: { readonly kiosk: Listener; readonly desk: Listener }
}

async function compose({ settings, circumstances, loaded, data, listeners }: Parts): Promise<RunningIntake> {
  const { nowMs, log, pages, photos = decodedPhotos } = circumstances
  const { database } = data
  const live = liveKeys(settings.keyFile, data.keys, log)
  const { keys } = live
  const ports = { kiosk: listeners.kiosk.port, desk: listeners.desk.port }
  const publicUrl = settings.publicUrl ?? `http://localhost:${ports.kiosk}`
  const deskUrl = settings.deskUrl ?? `http://localhost:${ports.desk}`
  let stopping = false

  const frames = folderFrameStore(attachmentsFolder(settings))
  const catalogues = createKnownCatalogues(database)
  const guesses = createGuesses(database, keys.hmac)
  const commits = createGroupCommit(database)
  const keeper = keeperOf(settings, circumstances, commits)
  const giveWay = createGiveWay(pause)
  const claims = createClaims(database)
  const registrar = registrarOver({ database, keys, catalogues, frames, photos, guesses }, { commits, claims, live, turn: giveWay.turn }, circumstances)
  const { metrics, ...watched } = watch(settings, circumstances, data)
  const app = { nowMs, log, trustProxy: settings.trustProxy, stopping: () => stopping, ...watched }
  listeners.kiosk.serve(createKioskApp({
    ...app,
    devices: {
      database, keep: keeper.keep, goFirst: giveWay.first, frames, keys, guesses, log, epoch: await readOrMakeEpoch(database, randomBytes(12).toString('base64url')),
      catalogue: loaded.catalogue.hash, prefix: loaded.municipality.prefix, wakeRegistrar: registrar.wake,
    },
    guards: { database, hmac: keys.hmac, rate: createCallRate() },
    kioskPages: openPageFolder(join(pages, 'kiosk')), followPages: openPageFolder(join(pages, 'follow')),
    openApi: JSON.stringify(deviceDocument({ publicUrl, contact: contactOf(settings, loaded, publicUrl) })),
  }))
  listeners.desk.serve(createDeskApp({
    ...app,
    staff: {
      database, frames, photos, keys, guesses, catalogues, passwords: createPasswords(circumstances.passwordCost),
      municipality: loaded.municipality.name, questions: loaded.questions, kioskUrl: `${publicUrl}/kiosk/`, deskOrigin: deskUrl, secondFactorRequired: settings.requireSecondFactor,
    },
    pages: openPageFolder(join(pages, 'desk')),
    ...(settings.metrics ? { metrics } : {}),
  }))
  const setupLink = await newSetupLink(database, keys, deskUrl)
  // A photo that cannot be read keeps no intake from starting.
  await settleLeftPhotos({ database, frames }).catch((cause: unknown) => log({ level: 'error', code: 'housekeeping-failed', ...describeError(cause) }))
  void registrar.run()
  // PostgreSQL does so by itself.
  const checkpoints = settings.databaseUrl === undefined ? createCheckpoints(database, databasePath(settings), { writtenBeside: keeper.keptBeside, turn: giveWay.turn }) : undefined
  const endRounds = beginRounds(circumstances, { house: { database, frames, retentionDays: settings.retentionDays }, live, checkpoints })

  return {
    ports, publicUrl, deskUrl, setupLink, registrar,
    stop: async () => {
      stopping = true
      endRounds()
      await Promise.all([listeners.kiosk, listeners.desk].map((listener) => listener.stop(stopGraceMs)))
      await registrar.stop()
      await claims.end()
      await keeper.stop()
      await checkpoints?.stop()
      await database.destroy()
    },
  }
}

/** PostgreSQL works elsewhere already. */
function keeperOf(settings: Settings, { keeper, nowMs }: Circumstances, commits: GroupCommit): Keeper {
  if (keeper !== undefined || settings.databaseUrl !== undefined) return (keeper ?? keepHere)(commits)
  return createKeeperThread(databasePath(settings), nowMs)
}

type RegistrarParts = { readonly commits: GroupCommit; readonly claims: Claims; readonly live: LiveKeys; readonly turn: () => Promise<void> }

/** What settles each submission, over these parts. */
function registrarOver(parts: Omit<ExamineParts, 'nowMs'>, { commits, claims, live, turn }: RegistrarParts, { nowMs, log }: Circumstances): Registrar {
  const guesses = oneAtATime(parts.guesses)
  const keys = createKeyGarbage()
  return createRegistrar({
    due: (except) => claims.take({ except, most: registrarTakes, nowMs: nowMs() }),
    turn,
    examine: async (row) => {
      keys.opened()
      const examined = await examine({ ...parts, guesses, nowMs: nowMs() }, row)
      if (examined.kind !== 'refused' || examined.reason !== 'kid-unknown') return examined
      // Another process may have offered devices a key that was made a moment ago, and that this one has not read yet.
      await live.refresh()
      return examine({ ...parts, guesses, nowMs: nowMs() }, row)
    },
    apply: async (settled) => {
      for (const row of await commits.run((db) => applyOutcomes(db, settled, nowMs()))) {
        // Two requests under one number mean a copied profile: somebody must look at that device.
        log({ level: 'alarm', code: 'number-repeated', submission: row.id, device: row.sentBy })
      }
    },
    failed: (cause) => log({ level: 'error', code: 'registrar-failed', ...describeError(cause) }),
    nowMs, chance: Math.random,
    sleep: async (ms, signal) => {
      await keys.rest(turn)
      await pause(ms, signal)
    },
  })
}

/** Resolves after so long, or at once when aborted; holds nobody who wants to end. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined)
}

/** What is done again and again; gives what ends it. */
function beginRounds({ nowMs, log }: Circumstances, { house, live, checkpoints }: { readonly house: House; readonly live: LiveKeys; readonly checkpoints: Checkpoints | undefined }): () => void {
  const housekeeping = setInterval(() => {
    // Photos that another process on this database left; the registrar looks again by itself.
    Promise.all([keepHouse(house, nowMs()), settleLeftPhotos(house), tellOfSilentDevices({ database: house.database, log }, nowMs())])
      .catch((cause: unknown) => log({ level: 'error', code: 'housekeeping-failed', ...describeError(cause) }))
  }, housekeepingEveryMs)
  const keyFileLook = setInterval(() => { void live.refresh() }, keyFileLookEveryMs)
  const checkpointLook = setInterval(() => {
    checkpoints?.look().catch((cause: unknown) => log({ level: 'error', code: 'checkpoint-failed', ...describeError(cause) }))
  }, checkpointLookEveryMs)
  return () => {
    clearInterval(checkpointLook)
    clearInterval(housekeeping)
    clearInterval(keyFileLook)
  }
}

type Watched = { readonly ready: () => Promise<boolean>; readonly noteRequest: NoteRequest; readonly metrics: () => Promise<string> }

/** What tells an operator how this intake is. */
function watch(settings: Settings, { nowMs, log }: Circumstances, { database }: OpenedData): Watched {
  const counts = createRequestCounts()
  const writeDown = requestLog(log, settings.logRequests ?? true)
  const ready = createReadiness(readinessChecks({ database, keyFile: settings.keyFile, attachmentsFolder: attachmentsFolder(settings), nowMs }), { nowMs, log })
  return {
    ready,
    noteRequest: (line) => {
      counts.note(line)
      writeDown(line)
    },
    metrics: async () => metricsPage(counts, { backlog: await readBacklog(database), ready: await ready(), nowMs: nowMs() }),
  }
}

function contactOf({ contact }: Settings, { municipality }: LoadedCatalogue, publicUrl: string): { name: string; email: string; url: string } {
  return {
    name: contact.name ?? `Gemeente ${municipality.name}`, url: contact.url ?? publicUrl,
    email: contact.email ?? `beheer@${new URL(publicUrl).hostname}`,
  }
}
