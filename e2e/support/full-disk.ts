/** A device whose room runs out, in Chromium. */
import type { BrowserContext, Page } from '@playwright/test'
import { deliveryLockName } from '../../src/domain/worker-protocol.ts'

declare global {
  interface Window { letDeliveryGo: () => void }
}

export type Room = {
  /** Fills what is left to the last kilobyte, as another year of photos would, after the reserve was given up. */
  readonly fill: (page: Page) => Promise<void>
  /** The same, up to the reserve. */
  readonly fillToReserve: (page: Page) => Promise<void>
  /** Gives so much room again. */
  readonly leave: (bytes: number) => Promise<void>
  /** Takes the bound away. */
  readonly open: () => Promise<void>
}

/**
 * Bounds what an origin may store, and lets a test fill it. Before the first page of the origin: Chromium asks for
 * its room once and counts down from there for half a minute, so that a bound that comes later is not seen.
 */
export async function boundRoom(context: BrowserContext, origin: string, boundBytes = 24 * 1024 * 1024): Promise<Room> {
  const session = await context.newCDPSession(await context.newPage())
  const setQuota = (quotaSize?: number) => session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize === undefined ? {} : { quotaSize }) })
  await setQuota(boundBytes)
  return {
    fill: async (page) => {
      await changeDevice(page, { remove: 'reserve' })
      await page.evaluate(fillWithChance)
    },
    fillToReserve: async (page) => {
      await page.evaluate(holdDelivery, deliveryLockName)
      try {
        await page.evaluate(fillWithChance)
      } finally {
        await page.evaluate(() => { window.letDeliveryGo() })
      }
    },
    leave: async (bytes) => {
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin })
      await setQuota(usage + bytes)
    },
    open: async () => { await setQuota() },
  }
}

/** Changes the store `device` of the outbox past the kiosk, as only a test may. */
export function changeDevice(page: Page, change: { readonly remove: string } | { readonly put: string; readonly value: unknown }): Promise<void> {
  return page.evaluate((asked) => new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('samenloket')
    opening.onerror = () => reject(new Error('The outbox does not open.'))
    opening.onsuccess = () => {
      const writing = opening.result.transaction('device', 'readwrite')
      if ('remove' in asked) writing.objectStore('device').delete(asked.remove)
      else writing.objectStore('device').put(asked.value, asked.put)
      writing.oncomplete = () => {
        opening.result.close()
        resolve()
      }
      writing.onabort = () => reject(new Error('The outbox takes no change.'))
    }
  }), change)
}

/** The keys of the store `device`. */
export function keysInDevice(page: Page): Promise<string[]> {
  return page.evaluate(() => new Promise<string[]>((resolve, reject) => {
    const opening = indexedDB.open('samenloket')
    opening.onerror = () => reject(new Error('The outbox does not open.'))
    opening.onsuccess = () => {
      const reading = opening.result.transaction('device').objectStore('device').getAllKeys()
      reading.onsuccess = () => {
        opening.result.close()
        resolve(reading.result.map(String))
      }
    }
  }))
}

/** Runs in the page. A delivery that found the device full meanwhile would give the reserve up, and the filling would take it. */
async function holdDelivery(lockName: string): Promise<void> {
  await new Promise<void>((resolve) => {
    void navigator.locks.request(lockName, () => {
      resolve()
      return new Promise<void>((letGo) => { window.letDeliveryGo = letGo })
    }).catch(() => undefined)
  })
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
