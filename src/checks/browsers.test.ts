import { describe, expect, test } from 'vitest'
import { ensureBrowserTools } from './browser-tools.ts'
import { ensureDatabaseTools } from './database-tools.ts'
import { BrowserMissingError, ensureBrowser, findBrowser } from './browsers.ts'
import { ensureHeadlessShell, findHeadlessShell } from './headless-shell.ts'
import type { Machine } from './machine.ts'

/** A machine with these commands and files; what is said and run is kept, and a run can bring a command. */
function machineWith({ commands = {}, files = [], settings = {}, canInstallPackages = false, brings = {} }: {
  readonly commands?: Readonly<Record<string, string>>
  readonly files?: readonly string[]
  readonly settings?: Readonly<Record<string, string>>
  readonly canInstallPackages?: boolean
  /** A command by the word in a run that installs it. */
  readonly brings?: Readonly<Record<string, string>>
}) {
  const installed: Record<string, string> = { ...commands }
  const said: string[] = []
  const ran: string[] = []
  const machine: Machine = {
    setting: (name) => settings[name],
    isFile: (path) => files.includes(path),
    command: (name) => installed[name],
    canInstallPackages,
    run: (command, args) => {
      ran.push([command, ...args].join(' '))
      for (const [word, brought] of Object.entries(brings)) if (args.includes(word)) installed[brought] = `/usr/bin/${brought}`
      return command !== 'apt-get' || args[0] === 'update' || args.some((arg) => arg in brings)
    },
    say: (sentence) => said.push(sentence),
  }
  return { machine, said, ran }
}

describe('finding a browser', () => {
  test('the setting comes first', () => {
    const { machine } = machineWith({ settings: { CHROMIUM_PATH: '/opt/chromium' }, files: ['/opt/chromium'], commands: { chromium: '/usr/bin/chromium' } })
    expect(findBrowser('chromium', machine)).toEqual({ executablePath: '/opt/chromium' })
  })

  test('a setting that names no file is told, not passed over', () => {
    const { machine } = machineWith({ settings: { FIREFOX_PATH: '/opt/firefox' }, commands: { 'firefox-esr': '/usr/bin/firefox-esr' } })
    expect(() => findBrowser('firefox', machine)).toThrow('FIREFOX_PATH names /opt/firefox, and there is no such file.')
  })

  test('an installed one comes next, under any of its names', () => {
    expect(findBrowser('chromium', machineWith({ commands: { 'google-chrome': '/usr/bin/google-chrome' } }).machine))
      .toEqual({ executablePath: '/usr/bin/google-chrome' })
  })

  test("Debian's Firefox is started through its channel", () => {
    expect(findBrowser('firefox', machineWith({ commands: { 'firefox-esr': '/usr/bin/firefox-esr' } }).machine))
      .toEqual({ executablePath: '/usr/bin/firefox-esr', channel: 'moz-firefox' })
  })

  test("Playwright's own copy comes last and has no channel", () => {
    const { machine } = machineWith({})
    const found = findBrowser('firefox', { ...machine, isFile: (path) => path.includes('ms-playwright') })
    expect(found).toEqual({ executablePath: expect.stringContaining('firefox') })
  })

  test('there may be none, and nothing is installed by looking', () => {
    const { machine, ran, said } = machineWith({ canInstallPackages: true })
    expect(findBrowser('chromium', machine)).toBeUndefined()
    expect([...ran, ...said]).toEqual([])
  })
})

describe("the engine without its browser", () => {
  test('is found by its setting or its name', () => {
    const commands = { 'chromium-headless-shell': '/usr/bin/chromium-headless-shell' }
    expect(findHeadlessShell(machineWith({ commands }).machine)).toEqual({ executablePath: '/usr/bin/chromium-headless-shell' })
    expect(findHeadlessShell(machineWith({ commands, settings: { CHROMIUM_SHELL_PATH: '/opt/shell' }, files: ['/opt/shell'] }).machine)).toEqual({ executablePath: '/opt/shell' })
    expect(() => findHeadlessShell(machineWith({ commands, settings: { CHROMIUM_SHELL_PATH: '/opt/shell' } }).machine)).toThrow('CHROMIUM_SHELL_PATH names /opt/shell, and there is no such file.')
  })

  test('is installed where that is allowed, and done without where it cannot be', () => {
    const { machine, said } = machineWith({ canInstallPackages: true, brings: { 'chromium-headless-shell': 'chromium-headless-shell' } })
    expect(ensureHeadlessShell(machine)).toEqual({ executablePath: '/usr/bin/chromium-headless-shell' })
    expect(said).toEqual(["There is no headless shell of Chromium on this machine: installing Debian's package chromium-headless-shell."])
    expect(ensureHeadlessShell(machineWith({ canInstallPackages: true }).machine)).toBeUndefined()
    const { machine: locked, ran } = machineWith({})
    expect([ensureHeadlessShell(locked), ran]).toEqual([undefined, []])
  })
})

describe('installing a browser', () => {
  test("Debian's package is installed, and a sentence says so", () => {
    const { machine, said, ran } = machineWith({ canInstallPackages: true, brings: { chromium: 'chromium' } })
    expect(ensureBrowser('chromium', machine)).toEqual({ executablePath: '/usr/bin/chromium' })
    expect(said).toEqual(["There is no chromium on this machine: installing Debian's package chromium."])
    expect(ran).toEqual(['apt-get update -qq', 'apt-get install -qq -y --no-install-recommends chromium'])
  })

  test('without the right to install packages Playwright fetches its own', () => {
    const { machine, said, ran } = machineWith({ brings: { install: 'firefox' } })
    expect(ensureBrowser('firefox', machine).executablePath).toBe('/usr/bin/firefox')
    expect(said).toEqual(["There is no firefox on this machine: fetching Playwright's own copy."])
    expect(ran).toHaveLength(1)
  })

  test("when Debian's package fails Playwright's is tried, and then a sentence says what to do", () => {
    const { machine, ran } = machineWith({ canInstallPackages: true })
    expect(() => ensureBrowser('firefox', machine)).toThrow(BrowserMissingError)
    expect(() => ensureBrowser('firefox', machine)).toThrow("Install Debian's package firefox-esr, or set FIREFOX_PATH")
    expect(ran.some((command) => command.endsWith('install firefox'))).toBe(true)
  })
})

describe('what the journeys need beside a browser', () => {
  test('nothing is done where it is there', () => {
    const { machine, ran, said } = machineWith({ commands: { ip: '/usr/sbin/ip', 'espeak-ng': '/usr/bin/espeak-ng' }, files: ['/usr/share/fonts'], canInstallPackages: true })
    ensureBrowserTools(machine)
    expect([...ran, ...said]).toEqual([])
  })

  test('what is missing is installed where that is allowed', () => {
    const { machine, ran } = machineWith({ files: ['/usr/share/fonts'], canInstallPackages: true, brings: { iproute2: 'ip', 'espeak-ng': 'espeak-ng' } })
    ensureBrowserTools(machine)
    expect(ran.filter((command) => /iproute2|espeak-ng/.test(command))).toHaveLength(2)
  })

  test('and otherwise a sentence says what will fail', () => {
    const { machine, ran, said } = machineWith({ files: ['/usr/share/fonts'] })
    ensureBrowserTools(machine)
    expect(ran).toEqual([])
    expect(said).toEqual(['iproute2', 'espeak-ng'].map((name) => expect.stringContaining(`until Debian's package ${name} is installed`)))
  })
})

describe('a database for the tests', () => {
  test('is installed where there is none, also where its client alone is', () => {
    const { machine, ran } = machineWith({ canInstallPackages: true, files: ['/usr/lib/postgresql'], brings: { postgresql: 'postgres' } })
    ensureDatabaseTools(machine)
    expect(ran.at(-1)).toContain('postgresql')
  })

  test('is taken as it is, from its package or from where the setting says', () => {
    for (const { machine, ran } of [machineWith({ canInstallPackages: true, files: ['/usr/lib/postgresql/15/bin/postgres'] }), machineWith({ canInstallPackages: true, settings: { POSTGRES_BIN: '/opt/pg/bin' } })]) {
      ensureDatabaseTools(machine)
      expect(ran).toEqual([])
    }
  })

  test('that may not be installed is said to be missing', () => {
    const { machine, said, ran } = machineWith({})
    ensureDatabaseTools(machine)
    expect(ran).toEqual([])
    expect(said.join()).toContain('are skipped until')
  })
})
