/** The real intake as a process of its own, on its own ports and with its own data: what the journeys talk to. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from './ports.ts'

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

export type IntakeProcess = {
  readonly port: number
  readonly deskPort: number
  readonly kioskOrigin: string
  readonly deskOrigin: string
  readonly dataDir: string
  /** The one-time token of the first start. */
  readonly setupToken: string
  /** All that it printed so far, both streams. */
  readonly printed: () => string
  readonly pid: () => number | undefined
  /** Starts it again on the same ports and data; resolves when it listens. */
  readonly start: () => Promise<void>
  /** SIGKILL, as a power cut would: nothing is finished. */
  readonly kill: () => Promise<void>
  /** SIGTERM; resolves with the exit code. */
  readonly stop: () => Promise<number | null>
  /** Ends it if it still runs and removes its data. */
  readonly dispose: () => Promise<void>
}

export type IntakeOptions = {
  /** What browsers see, when a gate stands before it. */
  readonly publicPort?: number
  readonly environment?: Readonly<Record<string, string>>
  /** A data folder that is there already, with an account in it; it stays when the intake is put away. */
  readonly dataDir?: string
  /** A data folder of an intake that was stopped, with an account in it: this one begins with a copy of it. */
  readonly copyOf?: string
  /** A command to put before it, such as one that enters a network namespace. */
  readonly before?: readonly string[]
  /** Another main file than the shipped one; it prints the set-up link as its last line. */
  readonly main?: URL
}

/** Starts a fresh intake and waits until it listens. */
export async function startIntake(options: IntakeOptions = {}): Promise<IntakeProcess> {
  const [port, deskPort] = [await freePort(), await freePort()]
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'samenloket-intake-'))
  if (options.copyOf !== undefined) cpSync(options.copyOf, dataDir, { recursive: true })
  const hasAccount = options.dataDir !== undefined || options.copyOf !== undefined
  const kioskOrigin = `http://localhost:${options.publicPort ?? port}`
  const deskOrigin = `http://localhost:${deskPort}`
  let printed = ''
  let child: ChildProcess | undefined

  const start = async () => {
    const [command = '', ...parameters] = [...options.before ?? [], join(projectRoot, 'node_modules/.bin/node'), ...mainOf(options.main)]
    const env = { ...process.env, PORT: String(port), DESK_PORT: String(deskPort), PUBLIC_URL: kioskOrigin, DESK_URL: deskOrigin, DATA_DIR: dataDir, ...options.environment }
    child = spawn(command, parameters, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const before = printed.length
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { printed += chunk.toString() })
    // The last line of a first start is the set-up link; later starts end with the line before it.
    const ready = before === 0 && !hasAccount ? /\/setup#\S+\n/ : /\/devices\n/
    await until(() => ready.test(printed.slice(before)) || child?.exitCode !== null || child.signalCode !== null)
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The intake ended with ${child.exitCode}:\n${printed}`)
  }
  const end = async (signal: NodeJS.Signals) => {
    const running = child
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => { running.once('exit', resolve) })
    running.kill(signal)
    return ended
  }

  // A start that fails leaves no process behind that nobody knows of.
  await start().catch(async (cause: unknown) => {
    await end('SIGKILL')
    throw cause
  })
  const setupToken = /\/setup#(\S+)/.exec(printed)?.[1] ?? ''
  return {
    port, deskPort, kioskOrigin, deskOrigin, dataDir, setupToken, start,
    printed: () => printed,
    pid: () => child?.pid,
    kill: async () => { await end('SIGKILL') },
    stop: () => end('SIGTERM'),
    dispose: async () => {
      await end('SIGKILL')
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function mainOf(main: URL | undefined): readonly string[] {
  return main === undefined ? [join(projectRoot, 'src/intake/start.js'), 'serve'] : [fileURLToPath(main)]
}

/** Resolves when a condition holds; looks 50 times a second and gives up after five minutes. */
export async function until(condition: () => boolean | Promise<boolean>, atMostMs = 300_000): Promise<void> {
  const endMs = Date.now() + atMostMs
  while (!await condition()) {
    if (Date.now() > endMs) throw new Error('What was waited for did not happen.')
    await new Promise((resolve) => { setTimeout(resolve, 20) })
  }
}
