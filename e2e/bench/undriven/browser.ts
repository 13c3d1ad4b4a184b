/** A Chromium as a person would start it: a profile on the disk and an address. Nothing is attached to it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from '../../../src/checks/browsers.ts'
import { thisMachine } from '../../../src/checks/machine.ts'
import { killBrowser } from '../../support/browser-process.ts'
import { letBrowserGoFirst } from '../go-first.ts'

export type UndrivenBrowser = {
  /** The folder of its profile, by which its processes are known. */
  readonly profile: string
  /** Ends it and starts it anew on the same profile, at the same address: with none of the memory that its pages left behind. */
  readonly restart: () => Promise<void>
  /** Ends it and removes its profile. */
  readonly dispose: () => Promise<void>
}

/** Without a screen, and without what a browser does on its own account in its first minutes. */
const quietly = [
  '--headless=new', '--no-first-run', '--no-default-browser-check', '--disable-component-update', '--disable-background-networking', '--disable-sync', '--mute-audio',
  // A container's /dev/shm is small.
  '--disable-dev-shm-usage', '--password-store=basic',
]

/** Starts it with an empty profile at this address. */
export function startUndrivenBrowser(url: string): UndrivenBrowser {
  const { executablePath } = ensureBrowser('chromium', thisMachine())
  const profile = mkdtempSync(join(tmpdir(), 'samenloket-undriven-'))
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  let browser: ChildProcess
  const start = () => {
    browser = spawn(executablePath, [...quietly, ...asRoot, `--user-data-dir=${profile}`, url], { stdio: 'ignore' })
    browser.once('error', () => undefined)
    letBrowserGoFirst(profile)
  }
  const end = async () => {
    const ended = browser.pid === undefined || browser.exitCode !== null || browser.signalCode !== null ? undefined : once(browser, 'exit')
    await killBrowser(profile)
    await ended
  }
  start()
  return {
    profile,
    restart: async () => {
      await end()
      start()
    },
    dispose: async () => {
      await end()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
