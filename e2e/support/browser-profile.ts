/** A browser with its profile on the disk, as a kiosk has it: it can be killed like a power cut and started again. */
import { chromium, firefox, type BrowserContext } from '@playwright/test'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser, type BrowserName } from '../../src/checks/browsers.ts'
import { thisMachine } from '../../src/checks/machine.ts'
import { until } from './intake-process.ts'

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
  readonly permissions?: readonly string[]
}

const cameraArguments = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const cameraPreferences = { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true }

/** Makes an empty profile. `opened` is called with each browser that is started on it, before its first page. */
export function makeProfile(options: ProfileOptions, opened: (context: BrowserContext) => Promise<void>): BrowserProfile {
  const name = options.browser ?? 'chromium'
  const found = findBrowser(name, thisMachine())
  if (found === undefined) throw new Error(`There is no ${name} on this machine.`)
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-profile-'))
  let running: BrowserContext | undefined
  const launch = async () => {
    const common = { ...found, executablePath: options.executablePath ?? found.executablePath, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' }
    running = name === 'firefox'
      ? await firefox.launchPersistentContext(folder, { ...common, firefoxUserPrefs: cameraPreferences })
      : await chromium.launchPersistentContext(folder, {
        ...common, args: [...cameraArguments, ...options.arguments ?? []], permissions: [...options.permissions ?? []],
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
      await killAll(folder)
      await end()
    },
    dispose: async () => {
      await end()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** SIGKILL to the browser of this profile and all its children; resolves when they are gone. */
async function killAll(folder: string): Promise<void> {
  const processes = readProcesses()
  const family = new Set(processes.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid))
  if (family.size === 0) throw new Error(`No browser runs on ${folder}.`)
  for (let before = 0; before < family.size;) {
    before = family.size
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid)
  }
  for (const pid of family) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Ended with its parent a moment ago.
    }
  }
  await until(() => !readProcesses().some(({ pid, state }) => family.has(pid) && state !== 'Z'))
}

function readProcesses(): { readonly pid: number; readonly parent: number; readonly state: string; readonly command: string }[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      // The command's name stands in brackets and may hold anything; what follows it is fields (proc(5)).
      const [state = '', parent = ''] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /su, '').split(' ')
      return [{ pid: Number(name), parent: Number(parent), state, command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
    } catch {
      return []
    }
  })
}
