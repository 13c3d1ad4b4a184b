/** Many records by their ids, in as few requests as can be: each request of IndexedDB costs more than what it brings. */
import type { IDBPObjectStore, StoreNames } from 'idb'
import type { SubmissionId } from '../domain/ids.ts'
import type { OutboxSchema } from './outbox-database.ts'

type Store = Pick<IDBPObjectStore<OutboxSchema, StoreNames<OutboxSchema>[], 'entries' | 'envelopes', 'readonly' | 'readwrite'>, 'get' | 'getAll'>

/**
 * What is stored under these ids; an id under which nothing is stored is left out.
 * What waits mostly lies side by side: one range brings it, and what else it brought in its place is asked for one by one.
 */
export async function readMany(store: Store, ids: readonly SubmissionId[]): Promise<ReadonlyMap<unknown, unknown>> {
  const sorted = ids.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const inRange = new Map((await store.getAll(IDBKeyRange.bound(first, last), sorted.length)).map((record) => [idOf(record), record]))
  const apart = sorted.filter((id) => !inRange.has(id))
  // As many as were asked for at most, and all of them among it: nothing else.
  if (apart.length === 0) return inRange
  const fetched = await Promise.all(apart.map(async (id) => [id, await store.get(id)] as const))
  const found = new Map<SubmissionId, unknown>()
  for (const id of sorted) if (inRange.has(id)) found.set(id, inRange.get(id))
  for (const [id, record] of fetched) if (record !== undefined) found.set(id, record)
  return found
}

/** Both stores keep the id within the record. */
function idOf(record: unknown): unknown {
  return typeof record === 'object' && record !== null && 'id' in record ? record.id : undefined
}
