/**
 * Finds the browsers that the journeys drive, and installs one where there is none.
 * The order is: the setting, an installed one, Playwright's own copy, Debian's package, a fresh copy from Playwright.
 */
import { chromium, firefox } from 'playwright-core'
import type { Machine } from './machine.ts'

/** The two engines that every journey is written for. */
export type BrowserName = 'chromium' | 'firefox'

/** How Playwright starts a browser; Debian's Firefox needs the channel, Playwright's own copy must not have it. */
export type Browser = { readonly executablePath: string; readonly channel?: 'moz-firefox' }

/** No browser could be found or installed; the message tells the reader what to do. */
export class BrowserMissingError extends Error {
  override readonly name = 'BrowserMissingError'
  readonly code = 'browser-missing'
}

type Place = { readonly setting: string; readonly commands: readonly string[]; readonly debianPackage: string; readonly playwrightCopy: () => string }

const places: Readonly<Record<BrowserName, Place>> = {
  chromium: {
    setting: 'CHROMIUM_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    debianPackage: 'chromium',
    playwrightCopy: () => chromium.executablePath(),
  },
  firefox: {
    setting: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    debianPackage: 'firefox-esr',
    playwrightCopy: () => firefox.executablePath(),
  },
}

/**
 * The browser as this machine has it, without installing anything.
 * @throws BrowserMissingError when the setting names a file that is not there
 */
export function findBrowser(name: BrowserName, machine: Machine): Browser | undefined {
  const place = places[name]
  const path = findProgram(place, machine) ?? [place.playwrightCopy()].find(machine.isFile)
  return path === undefined ? undefined : startedAs(name, path)
}

/**
 * Where a program is: what the setting says, or else the first of these commands that is installed.
 * @throws BrowserMissingError when the setting names a file that is not there
 */
export function findProgram({ setting, commands }: Pick<Place, 'setting' | 'commands'>, machine: Machine): string | undefined {
  const set = machine.setting(setting)
  if (set !== undefined && !machine.isFile(set)) throw new BrowserMissingError(`${setting} names ${set}, and there is no such file.`)
  return set ?? commands.map((command) => machine.command(command)).find((path) => path !== undefined)
}

/**
 * The browser, installed first where the machine has none.
 * @throws BrowserMissingError when it can neither be found nor installed
 */
export function ensureBrowser(name: BrowserName, machine: Machine): Browser {
  const found = findBrowser(name, machine) ?? installDebianPackage(name, machine) ?? installPlaywrightCopy(name, machine)
  if (found !== undefined) return found
  const { setting, debianPackage } = places[name]
  throw new BrowserMissingError(`There is no ${name} here and none could be installed. Install Debian's package ${debianPackage}, or set ${setting} to the browser's path.`)
}

function installDebianPackage(name: BrowserName, machine: Machine): Browser | undefined {
  if (!machine.canInstallPackages) return undefined
  const { debianPackage } = places[name]
  machine.say(`There is no ${name} on this machine: installing Debian's package ${debianPackage}.`)
  return installPackages([debianPackage], machine) ? findBrowser(name, machine) : undefined
}

function installPlaywrightCopy(name: BrowserName, machine: Machine): Browser | undefined {
  machine.say(`There is no ${name} on this machine: fetching Playwright's own copy.`)
  return machine.run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', name]) ? findBrowser(name, machine) : undefined
}

/** Installs Debian packages without what they merely recommend; false when that failed. */
export function installPackages(packages: readonly string[], machine: Machine): boolean {
  return machine.run('apt-get', ['update', '-qq']) && machine.run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...packages])
}

function startedAs(name: BrowserName, executablePath: string): Browser {
  const isOwnCopy = executablePath === places[name].playwrightCopy()
  return name === 'firefox' && !isOwnCopy ? { executablePath, channel: 'moz-firefox' } : { executablePath }
}
