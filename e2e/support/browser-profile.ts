/** A browser with its profile on the disk, as a kiosk has it: it can be killed like a power cut and started again. */
import { chromium, firefox, type BrowserContext } from '@playwright/test'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser, type BrowserName } from '../../src/checks/browsers.ts'
import { thisMachine } from '../../src/checks/machine.ts'
import { killBrowser } from './browser-process.ts'

export type BrowserProfile = {
  readonly folder: string
  /** Starts the browser on this profile; once for each time that it was killed or closed. */
  readonly launch: () => Promise<BrowserContext>
  /** Every process of the browser at once, as a power cut would: nothing is written any more. */
  readonly kill: () => Promise<void>
  /** Closes the browser if it runs and removes the profile. */
  readonly dispose: () => Promise<void>
}

export type ProfileOptions = {
  readonly browser?: BrowserName
  /** Another executable than the one of this machine, such as one inside a network namespace. */
  readonly executablePath?: string
  readonly arguments?: readonly string[]
  /** Chromium keeps the page before in memory only when Playwright does not forbid it. */
  readonly withBackForwardCache?: boolean
  /** A camera that shows a test picture and asks nobody, none at all, or one that the browser may not use. */
  readonly camera?: 'works' | 'none' | 'refused'
}

const cameraArguments = {
  works: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  none: [],
  refused: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'],
}
const cameraPreferences = { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true }

/** Makes an empty profile. `opened` is called with each browser that is started on it, before its first page. */
export function makeProfile(options: ProfileOptions, opened: (context: BrowserContext) => Promise<void>): BrowserProfile {
  const name = options.browser ?? 'chromium'
  const found = findBrowser(name, thisMachine())
  if (found === undefined) throw new Error(`There is no ${name} on this machine.`)
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-profile-'))
  let running: BrowserContext | undefined
  const launch = async () => {
    forgetCrash(folder)
    const common = { ...found, executablePath: options.executablePath ?? found.executablePath, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' }
    running = name === 'firefox'
      ? await firefox.launchPersistentContext(folder, { ...common, firefoxUserPrefs: cameraPreferences })
      : await chromium.launchPersistentContext(folder, {
        ...common, args: [...cameraArguments[options.camera ?? 'works'], ...options.arguments ?? []],
        // No permissions are named: whatever is not in such a list is refused, Background Sync among it, even by an empty one.
        ...(options.withBackForwardCache === true ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
      })
    await opened(running)
    return running
  }
  const end = async () => {
    await running?.close().catch(() => undefined)
    running = undefined
  }
  return {
    folder, launch,
    kill: async () => {
      await killBrowser(folder)
      await end()
    },
    dispose: async () => {
      await end()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/**
 * Chromium notes after its first seconds that it did not end well yet. Started with that note it keeps nothing of its tabs until a person
 * has answered it, so that what a browser writes of them would hang on how soon it was killed.
 */
function forgetCrash(folder: string): void {
  const path = join(folder, 'Default/Preferences')
  if (!existsSync(path)) return
  writeFileSync(path, readFileSync(path, 'utf8').replace('"exit_type":"Crashed"', '"exit_type":"Normal"'))
}
