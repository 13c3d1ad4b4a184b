/**
 * `npm test`: the checks, the unit tests, the fault schedules and the journeys, each closing with its plain line.
 * All of them run, whatever the one before found; the exit code is 1 when one of them failed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ensureDatabaseTools } from './database-tools.ts'
import { thisMachine } from './machine.ts'
import { projectRoot } from './project-files.ts'

type Stage = { readonly name: string; readonly script: string; readonly args: readonly string[] }
type Ended = { readonly name: string; readonly ok: boolean; readonly closing: string; readonly seconds: number }

const stages: readonly Stage[] = [
  { name: 'checks', script: 'src/checks/check.ts', args: [] },
  { name: 'unit tests', script: 'node_modules/vitest/vitest.mjs', args: ['run', '--config', 'src/checks/vitest.config.ts'] },
  { name: 'faults', script: 'e2e/faults/faults.ts', args: ['--runs', '300', '--seed', '1'] },
  { name: 'journeys', script: 'src/checks/e2e.ts', args: [] },
]

ensureDatabaseTools(thisMachine())
const ended: Ended[] = []
for (const stage of stages) {
  console.log(`\n== ${stage.name}`)
  ended.push(await run(stage))
}
console.log('\n== in all')
for (const { name, ok, closing, seconds } of ended) {
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name}: ${closing} (${seconds.toFixed(1)} s)`)
}
process.exitCode = ended.every(({ ok }) => ok) ? 0 : 1

/** Runs one stage with its output passed on, and remembers the line that it closed with. */
async function run({ name, script, args }: Stage): Promise<Ended> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [join(projectRoot, script), ...args], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] })
  let tail = ''
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk)
    tail = (tail + chunk.toString()).slice(-2000)
  })
  const [code] = await once(child, 'close')
  const closing = [...tail.matchAll(/^(?:\d+ passed, \d+ failed, \d+ skipped|faults: .+)$/gmu)].at(-1)?.[0] ?? 'it did not come to its end'
  return { name, ok: code === 0, closing, seconds: (performance.now() - startedMs) / 1000 }
}
