/**
 * The one clock and the one order of a run. Everything that the platform would do some time (a callback of IndexedDB, a
 * result of WebCrypto, an answer from the network, a timer) becomes a step, and the seed says which step is next. Time
 * stands still while there are steps, and then jumps to the next timer.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Chance } from './chance.ts'
import { machine } from './machine.ts'

/** A process of the model: a page, a worker, an intake, a command. What it awaits is stepped only while it lives. */
export type Process = {
  readonly name: string
  readonly alive: () => boolean
  /** What it takes for the time: clocks differ, and jump. */
  readonly nowMs: () => number
  /** A frozen one keeps what it holds and does nothing. */
  frozen: boolean
}
type Step = () => void | Promise<void>
type Timer = { readonly atMs: number; readonly order: number; readonly process: Process; readonly step: Step }

export type Simulation = {
  readonly chance: Chance
  /** True time of the run, milliseconds since 1970. */
  readonly nowMs: () => number
  readonly steps: () => number
  readonly process: (name: string, clock?: (trueMs: number) => number) => Process
  readonly kill: (process: Process) => void
  readonly inside: <T>(process: Process, run: () => T) => T
  /** The process whose code asks, or undefined for the run itself. */
  readonly current: () => Process | undefined
  /** A step of this process, after those that it has already. */
  readonly soon: (process: Process, step: Step) => void
  /** A step in so many milliseconds; the result takes it back. */
  readonly later: (process: Process, waitMs: number, step: Step) => () => void
  /** The platform's own work (IndexedDB's), which no process owns. */
  readonly engine: (step: Step) => void
  /** What the platform does beside the program, such as WebCrypto's threads: its end is a step of the process that asked. */
  readonly tracked: <T>(work: Promise<T>) => Promise<T>
  /** Goes on for so many steps, or until nothing is left to do. */
  readonly run: (most: number) => Promise<'more' | 'idle'>
  /** Time passes in which nobody does anything, as over a weekend; what fell due in it comes after it. */
  readonly sleep: (ms: number) => void
  /** Before the next step, whatever it is: something happens from outside, such as a power cut. */
  readonly interrupt: (happening: () => void) => void
  /** Lets true time pass up to this moment, and whatever falls due on the way. */
  readonly runUntil: (atMs: number, most: number) => Promise<void>
}

const asking = new AsyncLocalStorage<Process | undefined>()

export function createSimulation(chance: Chance, startMs: number): Simulation {
  let trueMs = startMs
  let taken = 0
  let order = 0
  let timers: Timer[] = []
  const engineSteps: Step[] = []
  const interrupts: (() => void)[] = []
  const lanes = new Map<Process, Step[]>()
  const dead = new Set<Process>()

  const soon = (process: Process, step: Step) => {
    if (dead.has(process)) return
    const lane = lanes.get(process)
    if (lane === undefined) lanes.set(process, [step])
    else lane.push(step)
  }
  const nextStep = (): Step | undefined => {
    const ready = [...lanes].filter(([process, lane]) => lane.length > 0 && !process.frozen)
    const choices = ready.length + (engineSteps.length > 0 ? 1 : 0)
    if (choices === 0) return undefined
    const chosen = ready[choices === 1 ? 0 : chance.below(choices)]
    if (chosen === undefined) return engineSteps.shift()
    const [process, lane] = chosen
    const step = lane.shift()
    return step && (() => asking.run(process, step))
  }
  /** The next timer becomes a step; false where none waits. */
  const passTime = (notAfterMs: number): boolean => {
    const due = timers.reduce<Timer | undefined>((first, timer) => (
      dead.has(timer.process) || (first !== undefined && (first.atMs < timer.atMs || (first.atMs === timer.atMs && first.order < timer.order))) ? first : timer), undefined)
    if (due === undefined || due.atMs > notAfterMs) return false
    timers = timers.filter((timer) => timer !== due && !dead.has(timer.process))
    trueMs = Math.max(trueMs, due.atMs)
    soon(due.process, due.step)
    return true
  }
  const go = async (most: number, notAfterMs: number): Promise<'more' | 'idle'> => {
    for (let count = 0; count < most; count += 1) {
      interrupts.shift()?.()
      const step = nextStep()
      if (step === undefined) {
        if (passTime(notAfterMs)) continue
        return 'idle'
      }
      taken += 1
      await step()
      await machine.turn()
    }
    return 'more'
  }
  return {
    chance, soon,
    nowMs: () => trueMs,
    steps: () => taken,
    process: (name, clock = (ms) => ms) => {
      const process: Process = { name, frozen: false, alive: () => !dead.has(process), nowMs: () => clock(trueMs) }
      return process
    },
    kill: (process) => {
      dead.add(process)
      lanes.delete(process)
    },
    inside: (process, run) => asking.run(process, run),
    current: () => asking.getStore(),
    later: (process, waitMs, step) => {
      const timer = { atMs: trueMs + Math.max(0, waitMs), order: order += 1, process, step }
      timers.push(timer)
      return () => { timers = timers.filter((one) => one !== timer) }
    },
    engine: (step) => { engineSteps.push(step) },
    sleep: (ms) => { trueMs += ms },
    interrupt: (happening) => { interrupts.push(happening) },
    tracked: (work) => {
      const process = asking.getStore()
      if (process === undefined) return work
      // Whoever asked may be gone before it ends; then nobody hears of a failure either.
      work.catch(() => undefined)
      return new Promise((resolve, reject) => { soon(process, () => work.then(resolve, reject)) })
    },
    run: (most) => go(most, Infinity),
    runUntil: async (atMs, most) => {
      if (await go(most, atMs) === 'idle') trueMs = Math.max(trueMs, atMs)
    },
  }
}
