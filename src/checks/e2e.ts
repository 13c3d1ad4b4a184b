/**
 * `npm run e2e [-- arguments for Playwright]`: the journeys in real browsers against a real intake.
 * Builds the pages when they are stale and finds or installs the browsers first.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ensureBrowserTools } from './browser-tools.ts'
import { BrowserMissingError, ensureBrowser } from './browsers.ts'
import { buildIfStale } from './build.ts'
import { ensureHeadlessShell } from './headless-shell.ts'
import { thisMachine } from './machine.ts'
import { projectRoot } from './project-files.ts'

/** Runs the journeys; resolves with Playwright's exit code. */
export async function runJourneys(args: readonly string[]): Promise<number> {
  const machine = thisMachine()
  const chromium = ensureBrowser('chromium', machine)
  const firefox = ensureBrowser('firefox', machine)
  const shell = ensureHeadlessShell(machine) ?? chromium
  ensureBrowserTools(machine)
  await buildIfStale()
  const playwright = spawn(
    process.execPath,
    [join(projectRoot, 'node_modules/@playwright/test/cli.js'), 'test', '--config', join(projectRoot, 'e2e/playwright.config.ts'), ...args],
    {
      cwd: projectRoot,
      stdio: 'inherit',
      env: { ...process.env, CHROMIUM_PATH: chromium.executablePath, CHROMIUM_SHELL_PATH: shell.executablePath, FIREFOX_PATH: firefox.executablePath },
    },
  )
  const [code] = await once(playwright, 'exit')
  return typeof code === 'number' ? code : 1
}

if (import.meta.main) {
  try {
    process.exitCode = await runJourneys(process.argv.slice(2))
  } catch (cause) {
    if (!(cause instanceof BrowserMissingError)) throw cause
    console.error(cause.message)
    process.exitCode = 1
  }
}
