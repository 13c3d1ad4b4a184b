/** A whole IndexedDB as JSON and back: what a version of the kiosk left on a device, kept beside the tests of every later one. */

export type StoreDump = {
  readonly name: string
  readonly keyPath: string | readonly string[] | null
  /** Absent where the writer gives the key. */
  readonly autoIncrement?: true
  readonly indexes: readonly { readonly name: string; readonly keyPath: string | readonly string[]; readonly unique: boolean; readonly multiEntry: boolean }[]
  /** Keys and values as `toJson` writes them. */
  readonly records: readonly { readonly key: unknown; readonly value: unknown }[]
}
export type DatabaseDump = { readonly version: number; readonly stores: readonly StoreDump[] }

/** All of a database. Private keys must be extractable. */
export async function dumpDatabase(name: string): Promise<DatabaseDump> {
  const db = await answerOf(indexedDB.open(name))
  const stores: StoreDump[] = []
  for (const storeName of db.objectStoreNames) {
    const store = db.transaction(storeName).objectStore(storeName)
    const [keys, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())])
    stores.push({
      name: storeName, keyPath: store.keyPath, ...(store.autoIncrement ? { autoIncrement: true as const } : {}),
      indexes: [...store.indexNames].map((each) => store.index(each)).map(({ name: index, keyPath, unique, multiEntry }) => ({ name: index, keyPath, unique, multiEntry })),
      records: await Promise.all(keys.map(async (key, at) => ({ key: await toJson(key), value: await toJson(values[at]) }))),
    })
  }
  const { version } = db
  db.close()
  return { version, stores }
}

/** Makes a database as it was dumped; private keys come back as a device has them, not extractable. */
export async function loadDatabase(name: string, { version, stores }: DatabaseDump): Promise<void> {
  const records = await Promise.all(stores.map(async (store) => Promise.all(store.records.map(async ({ key, value }) => ({ key: await keyFromJson(key), value: await fromJson(value) })))))
  const opening = indexedDB.open(name, version)
  opening.addEventListener('upgradeneeded', () => {
    for (const { name: storeName, keyPath, autoIncrement = false, indexes } of stores) {
      const store = opening.result.createObjectStore(storeName, { keyPath: copied(keyPath), autoIncrement })
      for (const index of indexes) store.createIndex(index.name, copied(index.keyPath) ?? '', { unique: index.unique, multiEntry: index.multiEntry })
    }
  })
  const db = await answerOf(opening)
  for (const [at, { name: storeName, keyPath }] of stores.entries()) {
    const store = db.transaction(storeName, 'readwrite').objectStore(storeName)
    await Promise.all((records[at] ?? []).map(({ key, value }) => answerOf(keyPath === null ? store.put(value, key) : store.put(value))))
  }
  db.close()
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The database does not answer.')))
  })
}

function copied(keyPath: string | readonly string[] | null): string | string[] | null {
  return keyPath === null || typeof keyPath === 'string' ? keyPath : [...keyPath]
}

/** Bytes as {"$bytes"}, keys as {"$key"}: the kinds beside JSON's own that a device stores. */
export async function toJson(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64url') }
  if (value instanceof CryptoKey) return { $key: await crypto.subtle.exportKey('jwk', value) }
  if (Array.isArray(value)) return Promise.all(value.map(toJson))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, each]) => [key, await toJson(each)] as const)))
}

async function fromJson(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(fromJson))
  if (typeof value !== 'object' || value === null) return value
  if ('$bytes' in value && typeof value.$bytes === 'string') return new Uint8Array(Buffer.from(value.$bytes, 'base64url'))
  if ('$key' in value) return crypto.subtle.importKey('jwk', Object(value.$key), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, each]) => [key, await fromJson(each)] as const)))
}

async function keyFromJson(key: unknown): Promise<IDBValidKey> {
  const read = await fromJson(key)
  if (typeof read === 'string' || typeof read === 'number') return read
  if (Array.isArray(read)) return read
  throw new Error('Keys of the outbox are texts, or texts and numbers.')
}
