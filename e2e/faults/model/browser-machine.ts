/** One device: a browser with tabs and a worker over one disk and one line, running the outbox as page and worker put it together. */
import { startDelivery } from '../../../src/kiosk/bridges/delivery.ts'
import { deliveryLockName } from '../../../src/domain/worker-protocol.ts'
import { browserCaller, randomBytes } from '../../../src/outbox/browser-caller.ts'
import { deliverUnderLock } from '../../../src/outbox/browser-effects.ts'
import { announceOutboxChange } from '../../../src/outbox/browser-lock.ts'
import { readSign } from '../../../src/outbox/delivery-lock.ts'
import type { DeliveryStatus } from '../../../src/outbox/delivery-loop.ts'
import { openOutbox, type OutboxDatabase } from '../../../src/outbox/outbox-database.ts'
import { type FinishedRequest, putAway, type PutAway } from '../../../src/outbox/put-away.ts'
import { drainInBackground } from '../../../src/worker/drain.ts'
import { createChannels, createLocks } from './browser-ports.ts'
import type { BrowserSide } from './browser-side.ts'
import type { BrokenPart } from './broken.ts'
import type { Chance } from './chance.ts'
import { createDeviceDisk, type OnCommit } from './device-disk.ts'
import { createNetwork, type Line, type Moment, type OtherEnd } from './network.ts'
import type { Process, Simulation } from './simulation.ts'
import { countEntries } from '../../../src/outbox/read-outbox.ts'

export type Page = {
  readonly process: Process
  readonly db: () => OutboxDatabase | undefined
  readonly status: () => DeliveryStatus
  /** Something was put away. */
  readonly wake: () => void
}

export type BrowserParts = {
  readonly name: string
  readonly simulation: Simulation
  readonly chance: Chance
  readonly intake: OtherEnd
  readonly freshNonce: () => string
  readonly note: (text: string) => void
  readonly broken: BrokenPart | undefined
  readonly onCommit: OnCommit
  readonly moment: (name: Moment) => void
  /** Something on the way said that a call is too large. */
  readonly onRefusedAsLarge: () => void
  /** A delivery begins: this process asks for the lock. */
  readonly onBegin: (process: Process) => void
  /** A process of this device says that everything is at the intake. */
  readonly onDrained: (process: Process) => void
}

export type BrowserMachine = {
  readonly name: string
  readonly side: BrowserSide
  readonly line: Line
  readonly pages: () => readonly Page[]
  readonly openPage: () => Page
  /** Ends a tab, as a crash or a reload does. */
  readonly endPage: (page: Page) => void
  readonly freeze: (page: Page, frozen: boolean) => void
  readonly wakeWorker: () => void
  /** Runs something in a page that has the outbox open. */
  readonly inPage: (page: Page, work: (db: OutboxDatabase) => Promise<void>) => void
  readonly putAway: (page: Page, request: (nowMs: number) => FinishedRequest, told: (result: PutAway, request: FinishedRequest) => void) => void
  /** Runs something in the place of a page, before any is open. */
  readonly prepare: (work: (db: OutboxDatabase) => Promise<void>) => void
  readonly announce: (type: 'online' | 'offline' | 'visibilitychange') => void
  readonly closeConnections: (page: Page) => void
  readonly kill: () => void
  readonly cutPower: () => void
  clockOffsetMs: number
}

export function createBrowserMachine(parts: BrowserParts): BrowserMachine {
  const { name, simulation, note } = parts
  const line: Line = { state: 'up', trouble: 0, largestBody: Infinity }
  const send = createNetwork({ simulation, line, chance: parts.chance.fork(), intake: parts.intake, freshNonce: parts.freshNonce, note, moment: parts.moment, onRefusedAsLarge: parts.onRefusedAsLarge })
  const disk = createDeviceDisk(simulation, parts.onCommit, parts.broken === 'relaxed-outbox')
  const [locks, channels] = [createLocks(simulation), createChannels(simulation)]
  const listeners = new Map<Process, { readonly type: string; readonly listener: () => void }[]>()
  const side: BrowserSide = {
    disk, channels,
    locks: {
      ...locks,
      request: (process, name, options, held) => {
        if (name === deliveryLockName) parts.onBegin(process)
        return locks.request(process, name, options, held)
      },
    },
    fetch: (process, path, init) => {
      if (path === '/v1/submissions' && parts.broken === 'deletes-when-sent') for (const page of pages.slice(0, 1)) self.inPage(page, (db) => db.clear('entries'))
      return send(process, path, init)
    },
    listen: (process, type, listener) => { listeners.set(process, [...listeners.get(process) ?? [], { type, listener }]) },
  }
  let pages: Page[] = []
  let workers: Process[] = []
  let count = 0
  const clock = (trueMs: number) => trueMs + self.clockOffsetMs
  const end = (process: Process) => {
    simulation.kill(process)
    disk.endOf(process)
    locks.endOf(process)
    channels.endOf(process)
    listeners.delete(process)
  }
  const kill = () => {
    for (const process of [...pages.map((page) => page.process), ...workers]) end(process)
    pages = []
    workers = []
  }
  const self: BrowserMachine = {
    name, side, line, kill, clockOffsetMs: 0,
    pages: () => pages,
    openPage: () => {
      const process = simulation.process(`${name}.page-${count += 1}`, clock)
      let db: OutboxDatabase | undefined
      let status: DeliveryStatus = { kind: 'unknown' }
      let wake = () => {}
      const page: Page = { process, db: () => db, status: () => status, wake: () => wake() }
      pages.push(page)
      simulation.soon(process, () => void openOutbox().then((opened) => {
        db = opened
        wake = startDelivery(opened, browserCaller(), {
          makeRoom: async () => false, onStatus: (heard) => {
            status = heard
            note(`${process.name}: ${'tell' in heard ? `${heard.kind} ${heard.tell}` : heard.kind}`)
          },
          onChange: () => {}, onContact: () => {}, onReached: () => parts.onDrained(process),
        }).wake
      }))
      return page
    },
    endPage: (page) => {
      pages = pages.filter((one) => one !== page)
      end(page.process)
    },
    freeze: (page, frozen) => { page.process.frozen = frozen && !disk.isBusy(page.process) },
    wakeWorker: () => {
      const process = simulation.process(`${name}.worker-${count += 1}`, clock)
      workers.push(process)
      simulation.soon(process, () => void openOutbox().then((db) => drainAsWorkerDoes(db).finally(() => db.close()))
        .then(() => note(`${process.name}: drained or nothing to do`), (cause: unknown) => note(`${process.name}: ${cause instanceof Error ? cause.message : String(cause)}`))
        .finally(() => {
          workers = workers.filter((one) => one !== process)
          end(process)
        }))
    },
    inPage: (page, work) => simulation.soon(page.process, () => {
      const db = page.db()
      if (db !== undefined) work(db).catch((cause: unknown) => note(`${page.process.name}: ${String(cause)}`))
    }),
    putAway: (page, request, told) => simulation.soon(page.process, () => {
      const db = page.db()
      if (db === undefined) return
      const finished = request(page.process.nowMs())
      putAway(db, finished, randomBytes).then((result) => {
        note(`${page.process.name}: put away: ${result.kind}${result.kind === 'kept' ? ` ${result.number}` : ''}`)
        told(result, finished)
        page.wake()
        if (parts.broken === 'counts-from-memory') self.inPage(page, async (opened) => { await opened.put('device', 0, 'counter') })
      }, (cause: unknown) => note(`${page.process.name}: put away failed: ${String(cause)}`))
    }),
    prepare: (work) => {
      const process = simulation.process(`${name}.first`, clock)
      workers.push(process)
      simulation.soon(process, () => void openOutbox().then(async (db) => {
        await work(db)
        db.close()
        end(process)
        workers = workers.filter((one) => one !== process)
      }))
    },
    announce: (type) => {
      for (const [process, heard] of listeners) for (const { type: wanted, listener } of heard) if (wanted === type) simulation.soon(process, listener)
    },
    closeConnections: (page) => disk.closeConnections(page.process),
    cutPower: () => {
      kill()
      note(`the power of ${name} is cut; commits lost: ${disk.cutPower(parts.chance)}`)
    },
  }
  return self
}

/** As service-worker.ts answers a sync event. */
function drainAsWorkerDoes(db: OutboxDatabase): Promise<void> {
  return drainInBackground({
    deliver: (signal) => deliverUnderLock(db, browserCaller(), { changed: announceOutboxChange, reached: () => {}, signal }),
    countWaiting: async () => (await countEntries(db)).waiting,
    readSign: () => readSign(db),
    wait: (ms) => new Promise((resolve) => { setTimeout(resolve, ms) }),
    nowMs: () => Date.now(),
  })
}
