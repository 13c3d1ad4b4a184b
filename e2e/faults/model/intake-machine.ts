/** The municipality's machine: its disk, and the intake that runs on it as `src/intake/main.ts` puts it together. */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { HttpBindings } from '@hono/node-server'
import { makeBackup } from '../../../src/intake/backup/make-backup.ts'
import { restoreBackup } from '../../../src/intake/backup/restore-backup.ts'
import type { LoadedCatalogue } from '../../../src/intake/configuration/load-catalogue.ts'
import type { Settings } from '../../../src/intake/configuration/settings.ts'
import type { App } from '../../../src/intake/http/mount.ts'
import { rotateSealingKey } from '../../../src/intake/keys/rotate.ts'
import type { LogEntry } from '../../../src/intake/log.ts'
import { type Circumstances, type RunningIntake, startIntake } from '../../../src/intake/main.ts'
import { databasePath } from '../../../src/intake/open-data.ts'
import { answerUnkept, type BrokenPart, spoil } from './broken.ts'
import type { Chance } from './chance.ts'
import type { FolderDisk } from './folder-disk.ts'
import { cutPower } from './intake-disk.ts'
import type { OtherEnd, Reply, Wire } from './network.ts'
import type { Process, Simulation } from './simulation.ts'

export type IntakeParts = {
  readonly simulation: Simulation
  readonly disk: FolderDisk
  readonly chance: Chance
  readonly settings: Settings
  /** Where backups and restored data go. */
  readonly folder: string
  readonly circumstances: Omit<Circumstances, 'nowMs' | 'log' | 'listen' | 'catalogue'>
  readonly catalogue: LoadedCatalogue
  readonly broken: BrokenPart | undefined
  readonly note: (text: string) => void
}

export type Backup = { readonly folder: string; readonly madeAtMs: number }

export type IntakeMachine = {
  readonly answer: OtherEnd
  /** False while it is being started, is stopped or was killed. */
  readonly isUp: () => boolean
  readonly start: () => void
  /** SIGKILL: what was written is with the operating system. */
  readonly kill: () => void
  readonly cutPower: () => void
  readonly stop: () => void
  readonly rotateKey: () => void
  /** A command of an administrator, beside the server. */
  readonly command: (name: string, run: (settings: Settings, nowMs: () => number) => Promise<void>) => void
  /** What the intake offers from its next start on. */
  catalogue: LoadedCatalogue
  /** What the newest intake that came up offers: devices know no other. */
  readonly served: () => LoadedCatalogue
  readonly backUp: () => void
  readonly backups: readonly Backup[]
  /** The newest data are gone: a backup is put back elsewhere, and the intake starts there. */
  readonly restore: (backup: Backup) => void
  /** A connection of the run's own to what is committed; undefined while there is no database. */
  readonly look: () => DatabaseSync | undefined
  readonly dataDir: () => string
  readonly opened: (process: Process, connection: DatabaseSync) => void
  /** Its clock, and how far it is off. */
  clockOffsetMs: number
  /** Its disk takes nothing more: commits and frames fail. */
  isFull: boolean
  readonly end: () => void
}

type Running = { readonly process: Process; app: App | undefined; intake: RunningIntake | undefined; readonly underWay: Set<(reply: Reply | undefined) => void> }

export function createIntakeMachine(parts: IntakeParts): IntakeMachine {
  const { simulation, disk, note } = parts
  let settings = parts.settings
  let running: Running | undefined
  let eye: DatabaseSync | undefined
  let commands: Process[] = []
  /** What is being put back: until that came to its end there is nothing to start. */
  let pending: Backup | undefined
  let count = 0
  let served = parts.catalogue
  const backups: Backup[] = []
  const connections = new Map<Process, DatabaseSync[]>()
  const clock = (trueMs: number) => trueMs + self.clockOffsetMs

  /** Ends what runs without a word; its connections stay open until somebody says what becomes of them. */
  const endProcesses = (): readonly DatabaseSync[] => {
    const [ended, left] = [running, [...connections.values()].flat()]
    running = undefined
    if (ended !== undefined) simulation.kill(ended.process)
    for (const command of commands) simulation.kill(command)
    commands = []
    connections.clear()
    for (const answered of ended?.underWay ?? []) answered(undefined)
    return left
  }
  const command = (name: string, run: (settings: Settings, nowMs: () => number) => Promise<void>) => {
    // Nobody gives another command in the middle of a restore: the manual says to wait for its end.
    if (pending !== undefined && name !== 'restore') return note(`${name} waits for the restore, and is not asked again`)
    const process = simulation.process(name, clock)
    commands.push(process)
    simulation.soon(process, () => {
      run(settings, process.nowMs).then(() => note(`${name} is done`), (cause: unknown) => note(`${name} failed: ${String(cause)}`))
        .finally(() => { commands = commands.filter((one) => one !== process) })
    })
  }
  /** Beside the older data, which is kept; a restore that broke off begins again in a folder of its own. */
  const putBack = (backup: Backup) => {
    // A restore that was killed at its very end left a database, and whoever looked then saw that one.
    eye?.close()
    eye = undefined
    settings = { ...settings, dataDir: join(parts.folder, `restored-${count += 1}`) }
    command('restore', async (settings, nowMs) => {
      await restoreBackup(settings, backup.folder, nowMs())
      pending = undefined
      begin()
    })
  }
  const begin = () => {
    const process = simulation.process(`intake-${count += 1}`, clock)
    const { catalogue } = self
    const started: Running = { process, app: undefined, intake: undefined, underWay: new Set() }
    running = started
    const listen: Circumstances['listen'] = async () => ({ port: 1, serve: (app) => { started.app ??= app }, stop: async () => {} })
    const log = (entry: LogEntry) => { if (entry.level !== 'request') note(`log ${entry.level} ${entry.code}${entry.level === 'error' ? ` ${String(entry['error'])}` : ''}`) }
    simulation.soon(process, () => {
      startIntake(settings, { ...parts.circumstances, catalogue, nowMs: process.nowMs, log, ...(listen === undefined ? {} : { listen }) })
        .then((intake) => {
          started.intake = intake
          served = catalogue
          note('intake is up')
        }, (cause: unknown) => {
          note(`intake did not start: ${String(cause)}`)
          if (running === started) for (const connection of endProcesses()) if (connection.isOpen) connection.close()
        })
    })
  }
  const self: IntakeMachine = {
    clockOffsetMs: 0, isFull: false, backups, command, catalogue: parts.catalogue, served: () => served,
    isUp: () => running?.intake !== undefined,
    dataDir: () => settings.dataDir,
    answer: (wire, answered) => {
      const at = running
      if (at?.app === undefined || at.intake === undefined) return answered(undefined)
      at.underWay.add(answered)
      const answer = (reply: Reply | undefined) => { if (at.underWay.delete(answered)) answered(reply && spoil(parts.broken, wire, reply)) }
      const unkept = answerUnkept(parts.broken, wire, 'epoch-1', clock(simulation.nowMs()))
      if (unkept !== undefined) return answer(unkept)
      simulation.soon(at.process, () => void handle(at.app, wire).then(answer))
    },
    start: () => {
      if (running !== undefined) return
      if (pending === undefined) begin()
      else if (commands.every(({ name }) => name !== 'restore')) putBack(pending)
    },
    kill: () => {
      note('intake is killed')
      self.look()
      for (const connection of endProcesses()) if (connection.isOpen) connection.close()
    },
    cutPower: () => {
      const open = endProcesses()
      const lost = cutPower({ root: parts.folder, folder: settings.dataDir, connections: [...open, ...eye === undefined ? [] : [eye]], disk, chance: parts.chance })
      eye = undefined
      note(`the power of the intake is cut; lost: ${lost.length === 0 ? 'nothing' : lost.join(', ')}`)
    },
    stop: () => {
      const at = running
      if (at?.intake === undefined) return
      note('intake is stopped')
      const { intake } = at
      at.intake = undefined
      simulation.soon(at.process, () => void intake.stop().then(() => { if (running === at) endProcesses() }))
    },
    rotateKey: () => command('rotate-key', async ({ keyFile }) => { note((await rotateSealingKey(keyFile)).kind) }),
    backUp: () => {
      const folder = join(parts.folder, `backup-${count += 1}`)
      const madeAtMs = simulation.nowMs()
      command('backup', async (settings, nowMs) => {
        await makeBackup(settings, folder, { nowMs: nowMs(), version: '0.0.0' })
        backups.push({ folder, madeAtMs })
      })
    },
    restore: (backup) => {
      note('a backup is put back')
      for (const connection of endProcesses()) if (connection.isOpen) connection.close()
      pending = backup
      putBack(backup)
    },
    look: () => {
      const path = databasePath(settings)
      // A backup's thread may be the first that opens the log after a cut, and makes its index anew: for so long nobody else reads it.
      if (eye === undefined && fs.existsSync(path)) eye = new DatabaseSync(path, { timeout: 5000 })
      return eye
    },
    opened: (process, connection) => { connections.set(process, [...connections.get(process) ?? [], connection]) },
    end: () => {
      for (const connection of [...endProcesses(), ...eye === undefined ? [] : [eye]]) if (connection.isOpen) connection.close()
      eye = undefined
    },
  }
  return self
}

/** One call to the app; it answers everything, with 500 where it broke. */
async function handle(app: App | undefined, { method, path, headers, body, brokenOff }: Wire): Promise<Reply | undefined> {
  if (app === undefined) return undefined
  const request = new Request(`http://intake.example${path}`, {
    method, headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body === undefined || body.length === 0 ? {} : { body: brokenOff ? firstHalf(body) : body, duplex: 'half' }),
  })
  const response = await app.fetch(request, socketOf('127.0.0.1'))
  return { status: response.status, headers: [...response.headers], bytes: new Uint8Array(await response.arrayBuffer()) }
}

function firstHalf(body: Uint8Array): ReadableStream {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(body.subarray(0, Math.floor(body.length / 2)))
      controller.error(new TypeError('terminated'))
    },
  })
}

/** All that the intake reads of a socket. */
function socketOf(remoteAddress: string): HttpBindings {
  return { incoming: { socket: { remoteAddress } } } as unknown as HttpBindings
}
