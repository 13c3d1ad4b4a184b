/** Ending a browser as a power cut would, and looking into what it kept. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { until } from './intake-process.ts'

/** SIGKILL to every process of the browser that runs on this profile, and only to those; resolves when they are gone. */
export async function killBrowser(profile: string): Promise<void> {
  for (const pid of processesOn(profile)) process.kill(pid, 'SIGKILL')
  await until(() => processesOn(profile).length === 0)
}

/** The profile's folder stands in the command line of the browser and of each of its helpers. */
export function processesOn(profile: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return pid !== process.pid && isAlive(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)
    } catch {
      return false
    }
  })
}

/** A killed process that nobody has waited for yet is a zombie: it still has a number, and nothing else. */
function isAlive(pid: number): boolean {
  return !/^\S+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

/** The case numbers in a device's outbox, oldest first, as they are stored. */
export function numbersInOutbox(page: Page): Promise<string[]> {
  return page.evaluate(() => new Promise<string[]>((resolve, reject) => {
    const opening = indexedDB.open('samenloket')
    opening.onerror = () => reject(new Error('The outbox does not open.'))
    opening.onsuccess = () => {
      const all = opening.result.transaction('entries').objectStore('entries').getAll()
      all.onsuccess = () => {
        opening.result.close()
        resolve(all.result.map((entry: { number: string }) => entry.number))
      }
    }
  }))
}
