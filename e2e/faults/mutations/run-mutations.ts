/**
 * Proof that the fault suite can fail: each mutation is put into a copy of the shipped code, and the checks run until one
 * of them notices. First the fault schedules, which know nothing of the code; then the tests beside it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import type { Mutation } from './mutation.ts'
import { mutations } from './mutations.ts'
import { makeScratchProject, type ScratchProject } from './scratch-project.ts'

/** What became of one mutation: which check noticed it, and by what; `by` is undefined when none did. */
export type Judged = { readonly name: string; readonly by: 'schedules' | 'tests' | undefined; readonly evidence: string }

/** Fixed seeds: a mutation that is caught today is caught tomorrow. */
const schedules = ['e2e/faults/faults.ts', '--only', 'model', '--runs', '60', '--seed', '1']
/** What hangs because of a mutation has been noticed too, but not proven: it is named as such. */
const mostMs = 240_000
/** All tests of all mutations together, once. */
const soundMostMs = 1_200_000
/** Two cores are what a test machine has. */
const atOnce = 2

type Check = { readonly kind: NonNullable<Judged['by']>; readonly args: readonly string[] }

function checksOf({ tests }: Pick<Mutation, 'tests'>): readonly Check[] {
  const beside: readonly Check[] = tests.length === 0 ? [] : [{ kind: 'tests', args: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'src/checks/vitest.config.ts', '--maxWorkers', '1', ...tests] }]
  return [{ kind: 'schedules', args: schedules }, ...beside]
}

type Ran = { readonly passed: boolean; readonly evidence: string }

async function runCheck(project: ScratchProject, { args }: Check, atMostMs = mostMs): Promise<Ran> {
  const child = spawn(process.execPath, args, { cwd: project.root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString() })
  const timer = setTimeout(() => child.kill('SIGKILL'), atMostMs)
  const [code] = await once(child, 'close')
  clearTimeout(timer)
  return { passed: code === 0, evidence: code === null ? `it did not come to its end within ${atMostMs / 1000} s` : evidenceIn(stripVTControlCharacters(output)) }
}

/** The line that says what was noticed: the closing line of the schedules, or the first test that failed. */
export function evidenceIn(output: string): string {
  const counted = [...output.matchAll(/^faults: .*$/gmu)].at(-1)?.[0]
  const failed = /^\s*(?:FAIL|×)\s+(.*)$/mu.exec(output)?.[1]
  return (failed ?? counted ?? output.trim().split('\n').at(-1) ?? '').trim().slice(0, 160)
}

async function judge(project: ScratchProject, mutation: Mutation): Promise<Judged> {
  const restore = project.mutate(mutation)
  try {
    for (const check of checksOf(mutation)) {
      const { passed, evidence } = await runCheck(project, check)
      if (!passed) return { name: mutation.name, by: check.kind, evidence }
    }
    return { name: mutation.name, by: undefined, evidence: 'no check noticed it' }
  } finally {
    restore()
  }
}

/** The sound code must pass everything, or noticing would prove nothing. */
async function soundPasses(project: ScratchProject, chosen: readonly Mutation[]): Promise<boolean> {
  for (const check of checksOf({ tests: [...new Set(chosen.flatMap(({ tests }) => tests))] })) {
    const { passed, evidence } = await runCheck(project, check, soundMostMs)
    if (passed) continue
    console.error(`Without any mutation the ${check.kind} fail: ${evidence}`)
    return false
  }
  return true
}

/**
 * Applies the mutations one at a time and prints a line for each.
 * @param only names of some; all when it is empty
 * @returns whether all were noticed
 */
export async function runMutations(only: readonly string[] = []): Promise<boolean> {
  const chosen = mutations.filter(({ name }) => only.length === 0 || only.includes(name))
  const projects = Array.from({ length: Math.min(atOnce, chosen.length) }, makeScratchProject)
  try {
    const [first] = projects
    if (first === undefined || !await soundPasses(first, chosen)) return false
    const waiting = [...chosen]
    const judged: Judged[] = []
    await Promise.all(projects.map(async (project) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const one = await judge(project, next)
        judged.push(one)
        console.log(`${one.by === undefined ? 'MISSED' : 'caught'}  ${one.name.padEnd(44)} ${one.by === undefined ? '' : `${one.by}: `}${one.evidence}`)
      }
    }))
    const caught = judged.filter(({ by }) => by !== undefined).length
    console.log(`mutations: ${judged.length} applied, ${caught} caught, ${judged.filter(({ by }) => by === 'schedules').length} of them by fault schedules alone`)
    return caught === judged.length
  } finally {
    for (const project of projects) project.remove()
  }
}
