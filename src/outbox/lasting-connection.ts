/**
 * One database for as long as a page or worker lives, although its connection may not last: iOS closes it under memory pressure
 * and when a page comes back from the cache of "back", and every later call then fails (https://github.com/enketo/enketo/pull/1576).
 * A connection that was lost is opened again at once, and what met the loss is done once more from its beginning.
 */
import type { DBSchema, IDBPDatabase } from 'idb'
import { isQuotaExceeded } from './quota.ts'

export type Lasting = {
  /**
   * Does `work`; if the connection was lost under it, opens another and does it once more from its beginning. A transaction that
   * a loss broke off has not happened; still only for work that may be done twice, for a phone may lie about that.
   * Calls without a transaction of their own, such as `get` and `put`, do so by themselves.
   */
  readonly lastingly: <T>(work: () => Promise<T>) => Promise<T>
}
export type LastingDatabase<Schema extends DBSchema> = IDBPDatabase<Schema> & Lasting

/**
 * Opens a database that is opened again whenever it is lost, until it is closed here. One that a newer version has opened since cannot be: then a VersionError tells so.
 * @param open opens one connection; it calls `lost` when the browser closed that one
 */
export async function openLasting<Schema extends DBSchema>(open: (lost: () => void) => Promise<IDBPDatabase<Schema>>): Promise<LastingDatabase<Schema>> {
  let isWanted = true
  let opening: Promise<void> | undefined
  const openOnce = async () => {
    const opened: IDBPDatabase<Schema> = await open(() => void openAgain(opened).catch(() => undefined))
    return opened
  }
  let connection = await openOnce()
  const openAgain = async (lost: IDBPDatabase<Schema>) => {
    if (lost !== connection || !isWanted) return
    opening ??= openOnce().then((opened) => {
      connection = opened
      lost.close()
    }).finally(() => { opening = undefined })
    await opening
  }
  const lastingly = async <T>(work: () => Promise<T>): Promise<T> => {
    await opening?.catch(() => undefined)
    const used = connection
    try {
      return await work()
    } catch (cause) {
      if (!isWanted || !maySayLost(cause)) throw cause
      await openAgain(used)
      return work()
    }
  }
  const close = () => {
    isWanted = false
    connection.close()
  }
  const transaction = (...given: Parameters<typeof connection.transaction>) => {
    const begun = connection.transaction(...given)
    // Who reads does not wait for the end: that a loss broke it off is said by the reading itself.
    begun.done.catch(() => undefined)
    return begun
  }
  const own: Readonly<Record<string | symbol, unknown>> = { lastingly, close, transaction }
  return standingFor(connection, (key, standing) => {
    const value: unknown = own[key] ?? Reflect.get(connection, key)
    if (typeof value !== 'function' || key in own) return value
    return isShortcut(key)
      ? (...given: readonly unknown[]) => lastingly(async () => Reflect.apply(value, standing, given))
      : (...given: readonly unknown[]) => Reflect.apply(value, connection, given)
  })
}

/** An object that looks like the first connection and asks `read` for each of its members. */
function standingFor<Schema extends DBSchema>(first: IDBPDatabase<Schema>, read: (key: string | symbol, standing: unknown) => unknown): LastingDatabase<Schema> {
  // The one place where the type is claimed: every member but two is the connection's own.
  return new Proxy(first, { get: (_, key, standing) => read(key, standing) }) as LastingDatabase<Schema>
}

/** What idb gives a database beside its own methods: one request in a transaction of its own. */
function isShortcut(key: string | symbol): boolean {
  return typeof key === 'string' && /^(?:get|count|put|add$|delete$|clear)/u.test(key)
}

/**
 * What browsers throw of a connection that they lost: InvalidStateError at a new transaction, AbortError or TransactionInactiveError
 * in one that was open, and in WebKit an UnknownError in words ("Connection to Indexed Database server lost"). Whatever else a
 * database throws is thrown again by the second try. A full disk is neither, and is told at once.
 */
function maySayLost(cause: unknown): boolean {
  return cause instanceof DOMException && !isQuotaExceeded(cause)
}
