/** What `npm start` and `npm run intake -- <command>` do: each ends with an exit code, and what goes wrong is said in a sentence. */
import { addAccount } from './commands/add-account.ts'
import { backupKey } from './commands/backup-key.ts'
import { backup } from './commands/backup.ts'
import { explain } from './commands/command-error.ts'
import type { Command, Terminal } from './commands/command.ts'
import { devices } from './commands/devices.ts'
import { doctor } from './commands/doctor.ts'
import { importExport } from './commands/import.ts'
import { newEpoch } from './commands/new-epoch.ts'
import { resetSecondFactor } from './commands/reset-second-factor.ts'
import { restore } from './commands/restore.ts'
import { readingList } from './commands/reading-list.ts'
import { rotateKey } from './commands/rotate-key.ts'
import { serve } from './commands/serve.ts'
import { setupLink } from './commands/setup-link.ts'
import { parseSettings } from './configuration/settings.ts'
import { projectFolder } from './project-folder.ts'

/** In the order in which the help names them. */
const commands: readonly Command[] = [serve, setupLink, addAccount, resetSecondFactor, devices, importExport, backup, backupKey, restore, newEpoch, rotateKey, doctor, readingList]

/**
 * Runs a command.
 * @returns the exit code: 0 done, 1 not done, 2 not understood; for `serve` after the intake has stopped
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { complain, say } = terminal
  const [name = 'serve', ...parameters] = argv
  if (name === 'help') {
    say(help())
    return 0
  }
  const parsed = parseSettings(terminal.environment, projectFolder)
  if (parsed.kind === 'wrong') {
    for (const sentence of parsed.sentences) complain(sentence)
    return 2
  }
  const command = commands.find((known) => known.name === name)
  if (command === undefined || command.parameters.length !== parameters.length) {
    complain(`${command === undefined ? 'There is no such command.' : `It is written: ${written(command)}`}\n${help()}`)
    return 2
  }
  try {
    return await command.run({ settings: parsed.settings, parameters, terminal })
  } catch (cause) {
    const { sentences, code } = explain(cause, parsed.settings)
    for (const sentence of sentences) complain(sentence)
    return code
  }
}

/**
 * TERM or INT, the first of any number: a terminal sends INT to the whole group, npm passes TERM on, and the group may
 * have had it too. The listeners stay, so that the second one does not end what the first one lets finish.
 */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve())
  })
}

function written({ name, parameters }: Command): string {
  return [name, ...parameters].join(' ')
}

function help(): string {
  const wide = Math.max(...commands.map((command) => written(command).length))
  return ['Commands of npm run intake -- ...', ...commands.map((command) => `  ${written(command).padEnd(wide)}  ${command.summary}`)].join('\n')
}
