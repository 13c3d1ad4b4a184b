/** One schedule: a fresh device and a fresh intake, everything that its acts do to them, and what is there when all is mended. */
import { unreachable } from '../../../src/domain/assert.ts'
import { type DeviceSide, makeDevice } from './device-side.ts'
import { type IntakeSide, openIntakeSide, type Template } from './intake-side.ts'
import { readTruth } from './intake-truth.ts'
import { type Finding, type Ledger, openLedger } from './ledger.ts'
import { type Act, type Schedule, tellAct } from './schedule.ts'

/** What a schedule is there for, seen to have happened: one that only goes by its name proves nothing. */
export type Seen = 'frozen-while-delivering' | 'delivered-past-frozen' | 'worker-delivered' | 'worker-swapped' | 'put-away-on-full-device' | 'restored' | 'intake-was-full'
export type Ran = { readonly findings: readonly Finding[]; readonly seen: ReadonlySet<Seen>; readonly putAway: number; readonly transcript: readonly string[] }

/** How long everything may take to arrive once all is mended. */
const settleMs = 180_000

/** Runs one schedule. `over` puts everything away that it has opened, at whatever moment. */
export async function runSchedule({ acts }: Schedule, template: Template, over: (dispose: () => Promise<void>) => void): Promise<Ran> {
  const opened: (() => Promise<void>)[] = []
  const dispose = async () => {
    for (const end of opened.splice(0).toReversed()) await end()
  }
  over(dispose)
  try {
    const intake = await openIntakeSide(template)
    opened.push(intake.dispose)
    const device = makeDevice(intake.origin)
    opened.push(device.dispose)
    await device.launch()
    await device.enrol(template.code)
    const world = createWorld({ intake, device, ledger: openLedger() })
    for (const act of acts) await world.perform(act)
    await world.mend()
    return world.ran()
  } finally {
    await dispose()
  }
}

type Parts = { readonly intake: IntakeSide; readonly device: DeviceSide; readonly ledger: Ledger }

function createWorld({ intake, device, ledger }: Parts) {
  const transcript: string[] = []
  const beganMs = performance.now()
  let n = 0
  let isDeviceFull = false
  let hasJumped = false
  let tasks: Promise<void>[] = []
  const seen = new Set<Seen>()
  /** So many were at the intake when the pages were closed, or a tab was frozen. */
  let before: { readonly seen: Seen; readonly there: number } | undefined
  const there = () => readTruth(intake.dataDir)?.states.size ?? 0
  const look = () => {
    if (before !== undefined && there() > before.there) seen.add(before.seen)
  }
  const note = (what: string) => transcript.push(`${((performance.now() - beganMs) / 1000).toFixed(2)} s  ${what}`)

  const sample = async () => {
    look()
    const held = await device.held()
    const truth = readTruth(intake.dataDir)
    if (held !== undefined && truth !== undefined) ledger.sample(held, truth)
    return held
  }
  const putAway = async (tab: number, photoPixels: number | undefined) => {
    const end = await device.putAway(tab, { n: ++n, photoPixels })
    if (end.kind === 'kept') ledger.kept(end)
    if (end.kind === 'kept' && isDeviceFull) seen.add('put-away-on-full-device')
    if (end.kind === 'unknown') ledger.unknown()
    note(end.kind === 'kept' ? `kept ${end.id} ${end.number}` : end.kind)
  }
  const perform = async (act: Act): Promise<void> => {
    note(tellAct(act))
    switch (act.kind) {
      // Not waited for: what comes next comes while it is put away.
      case 'put-away': for (let time = 0; time < act.times; time++) tasks.push(putAway(act.tab + time, act.photoPixels)); return
      case 'pause': return wait(act.ms)
      case 'line': return intake.gate.set(act.line)
      case 'kill-intake':
        await intake.kill()
        await sample()
        await wait(act.downMs)
        return void await intake.start()
      case 'kill-browser':
        await device.kill()
        await Promise.all(tasks)
        await device.launch()
        return void await sample()
      case 'open-tab':
        look()
        before = undefined
        return device.openTab()
      case 'freeze-tab':
        if (!await device.freeze()) return
        seen.add('frozen-while-delivering')
        before = { seen: 'delivered-past-frozen', there: there() }
        return
      case 'thaw-tab':
        look()
        before = undefined
        return device.thaw()
      case 'close-pages':
        await Promise.all(tasks)
        await device.closePages()
        before = { seen: 'worker-delivered', there: there() }
        return
      case 'await-delivery': {
        const { there: had } = before ?? { there: Infinity }
        await happens(() => there() > had, before === undefined ? 0 : 20_000)
        return
      }
      case 'sync': return device.sync()
      case 'swap-worker': {
        const workers = device.workersSeen()
        intake.releases.release()
        await device.takeNextWorker()
        if (await happens(() => device.workersSeen() > workers, 5_000)) seen.add('worker-swapped')
        return
      }
      case 'lay-reserve': return device.layReserve()
      case 'fill-device':
        isDeviceFull = true
        return device.leaveRoom(2_000)
      case 'free-device':
        isDeviceFull = false
        return device.leaveRoom(undefined)
      case 'fill-intake':
        if (intake.fill()) seen.add('intake-was-full')
        return
      case 'free-intake': return intake.free()
      case 'backup': return intake.backup()
      case 'restore':
        if (await intake.restore()) seen.add('restored')
        return
      case 'rotate-key': return intake.rotateKey()
      case 'jump':
        hasJumped = true
        return device.jump(act.hours)
      default: return unreachable(act)
    }
  }
  return {
    perform: async (act: Act) => {
      await perform(act)
      await sample()
    },
    mend: async () => {
      note('mended')
      intake.gate.set({ kind: 'good' })
      intake.free()
      await device.leaveRoom(undefined)
      await device.thaw()
      await intake.kill()
      if (!await intake.start()) throw new Error(`The intake does not start although all is mended:\n${intake.printed().slice(-2_000)}`)
      await Promise.all(tasks)
      tasks = []
      await device.openTab()
      const endMs = performance.now() + settleMs
      const isSettled = (held: Awaited<ReturnType<typeof sample>>) => (
        held !== undefined && held.every(({ state, attachments }) => (state === 'registered' || (hasJumped && state === 'needs-person')) && attachments.every((one) => one.acknowledgedEpoch !== undefined)))
      let held = await sample()
      while (!isSettled(held) && performance.now() < endMs) {
        await wait(100)
        held = await sample()
      }
      if (held === undefined) throw new Error('The device does not answer although all is mended.')
      note(isSettled(held) ? 'settled' : `not settled: ${held.map(({ id, state, epoch, attachments }) => `${id} ${state} ${epoch ?? ''} ${attachments.map((one) => one.acknowledgedEpoch ?? 'waits').join()}`).join('; ')}`)
      await ledger.judge(held, intake.dataDir, { isSettled: isSettled(held), hasJumped })
    },
    ran: (): Ran => ({ findings: ledger.findings(), seen, putAway: ledger.size(), transcript }),
  }
}

/** Whether it comes true within so long. */
async function happens(condition: () => boolean, atMostMs: number): Promise<boolean> {
  const endMs = performance.now() + atMostMs
  while (!condition() && performance.now() < endMs) await wait(20)
  return condition()
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms) })
}
