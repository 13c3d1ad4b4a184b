/**
 * Puts the model in the place of the platform, once in a process: whatever shipped code asks of its surroundings, from the
 * clock to the disk, is asked of the run. What the run itself, or nobody of it, asks still reaches the real thing.
 */
import 'fake-indexeddb/auto'
import crypto from 'node:crypto'
import fs from 'node:fs'
import files from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { Readable } from 'node:stream'
import timers from 'node:timers/promises'
import type { ChannelEnd } from './browser-ports.ts'
import { watchCommits } from './device-disk.ts'
import { fileCalls } from './folder-disk.ts'
import { lentRun, type Run } from './lent-run.ts'
import { machine } from './machine.ts'
import type { Process } from './simulation.ts'
import type { BrowserSide } from './browser-side.ts'

/** The process that asks and its run, or undefined when something else asks. */
function asked(): { readonly run: Run; readonly process: Process } | undefined {
  const run = lentRun()
  const process = run?.simulation.current()
  return run === undefined || process === undefined ? undefined : { run, process }
}

/** The browser of the page or worker that asks. */
function browser(): { readonly side: BrowserSide; readonly process: Process } {
  const by = asked()
  const side = by?.run.browserOf(by.process)
  if (by === undefined || side === undefined) throw new Error('Only a page or a worker asks a browser.')
  return { side, process: by.process }
}

function replace(target: object, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: true })
}

/** Takes the platform's place. */
export function takePlatform(): void {
  watchCommits()
  takeTime()
  takeChance()
  takeThreads()
  takeFiles()
  takeBrowser()
  syncBuiltinESMExports()
}

const leastRoundMs = 10_000

type Callback = (...args: readonly unknown[]) => void

function takeTime(): void {
  const cancels = new WeakMap<object, () => void>()
  const repeat = (callback: Callback, everyMs: number, args: readonly unknown[]): object | undefined => {
    const by = asked()
    // A machine may be late with its rounds, and a run that made each of them would do little else.
    const waitMs = Math.max(everyMs, leastRoundMs)
    if (by === undefined) return undefined
    const handle = { ref: () => handle, unref: () => handle }
    const next = () => cancels.set(handle, by.run.simulation.later(by.process, waitMs, () => {
      next()
      callback(...args)
    }))
    next()
    return handle
  }
  const once = (callback: Callback, waitMs: number, args: readonly unknown[]): object | undefined => {
    const by = asked()
    if (by === undefined) return undefined
    const handle = { ref: () => handle, unref: () => handle }
    cancels.set(handle, by.run.simulation.later(by.process, waitMs, () => {
      cancels.delete(handle)
      callback(...args)
    }))
    return handle
  }
  const clear = (real: (handle: never) => void) => (handle: unknown) => {
    if (typeof handle === 'object' && handle !== null && cancels.has(handle)) {
      cancels.get(handle)?.()
      cancels.delete(handle)
    } else real(handle as never)
  }
  const [{ now }, { now: performanceNow }] = [Date, performance]
  replace(globalThis, {
    setTimeout: (callback: Callback, waitMs = 0, ...args: readonly unknown[]) => once(callback, waitMs, args) ?? machine.setTimeout(callback, waitMs, ...args),
    setInterval: (callback: Callback, waitMs = 0, ...args: readonly unknown[]) => repeat(callback, waitMs, args) ?? machine.setInterval(callback, waitMs, ...args),
    clearTimeout: clear(machine.clearTimeout), clearInterval: clear(machine.clearInterval),
    // fake-indexeddb does its own work so, and so does nothing else here.
    setImmediate: (callback: Callback, ...args: readonly unknown[]) => { const run = lentRun(); return run === undefined ? machine.immediate(callback, ...args) : run.simulation.engine(() => callback(...args)) },
  })
  replace(Date, { now: () => asked()?.process.nowMs() ?? now() })
  replace(performance, { now: () => asked()?.run.simulation.nowMs() ?? performanceNow.call(performance) })
  const [realDelay, realOthersFirst] = [timers.setTimeout, timers.setImmediate]
  replace(timers, {
    setImmediate: (value?: unknown) => {
      const by = asked()
      return by === undefined ? realOthersFirst(value) : new Promise((resolve) => { by.run.simulation.soon(by.process, () => resolve(value)) })
    },
    setTimeout: (waitMs: number, value?: unknown, options?: { readonly signal?: AbortSignal }) => {
      const by = asked()
      if (by === undefined) return realDelay(waitMs, value, options)
      return new Promise((resolve, reject) => {
        const cancel = by.run.simulation.later(by.process, waitMs, () => resolve(value))
        options?.signal?.addEventListener('abort', () => {
          cancel()
          reject(options.signal?.reason)
        }, { once: true })
      })
    },
  })
  const realTimeout = AbortSignal.timeout
  replace(AbortSignal, {
    timeout: (waitMs: number) => {
      const by = asked()
      if (by === undefined) return realTimeout.call(AbortSignal, waitMs)
      const controller = new AbortController()
      by.run.simulation.later(by.process, waitMs, () => controller.abort(new DOMException('It took too long.', 'TimeoutError')))
      return controller.signal
    },
  })
}

function takeChance(): void {
  const [{ random }, { randomBytes }, { getRandomValues }] = [Math, crypto, globalThis.crypto]
  replace(Math, { random: () => asked()?.run.simulation.chance.next() ?? random() })
  replace(crypto, { randomBytes: (length: number) => { const by = asked(); return by === undefined ? randomBytes(length) : Buffer.from(by.run.simulation.chance.bytes(length)) } })
  replace(globalThis.crypto, {
    getRandomValues: (array: Uint8Array<ArrayBuffer>) => {
      const by = asked()
      if (by === undefined) return getRandomValues.call(globalThis.crypto, array)
      array.set(by.run.simulation.chance.bytes(array.length))
      return array
    },
  })
}

/** Node does these without a thread; as steps they would tell a process that has a key already from one that has not. */
const doneAtOnce: readonly string[] = ['importKey', 'exportKey']

/** WebCrypto works on threads: when it is done is a step like any other. */
function takeThreads(): void {
  const prototype: Readonly<Record<string, PropertyDescriptor>> = Object.getOwnPropertyDescriptors(SubtleCrypto.prototype)
  for (const [name, { value }] of Object.entries(prototype)) {
    if (name === 'constructor' || doneAtOnce.includes(name) || typeof value !== 'function') continue
    replace(SubtleCrypto.prototype, {
      [name](this: SubtleCrypto, ...args: readonly unknown[]) {
        const work: Promise<unknown> = Reflect.apply(value, this, args)
        return lentRun()?.simulation.tracked(work) ?? work
      },
    })
  }
}

function takeFiles(): void {
  const real: Readonly<Record<string, unknown>> = { ...files }
  const names = Object.keys(fileCalls({ noteMade: () => {}, noteWritten: () => {}, noteRenamed: () => {}, noteSynced: () => {}, cut: () => [] }, () => false))
  for (const name of names) {
    replace(files, {
      [name]: (...args: readonly unknown[]) => {
        const by = asked()
        if (by === undefined) return Reflect.apply(callable(real[name]), files, args)
        return whenAsked(by, () => timed(by, Reflect.apply(callable(Reflect.get(fileCalls(by.run.disk, by.run.isFull), name)), undefined, args)))
      },
    })
  }
  const { createReadStream } = fs
  replace(fs, { createReadStream: (path: string) => (asked() === undefined ? createReadStream(path) : Readable.from([fs.readFileSync(path)])) })
}

/** Made when its step comes, so that a process that died before it never made it. */
function whenAsked({ run: { simulation }, process }: { readonly run: Run; readonly process: Process }, call: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    simulation.soon(process, () => {
      try {
        resolve(call())
      } catch (cause) {
        reject(cause)
      }
    })
  })
}

/** The calls of an opened file are timed as the opening was. */
function timed(by: { readonly run: Run; readonly process: Process }, result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('chown' in result)) return result
  return Object.fromEntries(Object.entries(result).map(([name, call]) => [name, (...args: readonly unknown[]) => whenAsked(by, () => Reflect.apply(callable(call), undefined, args))]))
}

function callable(value: unknown): (...args: readonly unknown[]) => unknown {
  if (typeof value !== 'function') throw new Error('It was to be a function.')
  return value as (...args: readonly unknown[]) => unknown
}

function takeBrowser(): void {
  const realFetch = globalThis.fetch
  replace(globalThis, {
    indexedDB: { open: (name: string, version?: number) => { const { side, process } = browser(); return side.disk.open(process, name, version) } },
    fetch: (path: string, init: RequestInit) => { if (asked() === undefined) return realFetch(path, init); const { side, process } = browser(); return side.fetch(process, path, init) },
    reportError: (cause: unknown) => { const by = asked(); by?.run.broke(by.process, cause) },
    addEventListener: (type: string, listener: () => void) => { const { side, process } = browser(); side.listen(process, type, listener) },
    document: {
      visibilityState: 'visible',
      addEventListener: (type: string, listener: () => void) => { const { side, process } = browser(); side.listen(process, type, listener) },
    },
    BroadcastChannel: class {
      readonly #end: ChannelEnd
      readonly #listeners: ((event: { readonly data: unknown }) => void)[] = []
      onmessage: ((event: { readonly data: unknown }) => void) | undefined
      readonly name: string
      constructor(name: string) {
        const { side, process } = browser()
        this.name = name
        this.#end = { process, name, hear: (event) => { for (const listener of [...this.#listeners, ...this.onmessage === undefined ? [] : [this.onmessage]]) listener(event) } }
        side.channels.open(this.#end)
      }
      addEventListener(_type: string, listener: (event: { readonly data: unknown }) => void) { this.#listeners.push(listener) }
      postMessage(data: unknown) { browser().side.channels.post(this.#end, data) }
      close() { browser().side.channels.close(this.#end) }
    },
  })
  replace(navigator, {
    onLine: true,
    locks: {
      request: (name: string, ...rest: readonly unknown[]) => {
        const { side, process } = browser()
        const [options, held] = rest.length === 1 ? [{}, rest[0]] : rest
        return side.locks.request(process, name, Object(options), callable(held))
      },
      query: async () => browser().side.locks.query(),
    },
  })
}
