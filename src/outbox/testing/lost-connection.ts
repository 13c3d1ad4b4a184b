/** What iOS does to a database under memory pressure, done to an IndexedDB in memory. */
import { forceCloseDatabase } from 'fake-indexeddb'

export type Connections = {
  /**
   * Closes every connection and breaks off what is under way in it.
   * @param told whether the database hears of it, as the standard wants ("close"); WebKit has closed without a word
   */
  readonly lose: (told: boolean) => void
  /** The next transaction that writes is lost just before it ends, or after it ended and without a word of that. */
  readonly loseNextWrite: (moment: 'before-commit' | 'after-commit') => void
  /** How many connections were used so far. */
  readonly count: () => number
  /** Ends the watch. */
  readonly leave: () => void
}

/** Whoever listens to this transaction from now on hears that it was broken off when it is done. */
function hearAbortForComplete(begun: IDBTransaction): void {
  const { addEventListener } = begun
  begun.addEventListener = (type: string, listener: EventListenerOrEventListenerObject) => {
    if (type === 'complete') return
    addEventListener.call(begun, type === 'abort' ? 'complete' : type, listener)
    if (type === 'abort') begun.db.close()
  }
}

/** Watches all databases from now on. */
export function watchConnections(): Connections {
  const used = new Set<IDBDatabase>()
  const underWay = new Set<IDBTransaction>()
  const { transaction } = IDBDatabase.prototype
  let atNextWrite: 'before-commit' | 'after-commit' | undefined
  const lose = (told: boolean) => {
    for (const each of underWay) each.abort()
    // The types of fake-indexeddb name the class where it takes an object of it.
    for (const each of used) {
      if (told) forceCloseDatabase(each as unknown as typeof IDBDatabase)
      else each.close()
    }
  }
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...asked: Parameters<typeof transaction>) {
    const begun = transaction.apply(this, asked)
    used.add(this)
    underWay.add(begun)
    for (const end of ['complete', 'abort']) begun.addEventListener(end, () => underWay.delete(begun))
    if (asked[1] === 'readwrite' && atNextWrite !== undefined) {
      const moment = atNextWrite
      atNextWrite = undefined
      if (moment === 'before-commit') queueMicrotask(() => setImmediate(() => lose(true)))
      else hearAbortForComplete(begun)
    }
    return begun
  }
  return {
    lose,
    loseNextWrite: (moment) => { atNextWrite = moment },
    count: () => used.size,
    leave: () => { IDBDatabase.prototype.transaction = transaction },
  }
}
