/**
 * Values that a test leaves behind on purpose, in each place where a browser writes: a search that does not find them
 * proves nothing about what else it did not find. They also tell when the browser has written: what was planted later and
 * is found was written later than everything before it.
 */
import type { BrowserContext } from '@playwright/test'
import { until } from './intake-process.ts'
import { searchFolder } from './profile-search.ts'

/** What now stands in a field, in a short record and in a compressed one. */
export type Planted = { readonly field: string; readonly short: string; readonly long: string }

export type Plants = {
  /** Plants anew and waits until all of it is on the disk. */
  readonly settle: () => Promise<Planted>
  /** Plants in sessionStorage; Chromium writes that after five seconds at first, and then at most once a minute. */
  readonly plantInSession: () => Promise<string>
}

/** Longer than what IndexedDB writes as it is: Chromium compresses values from 64 kB on. */
const longCharacters = 100_000

/** A second page of the same origin, with a field that the browser may remember. */
export async function openPlants(context: BrowserContext, { origin, folder }: { readonly origin: string; readonly folder: string }): Promise<Plants> {
  await context.route(`${origin}/plants`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>plants</title><input aria-label="field">' }))
  const page = await context.newPage()
  await page.goto(`${origin}/plants`)
  let season = 0
  const mark = () => `${Date.now().toString(36)}${season++}`
  let missing: readonly string[] = []
  const onDisk = (values: readonly string[]) => until(async () => {
    // A search reads every byte of the profile, and what it waits for is written once in seconds: the browser needs the processor too.
    await new Promise((resolve) => { setTimeout(resolve, 1_500) })
    const found = new Set(searchFolder(folder, values).map(({ value }) => value))
    missing = values.filter((value) => !found.has(value))
    return missing.length === 0
  }).catch((cause: unknown) => { throw new Error(`Not on the disk: ${missing.join(', ')}`, { cause }) })
  return {
    settle: async () => {
      const at = mark()
      const planted = { field: `veldplant ž ${at}`, short: `recordplant ž ${at}`, long: `langplant-${at}-ž-samengeperst` }
      await page.getByLabel('field').fill(planted.field)
      await page.evaluate(writeRecords, [planted.short, scattered(planted.long)])
      await onDisk(Object.values(planted))
      return planted
    },
    plantInSession: async () => {
      const planted = `tabplant ž ${mark()}`
      await page.evaluate((value) => sessionStorage.setItem('plant', value), planted)
      await onDisk([planted])
      return planted
    },
  }
}

/** Runs in the page. */
function writeRecords(texts: readonly string[]): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('plants', 1)
    opening.onupgradeneeded = () => { opening.result.createObjectStore('plants', { autoIncrement: true }) }
    opening.onerror = () => reject(new Error('The database for plants does not open.'))
    opening.onsuccess = () => {
      const writing = opening.result.transaction('plants', 'readwrite')
      for (const text of texts) writing.objectStore('plants').add({ text })
      writing.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })
}

/**
 * A long text in which the value stands once, and its pieces before it many times: compressed, the value is nothing but
 * references to the pieces, so that a search of the bytes as they are on the disk does not find it.
 */
function scattered(value: string): string {
  const pieces = value.match(/.{1,6}/gsu) ?? []
  const filler = pieces.map((piece) => `${piece} `).join('').repeat(Math.ceil(longCharacters / value.length / 2))
  return `${filler}${value} ${filler}`
}
