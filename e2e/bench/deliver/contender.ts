/** What takes part: something that holds entries in a browser's IndexedDB and brings them to a server's disk. */

export type Contender = {
  /** Puts so many entries into IndexedDB, before any clock runs. */
  readonly prepare: (entries: number) => Promise<void>
  /** Delivers them; milliseconds from its start until the last is acknowledged. */
  readonly deliver: (entries: number) => Promise<number>
  /** Resolves when its server has nothing left to do: what it does later must not slow down the next one. */
  readonly settle: () => Promise<void>
  readonly dispose: () => Promise<void>
}

/** What each entry measures as it lies in the outbox, characters. */
export type EntryLengths = { readonly submission: number; readonly manifest: number }

