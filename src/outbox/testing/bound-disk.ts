/** A disk with a bound below an IndexedDB in memory: what a transaction adds beyond it makes that transaction fail, as browsers do. */
import type { OutboxDatabase } from '../outbox-database.ts'

export type BoundDisk = {
  /** Takes the bound away. */
  readonly free: () => void
}

/**
 * From now on so many bytes may be added.
 * @param isGivenBack whether what is deleted makes room
 */
export function boundDisk(db: OutboxDatabase, { freeBytes, isGivenBack = true }: { readonly freeBytes: number; readonly isGivenBack?: boolean }): BoundDisk {
  const { put, add, delete: remove } = IDBObjectStore.prototype
  let left = freeBytes
  const write = (how: typeof put): typeof put => function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    const bytes = sizeOf(value)
    if (this.transaction.db.name === db.name && bytes > left) throw new DOMException('There is no room.', 'QuotaExceededError')
    if (this.transaction.db.name === db.name) left -= bytes
    return how.call(this, value, key)
  }
  const bound = { put: write(put), add: write(add) }
  IDBObjectStore.prototype.put = bound.put
  IDBObjectStore.prototype.add = bound.add
  IDBObjectStore.prototype.delete = function (this: IDBObjectStore, query: IDBValidKey | IDBKeyRange) {
    const reading = this.get(query)
    reading.addEventListener('success', () => {
      if (isGivenBack && this.transaction.db.name === db.name) left += sizeOf(reading.result)
    })
    return remove.call(this, query)
  }
  return {
    free: () => Object.assign(IDBObjectStore.prototype, { put, add, delete: remove }),
  }
}

function sizeOf(value: unknown): number {
  return value instanceof Uint8Array ? value.length : value === undefined ? 0 : JSON.stringify(value).length
}
