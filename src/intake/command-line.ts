/** What `npm start` and `npm run intake -- <command>` do: each ends with an exit code, and what goes wrong is said in a sentence. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CatalogueError } from './configuration/load-catalogue.ts'
import { parseSettings, type Settings } from './configuration/settings.ts'
import { isReadableByOthers } from './keys/key-file.ts'
import { passwordCost } from './keys/password.ts'
import { createLog, type Log } from './log.ts'
import { type RunningIntake, startIntake } from './main.ts'
import { openData } from './open-data.ts'
import { newSetupLink } from './staff/setup-link.ts'
import { replaceEpoch } from './storage/meta.ts'
import { StorageError, type StorageErrorCode } from './storage/storage-error.ts'

/** The project's folder. */
export const projectFolder: string = fileURLToPath(new URL('../..', import.meta.url))

const usage = `Commands: serve (when none is given), setup-link, new-epoch.
  serve       starts the intake
  setup-link  prints a new one-time link while there is no account
  new-epoch   after a backup was put back: every device offers again what it still holds`

/** What the process lends to a command. */
export type Terminal = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly say: (text: string) => void
  /** For what went wrong, and for the log. */
  readonly complain: (text: string) => void
  /** Resolves when the server should stop. */
  readonly askedToStop: Promise<void>
}

/**
 * Runs a command.
 * @returns the exit code; for `serve` after the intake has stopped
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { complain } = terminal
  const parsed = parseSettings(terminal.environment, projectFolder)
  if (parsed.kind === 'wrong') {
    for (const sentence of parsed.sentences) complain(sentence)
    return 2
  }
  const [command = 'serve', ...rest] = argv
  try {
    if (rest.length === 0 && command === 'serve') return await serve(parsed.settings, terminal)
    if (rest.length === 0 && command === 'setup-link') return await printSetupLink(parsed.settings, terminal)
    if (rest.length === 0 && command === 'new-epoch') return await makeNewEpoch(parsed.settings, terminal)
  } catch (cause) {
    return failed(cause, parsed.settings, complain)
  }
  complain(`There is no such command.\n${usage}`)
  return 2
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

async function serve(settings: Settings, { say, complain, askedToStop }: Terminal): Promise<number> {
  const nowMs = Date.now
  const log: Log = createLog(complain, nowMs)
  const intake = await startIntake(settings, { nowMs, log, root: projectFolder, pages: join(projectFolder, 'dist'), passwordCost })
  if (await isReadableByOthers(settings.keyFile)) say(`Warning: others on this machine can read ${settings.keyFile}. Make it readable for its owner only.`)
  say(greeting(intake))
  await askedToStop
  await intake.stop()
  return 0
}

function greeting({ publicUrl, deskUrl, setupLink }: RunningIntake): string {
  return [
    'Samenloket is running.',
    `  Kiosk   ${publicUrl}/kiosk/`,
    `  Desk    ${deskUrl}/`,
    `  Code    a new kiosk needs a code: the desk makes one at ${deskUrl}/devices`,
    ...(setupLink === undefined ? [] : [`  Start   make the first desk account here, once: ${setupLink}`]),
  ].join('\n')
}

async function printSetupLink(settings: Settings, { say, complain }: Terminal): Promise<number> {
  const { database, keys } = await openData(settings, Date.now())
  const link = await newSetupLink(database, keys, settings.deskUrl ?? `http://localhost:${settings.deskPort}`)
  await database.destroy()
  if (link === undefined) complain('There is an account already. A colleague who has one makes the next.')
  else say(link)
  return link === undefined ? 1 : 0
}

async function makeNewEpoch(settings: Settings, { say }: Terminal): Promise<number> {
  const { database } = await openData(settings, Date.now())
  await replaceEpoch(database, randomBytes(12).toString('base64url'))
  await database.destroy()
  say('From the next start on, every device offers again what it still holds.')
  return 0
}

const storageSentences: Readonly<Record<StorageErrorCode, (settings: Settings) => string>> = {
  'storage-full': ({ dataDir }) => `There is no room left in ${dataDir}.`,
  'database-newer': ({ dataDir }) => `The database in ${dataDir} was made by a newer version of Samenloket. Start that version.`,
  'key-file-missing': ({ dataDir, keyFile }) => `There is a database in ${dataDir}, but its keys are not in ${keyFile}. Put the key file back, or set KEY_FILE to where it is. New keys would open nothing.`,
  'key-file-damaged': ({ keyFile }) => `The key file ${keyFile} cannot be read as one. Put it back from its backup.`,
  'storage-failed': ({ dataDir, keyFile }) => `The files in ${dataDir} or ${keyFile} cannot be used. See whether this user may read and write them.`,
}

/** The sentence for whoever starts the intake; what has none is a mistake of ours and keeps its stack. */
function failed(cause: unknown, settings: Settings, complain: Terminal['complain']): number {
  if (cause instanceof CatalogueError) {
    complain(`${cause.message} MUNICIPALITY names a file in src/catalogue/municipalities, or a path.`)
    return 2
  }
  if (cause instanceof StorageError) {
    complain(storageSentences[cause.code](settings))
    if (cause.cause instanceof Error) complain(`(${cause.cause.message})`)
    return 1
  }
  if (cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES' || cause.code === 'EADDRNOTAVAIL')) {
    const port = 'port' in cause ? ` ${String(cause.port)}` : ''
    complain(`Port${port} on ${settings.host} cannot be used (${cause.code}). Set PORT, DESK_PORT or HOST to others.`)
    return 1
  }
  complain(cause instanceof Error ? cause.stack ?? cause.message : String(cause))
  return 1
}
