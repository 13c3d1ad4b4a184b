/**
 * `npm run bench [-- --json FILE] [-- --only wire,put-away]`: weighs and times the built kiosk before a real intake and prints
 * a row for each figure that has a limit. A row that misses its limit is named and makes the exit code 1.
 * Times are those of a machine with nothing else to do; the bench refuses to time where it cannot slow the main thread as it must.
 */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { BrowserMissingError, ensureBrowser } from '../../src/checks/browsers.ts'
import { buildIfStale } from '../../src/checks/build.ts'
import { thisMachine } from '../../src/checks/machine.ts'
import { measureColdStart } from './cold-start.ts'
import { measureFirstSound } from './first-sound.ts'
import { measurePutAway } from './put-away.ts'
import { measureDeliver1000, measureDeliver10000 } from './deliver/deliver.ts'
import { measureField } from './deliver/field.ts'
import { measureMemory } from './deliver/memory.ts'
import { goFirst } from './go-first.ts'
import { measureIntakePostgres, measureIntakeSqlite } from './intake/measure.ts'
import { type Measured, missesLimit, missSentence, rowOf } from './rows.ts'
import { SlowdownError } from './slow-thread.ts'
import { tableLines } from './table.ts'
import { measureSwitch } from './switch.ts'
import { measureTap } from './tap.ts'
import { measureWire } from './wire.ts'

const measurements = {
  wire: measureWire, tap: measureTap, switch: measureSwitch, 'put-away': measurePutAway, 'cold-start': measureColdStart,
  'speech-first-sound': measureFirstSound,
  'deliver-1000': measureDeliver1000, 'deliver-10000': measureDeliver10000, 'deliver-memory': measureMemory, 'deliver-field': measureField,
  'intake-sqlite': measureIntakeSqlite, 'intake-postgres': measureIntakePostgres,
} as const
type Name = keyof typeof measurements

/** What was asked on the command line; undefined when it cannot be understood. */
function readArguments(): { readonly jsonFile: string | undefined; readonly names: readonly Name[] } | undefined {
  const all = Object.keys(measurements).filter(isName)
  try {
    const { json, only } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } }).values
    const named = only?.split(',').map((asked) => namesFor(asked, all)) ?? [all]
    return named.every((names) => names.length > 0) ? { jsonFile: json, names: [...new Set(named.flat())] } : undefined
  } catch {
    return undefined
  }
}

/** A measurement by its name, by the id of a row that it gives, or all that begin with the same word: `deliver`. */
function namesFor(asked: string, all: readonly Name[]): readonly Name[] {
  const begun = all.filter((name) => name === asked || name.startsWith(`${asked}-`))
  return begun.length > 0 ? begun : all.filter((name) => asked.startsWith(`${name}-`))
}

function isName(text: string): text is Name {
  return Object.hasOwn(measurements, text)
}

async function describeMachine(): Promise<string> {
  const { executablePath } = ensureBrowser('chromium', thisMachine())
  const browser = await chromium.launch({ executablePath })
  const version = browser.version()
  await browser.close()
  const [{ model = 'unknown processor' } = {}, ...others] = cpus()
  return `${model}, ${others.length + 1} cores, load ${loadavg()[0]?.toFixed(1)}; Chromium ${version}; Node ${process.versions.node}`
}

async function bench(names: readonly Name[], jsonFile: string | undefined): Promise<number> {
  await buildIfStale()
  console.log(`${await describeMachine()}; ${goFirst() ? 'this bench goes before all other processes' : 'other processes may hold this bench up'}`)
  const measured: Measured[] = []
  const failures: string[] = []
  for (const name of names) {
    try {
      measured.push(...await measurements[name]())
    } catch (cause) {
      // The other figures can still be had. Where the thread cannot be slowed, the machine is at fault and the sentence says enough.
      if (!(cause instanceof SlowdownError)) console.error(cause)
      failures.push(`NOT MEASURED: ${name}. ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
  const rows = measured.map(rowOf)
  console.log(['', ...tableLines(rows), '', ...measured.map(({ id, notes }) => `${id}: ${notes}.`), ''].join('\n'))
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(rows, undefined, 2)}\n`)
  failures.push(...rows.filter(missesLimit).map(missSentence))
  for (const failure of failures) console.error(failure)
  console.log(`${rows.filter((row) => !missesLimit(row)).length} of ${rows.length} figures within their limits`)
  return failures.length === 0 ? 0 : 1
}

const asked = readArguments()
if (asked === undefined) {
  console.error(`Use: npm run bench -- [--json FILE] [--only ${Object.keys(measurements).join(',')}]`)
  process.exitCode = 2
} else {
  try {
    process.exitCode = await bench(asked.names, asked.jsonFile)
  } catch (cause) {
    if (!(cause instanceof BrowserMissingError)) throw cause
    console.error(cause.message)
    process.exitCode = 1
  }
}
