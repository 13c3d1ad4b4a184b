/** One run's world: a municipality's machine, its devices, the lines between them, and the ledger that judges them. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { makeProofNonce } from '../../../src/intake/devices/proof-nonce.ts'
import { writeDevice, writeIntakeNotes } from '../../../src/outbox/device.ts'
import { keepHere } from '../../../src/intake/storage/keeper.ts'
import type { Follows } from '../../../src/domain/submission.ts'
import type { FinishedRequest, PutAway } from '../../../src/outbox/put-away.ts'
import type { BrokenPart } from './broken.ts'
import { type BrowserMachine, createBrowserMachine } from './browser-machine.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { createFolderDisk } from './folder-disk.ts'
import { createIntakeMachine, type IntakeMachine } from './intake-machine.ts'
import { viewOf } from './intake-view.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { lendPlatform } from './lent-run.ts'
import type { Moment } from './network.ts'
import { createSimulation, type Process, type Simulation } from './simulation.ts'
import { startMs, type Template } from './template.ts'

export type World = {
  readonly chance: Chance
  readonly simulation: Simulation
  readonly intake: IntakeMachine
  readonly devices: readonly BrowserMachine[]
  readonly ledger: Ledger
  readonly note: (text: string) => void
  readonly transcript: readonly string[]
  /** A photo that a resident takes: the intake's decoder knows it again. */
  readonly takePhoto: (bytes: number) => Uint8Array<ArrayBuffer>
  /** Reasons for a person that this run gave cause for, by device. */
  /** What residents were told of, with what is on their receipts. */
  readonly kept: readonly Follows[]
  readonly told: (result: PutAway, request: FinishedRequest) => void
  readonly cause: (device: string, reason: string) => void
  readonly template: Template
  /** Whether nothing is left to do for anything that was put away. */
  readonly isAtRest: () => boolean
  /** Waits for such a moment, then lets it happen before the next step; one trap at a time. */
  readonly trap: (moment: Moment | CommitMoment, count: number, happening: () => void) => void
  readonly end: () => void
}

/** A device's commit that is done and not told yet. */
export type CommitMoment = 'device commits'

/** Nobody signs in during a run. */
const passwordCost = { n: 2, r: 1, p: 1 }

export function createWorld(seed: number, template: Template, broken?: BrokenPart): World {
  const chance = chanceFrom(seed)
  const simulation = createSimulation(chance.fork(), startMs)
  const transcript: string[] = []
  const note = (text: string) => { transcript.push(`${simulation.steps()} ${new Date(simulation.nowMs()).toISOString()} ${text}`) }
  const disk = createFolderDisk(broken === 'unsynced-photos')
  const { folder, settings } = template.copy()
  let trap: { readonly moment: Moment | CommitMoment; left: number; readonly happening: () => void } | undefined
  const moment = (name: Moment | CommitMoment) => {
    if (trap?.moment !== name || (trap.left -= 1) > 0) return
    note(`trap: ${name}`)
    simulation.interrupt(trap.happening)
    trap = undefined
  }
  const photos = new Set<string>()
  const cause = (device: string, reason: string) => causes.set(device, new Set([...causes.get(device) ?? [], reason]))
  const causes = new Map<string, Set<string>>()
  const intake = createIntakeMachine({
    simulation, disk, chance: chance.fork(), settings, folder, note, broken, catalogue: template.loaded,
    circumstances: {
      root: '', pages: folder, passwordCost, keeper: keepHere,
      photos: { isWhole: async (bytes) => photos.has(hash(bytes)), remake: async (bytes) => bytes },
    },
  })
  const ledger = createLedger({
    intake: viewOf(intake),
    isTrueReason: (reason, { device }) => reason !== undefined && causes.get(device)?.has(reason) === true,
    isRefused: (device) => causes.get(device)?.has('device-refused') === true,
  })
  const owners = new Map<Process, BrowserMachine>()
  const devices = Array.from({ length: chance.happens(0.35) ? 2 : 1 }, (_, n): BrowserMachine => {
    const device: BrowserMachine = createBrowserMachine({
      name: `device-${n + 1}`, simulation, chance: chance.fork(), intake: intake.answer, note, broken,
      freshNonce: () => makeProofNonce(template.keys.hmac, simulation.nowMs() + intake.clockOffsetMs),
      onCommit: (stores) => {
        ledger.onCommit(device, stores)
        moment('device commits')
      },
      moment,
      onRefusedAsLarge: () => cause(device.name, 'envelope-too-large'),
      onBegin: (process) => ledger.onBegin(device, process),
      onDrained: (process) => ledger.onDrained(device, process),
    })
    return device
  })
  lendPlatform({
    simulation, disk, broken, opened: intake.opened, isFull: () => intake.isFull,
    browserOf: (process) => {
      const known = owners.get(process) ?? devices.find(({ name }) => process.name.startsWith(`${name}.`))
      if (known !== undefined) owners.set(process, known)
      return known?.side
    },
    broke: (process, cause) => note(`${process.name} broke: ${String(cause)}`),
  })
  devices.forEach((device, n) => device.prepare(async (db) => {
    const enrolled = template.devices[n]
    if (enrolled === undefined) throw new Error('The template has fewer devices.')
    await writeIntakeNotes(db, template.configuration)
    await writeDevice(db, enrolled)
  }))
  const noise = chance.fork()
  const kept: Follows[] = []
  return {
    template, chance, simulation, intake, devices, ledger, note, transcript, cause, kept,
    takePhoto: (bytes) => {
      const photo = new Uint8Array(bytes).fill(noise.below(256))
      photo.set(noise.bytes(Math.min(bytes, 32)))
      photos.add(hash(photo))
      return photo
    },
    told: (result, { followCode }) => {
      if (result.kind !== 'kept') return
      ledger.noteKept(result.id, result.number)
      kept.push({ number: result.number, code: followCode })
    },
    trap: (moment, count, happening) => { trap = { moment, left: count, happening } },
    isAtRest: () => ledger.isAtRest(devices),
    end: () => {
      intake.end()
      lendPlatform(undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}
