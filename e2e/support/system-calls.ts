/**
 * What processes ask of the kernel, in the order in which they ask it: the only witness of what reached a disk, and when.
 * The tracer writes a call down before the process goes on, so that whatever a process has told us, its calls are there.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages } from '../../src/checks/browsers.ts'
import { type Machine, thisMachine } from '../../src/checks/machine.ts'
import { until } from './intake-process.ts'

export type SystemCall = {
  readonly name: string
  /** What its first file descriptor stood for: a path, or `socket:[number]`. */
  readonly target: string
  /** Its arguments as the tracer prints them, long texts cut. */
  readonly text: string
  /** Whether the kernel did it; false also while it has not answered yet. */
  readonly succeeded: boolean
  /** Places in the order of all beginnings and ends. */
  readonly begins: number
  readonly ends: number
}

export type CallTrace = {
  /** All calls so far, in the order in which they began. */
  readonly calls: () => readonly SystemCall[]
  /** Lets the processes go on untraced. */
  readonly stop: () => Promise<void>
}

/**
 * Traces processes that run, with all their threads and children, from the moment that this resolves.
 * @param names the system calls to write down
 * @throws Error with one sentence where this machine has no strace and cannot get it, or forbids tracing
 */
export async function traceCalls(processes: readonly number[], names: readonly string[]): Promise<CallTrace> {
  const strace = ensureStrace(thisMachine())
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-trace-'))
  const file = join(folder, 'calls')
  const attach = processes.flatMap((pid) => ['-p', String(pid)])
  const child = spawn(strace, ['-f', '-y', '-s', '120', '-e', `trace=${names.join(',')}`, '-e', 'signal=none', '-o', file, ...attach], { stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  child.stderr.on('data', (chunk: Buffer) => { told += chunk.toString() })
  const ended = once(child, 'exit')
  await until(() => processes.every((pid) => new RegExp(`Process ${pid} attached`, 'u').test(told)) || child.exitCode !== null)
  if (child.exitCode !== null) throw new Error(`This machine does not let one process trace another: ${told.trim()}`)
  return {
    calls: () => readCalls(readFileSync(file, 'utf8')),
    stop: async () => {
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The tracer's path, installed where that is allowed. */
export function ensureStrace(machine: Machine): string {
  const found = machine.command('strace')
  if (found !== undefined) return found
  if (machine.canInstallPackages) {
    machine.say("There is no strace on this machine: installing Debian's package strace.")
    installPackages(['strace'], machine)
  }
  const installed = machine.command('strace')
  if (installed === undefined) throw new Error("There is no strace on this machine and it could not be installed. Install Debian's package strace.")
  return installed
}

/** Reads what the tracer wrote: a call on one line, or begun on one line and ended on another. */
export function readCalls(written: string): readonly SystemCall[] {
  const calls: SystemCall[] = []
  /** By thread: the call that it waits in, as its place among all. */
  const open = new Map<string, number>()
  written.split('\n').forEach((line, at) => {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/u.exec(line) ?? []
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/u.exec(rest)
    const place = open.get(thread)
    const begun = place === undefined ? undefined : calls[place]
    if (resumed !== null && place !== undefined && begun !== undefined) {
      calls[place] = { ...begun, text: begun.text + (resumed[1] ?? ''), succeeded: hasSucceeded(rest), ends: at }
      open.delete(thread)
      return
    }
    const [, name, text = ''] = /^(\w+)\((.*)$/u.exec(rest) ?? []
    if (name === undefined) return
    const isUnfinished = text.endsWith('<unfinished ...>')
    if (isUnfinished) open.set(thread, calls.length)
    calls.push({
      name, text, target: /^\d+<(.*?)>[,) ]/u.exec(text)?.[1] ?? '',
      succeeded: !isUnfinished && hasSucceeded(rest), begins: at, ends: isUnfinished ? Number.POSITIVE_INFINITY : at,
    })
  })
  return calls
}

function hasSucceeded(line: string): boolean {
  return /\) += (?!-1 |\?)/u.test(line)
}
