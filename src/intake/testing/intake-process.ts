/** The intake as a process of its own, started as people start it: for signals, exit codes and crashes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const start = fileURLToPath(new URL('../start.js', import.meta.url))

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly output: string }

export type IntakeProcess = {
  readonly child: ChildProcess
  readonly publicUrl: string
  readonly deskUrl: string
  /** Only where it was printed. */
  readonly setupLink: string | undefined
  readonly output: () => string
  readonly ended: Promise<Ended>
}

const running = new Set<ChildProcess>()

/** Ends what a test left running, whether it passed or not. */
export async function endIntakes(): Promise<void> {
  await Promise.all([...running].map(async (child) => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }))
}

/** Runs a command to its end. */
export async function runIntake(environment: Readonly<Record<string, string>>, ...commandLine: readonly string[]): Promise<Ended> {
  return spawned(environment, commandLine).ended
}

/**
 * Starts the server and waits until it says that it runs.
 * @param environment settings; HOST and free ports unless given
 * @throws with its output when it ends before
 */
export async function startIntakeProcess(environment: Readonly<Record<string, string>>): Promise<IntakeProcess> {
  const { child, output, ended } = spawned(environment, ['serve'])
  await new Promise<void>((resolve, reject) => {
    const look = () => { if (/ {2}Code /u.test(output())) resolve() }
    child.stdout?.on('data', look)
    void ended.then((end) => reject(new Error(`The intake ended: ${end.code} ${end.output}`)))
  })
  const address = (name: string) => new RegExp(`${name} +(http://[^/\\s]+)`, 'u').exec(output())?.[1] ?? ''
  return { child, publicUrl: address('Kiosk'), deskUrl: address('Desk'), setupLink: /http\S+\/setup#\S+/u.exec(output())?.[0], output, ended }
}

function spawned(environment: Readonly<Record<string, string>>, commandLine: readonly string[]) {
  const child = spawn(process.execPath, [start, ...commandLine], {
    env: { PATH: process.env['PATH'], PORT: '0', DESK_PORT: '0', ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => { running.delete(child) })
  let text = ''
  const hear = (part: Buffer) => { text += part.toString() }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended: Promise<Ended> = once(child, 'close').then(([code, signal]) => ({ code, signal, output: text }))
  return { child, output: () => text, ended }
}
