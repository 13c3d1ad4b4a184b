/** The model level: seeds dealt out to a process for each core, for a run shares its process with no other. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { type Asked, nothingYet, type Tally, together } from '../level.ts'

/** More would wait for each other on the machines that this runs on, and each takes some memory. */
const processesAtMost = 4
/** Between two signs of life, for whoever watches a long run. */
const sayEvery = 500

const worker = fileURLToPath(new URL('worker.ts', import.meta.url))
const FindingSchema = v.object({ kind: v.picklist(['lost', 'doubled', 'untrue']), what: v.string() })
const RanSchema = v.object({ seed: v.number(), hash: v.string(), findings: v.array(FindingSchema), transcript: v.array(v.string()) })
export type Ran = v.InferOutput<typeof RanSchema>

/** Runs the schedules of these seeds; what was found is printed with the run's transcript. */
export async function runModel({ runs, seed, minutes, say }: Asked, circumstances: Circumstances = {}): Promise<Tally> {
  let tally = nothingYet
  const isOver = () => circumstances.isEnough?.(tally) === true
  await runSeeds({ runs, seed, minutes, isOver }, circumstances, (ran) => {
    tally = together(tally, tallyOf(ran))
    if (ran.findings.length > 0) for (const line of report(ran)) say(line)
    if (tally.schedules % sayEvery === 0) say(`${tally.schedules} schedules`)
  })
  return tally
}

/**
 * `broken`: a part that is put in the place of a sound one, to see that it is found out (broken.ts).
 * `isEnough`: no further schedule is begun once this is so.
 */
export type Circumstances = { readonly broken?: string; readonly processes?: number; readonly isEnough?: (tally: Tally) => boolean }
type Seeds = Pick<Asked, 'runs' | 'seed' | 'minutes'> & { readonly isOver?: () => boolean }

/** Tells of each schedule as it ends, in no order. */
export async function runSeeds(
  { runs, seed, minutes, isOver = () => false }: Seeds, { broken, processes = Math.min(processesAtMost, availableParallelism()) }: Circumstances, ended: (ran: Ran) => void,
): Promise<void> {
  const untilMs = performance.now() + minutes * 60_000
  let next = 0
  const give = (child: ChildProcess) => {
    if (next < runs && performance.now() < untilMs && !isOver()) child.send({ seed: seed + next++ })
    else child.disconnect()
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(processes, runs)) }, async () => {
    const child = fork(worker, broken === undefined ? [] : [broken], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.on('message', (message) => {
      if (message !== 'ready') ended(v.parse(RanSchema, message))
      give(child)
    })
    const [code, signal]: unknown[] = await once(child, 'exit')
    if (code !== 0) throw new Error(`A process of the model ended with ${String(code ?? signal)}.`)
  }))
}

export function tallyOf({ findings }: Pick<Ran, 'findings'>): Tally {
  const count = (kind: Ran['findings'][number]['kind']) => findings.filter((finding) => finding.kind === kind).length
  return { schedules: 1, lost: count('lost'), doubled: count('doubled'), untrue: count('untrue') }
}

function report({ seed, transcript }: Ran): readonly string[] {
  return [
    '', `Schedule ${seed} found something. Run it again: npm run faults -- --runs 1 --seed ${seed}`,
    ...transcript.map((line) => `  ${line}`),
    '',
  ]
}
