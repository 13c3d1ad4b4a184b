/**
 * Room that is kept for requests that are begun: so many bytes lie in the database, and are given up when a put-away or a
 * delivery finds the device full. No estimate can promise that: Chromium tells every site of 10 GB more than it uses, whatever
 * its disk has (https://chromestatus.com/feature/5136110061879296), and no browser knows what others will write tomorrow.
 * Without its reserve a device is full: it finishes what is begun and begins nothing, until the reserve fits again.
 */
import { reserveOf, type StorageRoom } from '../domain/storage-room.ts'
import type { Bytes } from '../sealing/bytes.ts'
import { estimateStorage, readRoom } from './browser-storage.ts'
import { metFullKey, type OutboxDatabase, strictly } from './outbox-database.ts'
import type { RandomBytes } from './put-away.ts'
import { isQuotaExceeded } from './quota.ts'

/** In the store `device`. */
const reserveKey = 'reserve'
/** Between two tries to lay it; each may write all of it. */
export const tryAgainMs = 60_000

/**
 * Lays the reserve where there is none, at most once a minute.
 * @returns the room of the device after that: full where it did not fit
 */
export async function layReserve(db: OutboxDatabase, { nowMs, random }: { readonly nowMs: number; readonly random: RandomBytes }): Promise<StorageRoom> {
  const [met, isThere] = await Promise.all([db.get('device', metFullKey), db.getKey('device', reserveKey)])
  // A clock that was set back does not put the next try off for long.
  const isDue = met === undefined ? isThere === undefined : Math.abs(nowMs - atMsOf(met)) >= tryAgainMs
  if (isDue && !await lay(db, chanceOf(reserveOf((await estimateStorage()).quota), random))) await noteMetFull(db, nowMs)
  return readRoom(db)
}

/** The room of this device, and the reserve laid again where it was given up. A page that is not calm yet does not lay the first. */
export async function roomOf(db: OutboxDatabase, lent: Parameters<typeof layReserve>[1]): Promise<StorageRoom> {
  return await db.getKey('device', metFullKey) === undefined ? readRoom(db) : layReserve(db, lent)
}

/**
 * Gives the reserve up for what just found no room, and remembers that the device is full.
 * @returns false where there was none: then nothing has become of it
 */
export async function giveUpReserve(db: OutboxDatabase, nowMs: number): Promise<boolean> {
  const isThere = await db.getKey('device', reserveKey) !== undefined
  // Alone in its transaction: on a full device only one that frees is let through.
  if (isThere) await db.delete('device', reserveKey)
  await noteMetFull(db, nowMs)
  return isThere
}

/** Does `work`; where it finds no room, it has that of the reserve and is done once more. Only for work that may be done twice. */
export async function withReserve<T>(db: OutboxDatabase, nowMs: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!isQuotaExceeded(cause) || !await giveUpReserve(db, nowMs)) throw cause
    return work()
  }
}

async function lay(db: OutboxDatabase, bytes: Bytes): Promise<boolean> {
  const tx = db.transaction('device', 'readwrite', strictly)
  try {
    await Promise.all([tx.store.put(bytes, reserveKey), tx.store.delete(metFullKey), tx.done])
    return true
  } catch (cause) {
    if (isQuotaExceeded(cause) || isQuotaExceeded(tx.error)) return false
    throw cause
  }
}

/** A device without any room for that either meets it again. */
async function noteMetFull(db: OutboxDatabase, nowMs: number): Promise<void> {
  await db.put('device', { atMs: nowMs }, metFullKey).catch((cause: unknown) => {
    if (!isQuotaExceeded(cause)) throw cause
  })
}

/** A browser that compresses would take anything else for nothing. */
function chanceOf(length: number, random: RandomBytes): Bytes {
  const bytes = new Uint8Array(length)
  // As many as a browser gives at once (Web Cryptography API, getRandomValues).
  for (let at = 0; at < length; at += 65_536) bytes.set(random(Math.min(65_536, length - at)), at)
  return bytes
}

function atMsOf(met: unknown): number {
  return typeof met === 'object' && met !== null && 'atMs' in met && typeof met.atMs === 'number' ? met.atMs : 0
}
