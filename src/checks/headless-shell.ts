/**
 * Chromium's engine without the browser around it: no window, no tabs, no bar, no profile of its own. A page is laid out, drawn
 * and scripted in it as in the browser, for two thirds to four fifths of the processor's time. It is no place for what the
 * browser adds, such as Background Sync.
 */
import { type Browser, findProgram, installPackages } from './browsers.ts'
import type { Machine } from './machine.ts'

const place = { setting: 'CHROMIUM_SHELL_PATH', commands: ['chromium-headless-shell'] }
const debianPackage = 'chromium-headless-shell'

/**
 * The shell as this machine has it, without installing anything.
 * @throws BrowserMissingError when the setting names a file that is not there
 */
export function findHeadlessShell(machine: Machine): Browser | undefined {
  const executablePath = findProgram(place, machine)
  return executablePath === undefined ? undefined : { executablePath }
}

/** The shell, installed first where that is allowed; undefined where there is none: everything that it does, the browser does too. */
export function ensureHeadlessShell(machine: Machine): Browser | undefined {
  const found = findHeadlessShell(machine)
  if (found !== undefined || !machine.canInstallPackages) return found
  machine.say(`There is no headless shell of Chromium on this machine: installing Debian's package ${debianPackage}.`)
  return installPackages([debianPackage], machine) ? findHeadlessShell(machine) : undefined
}
