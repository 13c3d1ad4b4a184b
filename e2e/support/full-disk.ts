/** A device whose room runs out, in Chromium. */
import type { BrowserContext, Page } from '@playwright/test'

export type Room = {
  /** Fills what is left to the last kilobyte, as another year of photos would. */
  readonly fill: (page: Page) => Promise<void>
  /** Gives so much room again. */
  readonly leave: (bytes: number) => Promise<void>
  /** Takes the bound away. */
  readonly open: () => Promise<void>
}

const boundBytes = 24 * 1024 * 1024

/**
 * Bounds what an origin may store, and lets a test fill it. Before the first page of the origin: Chromium asks for
 * its room once and counts down from there for half a minute, so that a bound that comes later is not seen.
 */
export async function boundRoom(context: BrowserContext, origin: string): Promise<Room> {
  const session = await context.newCDPSession(await context.newPage())
  const setQuota = (quotaSize?: number) => session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize === undefined ? {} : { quotaSize }) })
  await setQuota(boundBytes)
  return {
    fill: async (page) => { await page.evaluate(fillWithChance) },
    leave: async (bytes) => {
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin })
      await setQuota(usage + bytes)
    },
    open: async () => { await setQuota() },
  }
}

/** Runs in the page. Chance, because LevelDB would compress anything else to nothing. */
async function fillWithChance(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('filling', 1)
    opening.onupgradeneeded = () => { opening.result.createObjectStore('chance', { autoIncrement: true }) }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(new Error('The filling does not open.'))
  })
  const fits = (bytes: number) => new Promise<boolean>((resolve) => {
    const chance = new Uint8Array(bytes)
    for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(chance.subarray(at, Math.min(at + 65_536, bytes)))
    const writing = db.transaction('chance', 'readwrite')
    writing.objectStore('chance').add(chance)
    writing.oncomplete = () => resolve(true)
    writing.onabort = () => resolve(false)
  })
  for (let bytes = 1024 * 1024; bytes >= 1024; bytes /= 4) while (await fits(bytes)) continue
  db.close()
}
