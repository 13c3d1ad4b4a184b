/** The inside of fake-indexeddb 6, as far as the model looks into it: named here once, so that another version fails here and nowhere else. */
import { forceCloseDatabase } from 'fake-indexeddb'

export type StoredRecord = { readonly key: unknown; readonly value: unknown }
type Records = {
  readonly values: () => Iterable<StoredRecord>
  readonly put: (record: StoredRecord) => unknown
  readonly clear: () => unknown
}
export type RawStore = {
  readonly records: Records
  readonly rawIndexes: ReadonlyMap<string, { readonly records: Records; readonly storeRecord: (record: StoredRecord) => void }>
  storeRecord: (record: StoredRecord, noOverwrite?: boolean, rollbackLog?: unknown[]) => unknown
}
export type RawDatabase = {
  readonly transactions: readonly RawTransaction[]
  readonly rawObjectStores: ReadonlyMap<string, RawStore>
  readonly processTransactions: () => void
  connections: readonly Connection[]
}
type Dispatching = { dispatchEvent: (event: { readonly type: string }) => boolean }
export type Connection = Dispatching & {
  readonly _rawDatabase: RawDatabase
  _closePending: boolean
  _closed: boolean
  /** Ours: its page is gone. */
  silenced?: boolean
}
export type RawTransaction = Dispatching & {
  readonly db: Connection
  readonly mode: 'readonly' | 'readwrite' | 'versionchange'
  readonly durability: 'default' | 'strict' | 'relaxed'
  readonly _scope: ReadonlySet<string>
  readonly _state: 'active' | 'inactive' | 'committing' | 'finished'
  readonly _requests: readonly { readonly request: Dispatching }[]
  readonly _abort: (errorName: string | null) => void
}
export type OpenRequest = Dispatching & { readonly result: IDBDatabase | undefined }

export function databasesOf(factory: IDBFactory): ReadonlyMap<string, RawDatabase> {
  return (factory as unknown as { readonly _databases: ReadonlyMap<string, RawDatabase> })._databases
}

export function connectionOf(database: IDBDatabase): Connection {
  return database as unknown as Connection
}

export function openRequestOf(request: IDBOpenDBRequest): OpenRequest {
  return request as unknown as OpenRequest
}

export function transactionPrototype(constructor: typeof IDBTransaction): Dispatching {
  return constructor.prototype as unknown as Dispatching
}

/** The package declares the wrong type for this one: it takes an open database. */
export function closeByForce(connection: Connection): void {
  const close = forceCloseDatabase as unknown as (database: Connection) => void
  close(connection)
}
