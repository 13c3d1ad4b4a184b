/**
 * `npm run faults -- [--runs N] [--seed S] [--minutes M] [--only LEVEL] [--browser]`: drives the shipped code through seeded
 * schedules of faults and judges what became of every submission. Ends with 0 only when nothing was lost, doubled or untrue.
 *
 * `npm run faults -- --mutations [NAME ...]`: breaks that code on purpose, in one way at a time, and ends with 0 only when each was noticed.
 */
import { parseArgs } from 'node:util'
import { isClean, nothingYet, tallyLine, together } from './level.ts'
import { levels } from './levels.ts'
import { runMutations } from './mutations/run-mutations.ts'

type Wanted = { readonly runs: number; readonly seed: number; readonly minutes: number; readonly names: readonly string[]; readonly mutations?: readonly string[] }

/** What was asked on the command line; undefined when it cannot be understood. */
function readArguments(): Wanted | undefined {
  try {
    const options = { runs: { type: 'string' }, seed: { type: 'string', default: '1' }, minutes: { type: 'string' }, only: { type: 'string' }, browser: { type: 'boolean', default: false }, mutations: { type: 'boolean', default: false } } as const
    const { values: { runs, seed, minutes, only, browser, mutations }, positionals } = parseArgs({ options, allowPositionals: true })
    if (positionals.length > 0 && !mutations) return undefined
    const names = only?.split(',') ?? [browser ? 'browser' : 'model']
    // Who says for how long wants as many as fit.
    const wanted = { runs: Number(runs ?? (minutes === undefined ? 300 : 1e9)), seed: Number(seed), minutes: Number(minutes ?? 1e6), names, ...(mutations ? { mutations: positionals } : {}) }
    return [wanted.runs, wanted.seed, wanted.minutes].every((value) => Number.isFinite(value) && value >= 0) && names.every((name) => Object.hasOwn(levels, name)) ? wanted : undefined
  } catch {
    return undefined
  }
}

const wanted = readArguments()
if (wanted === undefined) {
  console.error(`Use: npm run faults -- [--runs N] [--seed S] [--minutes M] [--only ${Object.keys(levels).join(',')}] [--browser] | --mutations [NAME ...]`)
  process.exitCode = 2
} else if (wanted.mutations !== undefined) {
  process.exitCode = await runMutations(wanted.mutations) ? 0 : 1
} else {
  let tally = nothingYet
  for (const name of wanted.names) {
    const level = levels[name]
    if (level !== undefined) tally = together(tally, await level({ ...wanted, say: (line) => console.log(line) }))
  }
  console.log(tallyLine(tally))
  process.exitCode = isClean(tally) ? 0 : 1
}
