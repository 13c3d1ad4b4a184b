/** What a script asks of the machine it runs on; tests give their own. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { projectRoot } from './project-files.ts'

/** The few questions and the one act by which the finder of browsers sees a machine. */
export type Machine = {
  /** The value of an environment variable; an empty one counts as absent. */
  readonly setting: (name: string) => string | undefined
  readonly isFile: (path: string) => boolean
  /** Where a command is on PATH, or undefined. */
  readonly command: (name: string) => string | undefined
  /** May packages be installed: the user is root and there is an apt-get. */
  readonly canInstallPackages: boolean
  /** Runs a command to its end, its output shown; true when it ended with 0. */
  readonly run: (command: string, args: readonly string[]) => boolean
  /** Tells the reader what is about to happen. */
  readonly say: (sentence: string) => void
}

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    setting: (name) => process.env[name] || undefined,
    isFile: existsSync,
    command: commandOnPath,
    canInstallPackages: process.getuid?.() === 0 && commandOnPath('apt-get') !== undefined,
    run: (command, args) => spawnSync(command, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0,
    say: (sentence) => console.log(sentence),
  }
}

function commandOnPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
