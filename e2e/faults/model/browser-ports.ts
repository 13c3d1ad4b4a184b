/** What the tabs and the worker of one browser share: Web Locks and channels (W3C Web Locks; HTML, 9.6). */
import type { Process, Simulation } from './simulation.ts'

type Mode = 'shared' | 'exclusive'
type Wish = { readonly process: Process; readonly name: string; readonly mode: Mode; readonly grant: () => void; readonly refuse: (cause: unknown) => void }
type Options = { readonly mode?: Mode; readonly ifAvailable?: boolean; readonly steal?: boolean; readonly signal?: AbortSignal }
type Held = (lock: { readonly name: string; readonly mode: Mode } | null) => unknown

export type Locks = {
  readonly request: (process: Process, name: string, options: Options, held: Held) => Promise<unknown>
  readonly query: () => { readonly held: readonly object[]; readonly pending: readonly object[] }
  /** All that a process held or waited for. */
  readonly endOf: (process: Process) => void
}

export function createLocks(simulation: Simulation): Locks {
  let held: Wish[] = []
  let waiting: Wish[] = []
  const isFree = ({ name, mode }: Pick<Wish, 'name' | 'mode'>) => held.every((one) => one.name !== name || (one.mode === 'shared' && mode === 'shared'))
  const grantNext = () => {
    for (const wish of waiting) {
      if (!isFree(wish) || waiting.some((earlier) => earlier.name === wish.name && waiting.indexOf(earlier) < waiting.indexOf(wish))) continue
      waiting = waiting.filter((one) => one !== wish)
      held.push(wish)
      wish.grant()
    }
  }
  const release = (wish: Wish) => {
    if (!held.includes(wish)) return
    held = held.filter((one) => one !== wish)
    grantNext()
  }
  const describe = ({ name, mode, process }: Wish) => ({ name, mode, clientId: process.name })
  return {
    request: (process, name, { mode = 'exclusive', ifAvailable, steal, signal }, run) => new Promise((resolve, reject) => {
      const call = async (lock: Parameters<Held>[0]) => { await Promise.resolve(run(lock)).then(resolve, reject) }
      const wish: Wish = {
        process, name, mode, refuse: reject,
        grant: () => simulation.soon(process, () => { void call({ name, mode }).finally(() => release(wish)) }),
      }
      if (steal === true) {
        for (const other of held.filter((one) => one.name === name)) {
          held = held.filter((one) => one !== other)
          simulation.soon(other.process, () => other.refuse(new DOMException('The lock was stolen.', 'AbortError')))
        }
      } else if (ifAvailable === true && (!isFree(wish) || waiting.some((one) => one.name === name))) {
        return simulation.soon(process, () => { void call(null) })
      }
      signal?.addEventListener('abort', () => {
        if (!waiting.includes(wish)) return
        waiting = waiting.filter((one) => one !== wish)
        reject(signal.reason)
      })
      if (isFree(wish)) {
        held.push(wish)
        return wish.grant()
      }
      waiting.push(wish)
    }),
    query: () => ({ held: held.map(describe), pending: waiting.map(describe) }),
    endOf: (process) => {
      held = held.filter((one) => one.process !== process)
      waiting = waiting.filter((one) => one.process !== process)
      grantNext()
    },
  }
}

type Listener = (event: { readonly data: unknown }) => void
export type ChannelEnd = { readonly process: Process; readonly name: string; readonly hear: Listener }

export type Channels = {
  readonly open: (end: ChannelEnd) => void
  readonly close: (end: ChannelEnd) => void
  readonly post: (from: ChannelEnd, data: unknown) => void
  readonly endOf: (process: Process) => void
}

export function createChannels(simulation: Simulation): Channels {
  let ends: ChannelEnd[] = []
  return {
    open: (end) => { ends.push(end) },
    close: (end) => { ends = ends.filter((one) => one !== end) },
    post: (from, data) => {
      for (const end of ends.filter((one) => one !== from && one.name === from.name)) simulation.soon(end.process, () => { if (ends.includes(end)) end.hear({ data: structuredClone(data) }) })
    },
    endOf: (process) => { ends = ends.filter((end) => end.process !== process) },
  }
}
