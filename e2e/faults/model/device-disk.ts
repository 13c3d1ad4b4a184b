/**
 * A browser's disk for one device: fake-indexeddb, with what a power cut does to it. A transaction with durability "strict"
 * is on the disk before it says so, and all before it; what was committed otherwise may be gone
 * (W3C Indexed Database 3.0, durability hint). A browser that is killed loses what it had not committed.
 */
import { IDBFactory, IDBTransaction } from 'fake-indexeddb'
import { outboxName } from '../../../src/outbox/outbox-database.ts'
import type { Chance } from './chance.ts'
import type { Process, Simulation } from './simulation.ts'
import {
  closeByForce, type Connection, connectionOf, databasesOf, type OpenRequest, openRequestOf, type RawDatabase, type RawStore, type RawTransaction, type StoredRecord, transactionPrototype,
} from './fake-indexeddb-inside.ts'

type Durable = ReadonlyMap<string, readonly StoredRecord[]>
type Owned = { readonly connections: Connection[]; readonly opening: OpenRequest[] }

export type DeviceDisk = {
  readonly open: (process: Process, name: string, version?: number) => unknown
  /** What is committed in a store, in the order of its keys. */
  readonly stored: (store: string) => readonly StoredRecord[]
  /** While true, nothing new is stored: the browser gives no more room. */
  isFull: boolean
  /** Ends what a process had under way, without a word to it. */
  readonly endOf: (process: Process) => void
  /** The browser closes all connections of a process, as iOS does when memory is short. */
  readonly closeConnections: (process: Process) => void
  /** True while a process has a transaction under way. */
  readonly isBusy: (process: Process) => boolean
  /** Takes the power; every process has to be ended before. @returns how many commits were lost */
  readonly cutPower: (chance: Chance) => number
}

/** Told after each commit and before the page is. */
export type OnCommit = (stores: readonly string[]) => void
const disks = new WeakMap<RawDatabase, (transaction: RawTransaction, tell: () => void) => void>()

/** Once in a process: every commit of fake-indexeddb is seen by the disk that it is for. */
export function watchCommits(): void {
  const prototype = transactionPrototype(IDBTransaction)
  const dispatch = prototype.dispatchEvent
  prototype.dispatchEvent = function seen(this: RawTransaction, event: { readonly type: string }) {
    const committed = event.type === 'complete' ? disks.get(this.db._rawDatabase) : undefined
    if (committed === undefined) return dispatch.call(this, event)
    committed(this, () => { dispatch.call(this, event) })
    return true
  }
}

/** @param deaf it takes "strict" for "relaxed" */
export function createDeviceDisk(simulation: Simulation, onCommit: OnCommit, deaf = false): DeviceDisk {
  const factory = new IDBFactory()
  const owned = new Map<Process, Owned>()
  const limited = new WeakSet<RawStore>()
  const raw = () => databasesOf(factory).get(outboxName)
  /** States in which a power cut may leave the disk: the last that is sure to be there, and what was committed after it. */
  let states: Durable[] = [new Map()]

  const committed = (transaction: RawTransaction, tell: () => void) => {
    const { mode, durability } = transaction
    if (mode !== 'readonly') {
      const latest = new Map(states.at(-1))
      for (const store of transaction._scope) latest.set(store, recordsOf(transaction.db._rawDatabase, store))
      states = (durability === 'strict' && !deaf) || mode === 'versionchange' ? [latest] : [...states, latest]
      onCommit([...transaction._scope])
    }
    // What is committed is told a step later: in between the page may die and never know.
    simulation.engine(() => { if (transaction.db.silenced !== true) tell() })
  }
  const disk: DeviceDisk = {
    isFull: false,
    open: (process, name, version) => {
      const request = factory.open(name, version)
      // Its last transaction may end after it: whoever is gone opens nothing any more, and says nothing.
      if (!process.alive()) {
        abandon(openRequestOf(request))
        return request
      }
      const own = owned.get(process) ?? { connections: [], opening: [] }
      owned.set(process, own)
      own.opening.push(openRequestOf(request))
      if (!process.alive()) abandon(openRequestOf(request))
      request.addEventListener('upgradeneeded', () => adopt(raw()))
      request.addEventListener('success', () => {
        own.connections.push(connectionOf(request.result))
        adopt(raw())
      })
      return request
    },
    stored: (store) => { const found = raw(); return found?.rawObjectStores.has(store) === true ? states.at(-1)?.get(store) ?? [] : [] },
    isBusy: (process) => owned.get(process)?.connections.some((connection) => underWay(connection).length > 0) === true,
    endOf: (process) => {
      const own = owned.get(process)
      owned.delete(process)
      own?.opening.forEach(abandon)
      own?.connections.forEach(silence)
      raw()?.processTransactions()
    },
    closeConnections: (process) => {
      for (const connection of owned.get(process)?.connections ?? []) {
        for (const transaction of underWay(connection)) transaction._abort('AbortError')
        closeByForce(connection)
      }
    },
    cutPower: (chance) => {
      const left = chance.below(states.length)
      const [lost, state] = [states.length - 1 - left, states[left] ?? new Map()]
      states = [state]
      const database = raw()
      if (database !== undefined) for (const [name, store] of database.rawObjectStores) putBack(store, state.get(name) ?? [])
      return lost
    },
  }

  /** From its first store on, a database is on this disk; its puts are watched once it is open. */
  function adopt(database: RawDatabase | undefined): void {
    if (database === undefined) return
    disks.set(database, committed)
    for (const store of database.rawObjectStores.values()) if (!limited.has(store)) limit(store, disk)
    for (const store of database.rawObjectStores.values()) limited.add(store)
  }
  return disk
}

function recordsOf(database: RawDatabase, store: string): readonly StoredRecord[] {
  return [...database.rawObjectStores.get(store)?.records.values() ?? []]
}

/** Storing fails while the device is full; taking back what a broken-off transaction did never does. */
function limit(store: RawStore, disk: { readonly isFull: boolean }): void {
  const storeRecord = store.storeRecord.bind(store)
  store.storeRecord = (record, noOverwrite, rollbackLog) => {
    if (disk.isFull && rollbackLog !== undefined) throw new DOMException('The browser gives no more room.', 'QuotaExceededError')
    return storeRecord(record, noOverwrite, rollbackLog)
  }
}

function underWay(connection: Connection): readonly RawTransaction[] {
  return connection._rawDatabase.transactions.filter((transaction) => transaction.db === connection && transaction._state !== 'finished')
}

/** What its transactions did is undone, and nobody hears of it. */
function silence(connection: Connection): void {
  connection.silenced = true
  for (const transaction of connection._rawDatabase.transactions.filter(({ db }) => db === connection)) {
    transaction.dispatchEvent = () => true
    for (const { request } of transaction._requests) request.dispatchEvent = () => true
    if (transaction._state !== 'finished') transaction._abort(null)
  }
  close(connection)
}

function abandon(request: OpenRequest): void {
  request.dispatchEvent = ({ type }) => {
    if (type === 'upgradeneeded') throw new Error('Nobody is left to make the stores: the upgrade is undone.')
    const { result } = request
    if (type === 'success' && result !== undefined) close(connectionOf(result))
    return true
  }
}

function close(connection: Connection): void {
  const database = connection._rawDatabase
  connection._closePending = true
  connection._closed = true
  database.connections = database.connections.filter((one) => one !== connection)
}

function putBack(store: RawStore, records: readonly StoredRecord[]): void {
  store.records.clear()
  for (const index of store.rawIndexes.values()) index.records.clear()
  for (const record of records) {
    store.records.put(record)
    for (const index of store.rawIndexes.values()) index.storeRecord(record)
  }
}
