/** What the journeys need beside a browser: `ip` to take a link down, a font so that a page has letters, and the voice that ours is held against. */
import { installPackages } from './browsers.ts'
import type { Machine } from './machine.ts'

type Tool = { readonly debianPackage: string; readonly purpose: string; readonly isThere: (machine: Machine) => boolean }

const tools: readonly Tool[] = [
  {
    debianPackage: 'iproute2',
    purpose: 'the command ip, with which a journey takes the network down',
    isThere: (machine) => machine.command('ip') !== undefined || machine.isFile('/usr/sbin/ip'),
  },
  {
    debianPackage: 'fonts-dejavu-core',
    purpose: 'a font, without which a browser shows empty boxes',
    isThere: (machine) => machine.isFile('/usr/share/fonts'),
  },
  {
    debianPackage: 'espeak-ng',
    purpose: 'espeak-ng, whose speech that of the kiosk is held against',
    isThere: (machine) => machine.command('espeak-ng') !== undefined,
  },
]

/** Installs what is missing where that is allowed, and otherwise says what a journey will miss. */
export function ensureBrowserTools(machine: Machine): void {
  for (const tool of tools.filter((each) => !each.isThere(machine))) {
    if (!machine.canInstallPackages) {
      machine.say(`This machine lacks ${tool.purpose}. Journeys that need it fail until Debian's package ${tool.debianPackage} is installed.`)
      continue
    }
    machine.say(`This machine lacks ${tool.purpose}: installing Debian's package ${tool.debianPackage}.`)
    if (!installPackages([tool.debianPackage], machine)) machine.say(`Debian's package ${tool.debianPackage} could not be installed.`)
  }
}
