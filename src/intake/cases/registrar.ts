/**
 * The registrar: takes what was received, oldest first, and settles it: several are opened at once, and written with one wait for
 * the disk. Its clock and effects are lent to it. Several may run beside each other; whoever comes second finds the work done.
 */
import type { CaseNumber, SubmissionId } from '../../domain/ids.ts'
import type { Examined } from './examine.ts'
import { type Found, type Outcome, outcomeOf } from './outcome.ts'
import { createPostponed, type Postponed } from './postponed.ts'

/** What the registrar knows of a submission: under which id and number it came. */
type Received = { readonly id: SubmissionId; readonly number: CaseNumber }
export type Settled<Row> = { readonly row: Row; readonly outcome: Exclude<Outcome, { kind: 'retry' }> }

export type RegistrarEffects<Row extends Received> = {
  /** What can be worked on now, oldest first, without these. */
  readonly due: (except: readonly SubmissionId[]) => Promise<readonly Row[]>
  /** Resolves when it is its turn: others go first. */
  readonly turn: () => Promise<void>
  /** Looks at one; rejects when looking failed and may go better later. */
  readonly examine: (row: Row) => Promise<Examined>
  /** Writes what becomes of these, in their order: of all, or of none when it rejects. */
  readonly apply: (settled: readonly Settled<Row>[]) => Promise<void>
  /** Told of each failure. */
  readonly failed: (cause: unknown) => void
  readonly nowMs: () => number
  /** A number in [0, 1). */
  readonly chance: () => number
  /** Resolves after so long, or at once when aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

export type Registrar = {
  /** Works until stopped. Never rejects. */
  readonly run: () => Promise<void>
  /** There may be something to do. */
  readonly wake: () => void
  /** Finishes what it holds and takes nothing new; resolves when it has. */
  readonly stop: () => Promise<void>
}

/** Another process may have received something: it looks by itself this often. */
const lookEveryMs = 15_000
/** Enough to keep the processor busy while the disk works; whoever stops the intake waits for so many. */
const mostAtOnce = 32

export function createRegistrar<Row extends Received>(effects: RegistrarEffects<Row>): Registrar {
  const postponed = createPostponed<SubmissionId>()
  const stopping = new AbortController()
  let woken = true
  let alarm = new AbortController()
  let running: Promise<void> | undefined

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      woken = false
      const rows = await due(effects, postponed)
      for (const some of together(rows)) {
        await effects.turn()
        if (stopping.signal.aborted) break
        await settle(effects, postponed, some)
      }
      // What was due may not have been all of it, and something may have come meanwhile.
      if (stopping.signal.aborted || woken || rows.length > 0) continue
      alarm = new AbortController()
      await effects.sleep(Math.max(1, Math.min(lookEveryMs, postponed.nextMs() - effects.nowMs())), alarm.signal)
    }
  }

  return {
    run: () => { running ??= run(); return running },
    wake: () => { woken = true; alarm.abort() },
    stop: async () => { stopping.abort(); alarm.abort(); await running },
  }
}

/**
 * Rows in groups, in their order, and in each group a number once: of two under one number the older is settled before anyone
 * looks at the younger, which is then known to be the repeat.
 */
function together<Row extends Received>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups: Row[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last === undefined || last.length === mostAtOnce || last.some(({ number }) => number === row.number)) groups.push([row])
    else last.push(row)
  }
  return groups
}

async function due<Row extends Received>(effects: RegistrarEffects<Row>, postponed: Postponed<SubmissionId>): Promise<readonly Row[]> {
  try {
    return await effects.due(postponed.held(effects.nowMs()))
  } catch (cause) {
    effects.failed(cause)
    return []
  }
}

/** These, each as far as it goes. A failure of ours postpones the one that it met; the others do not wait for it. */
async function settle<Row extends Received>(effects: RegistrarEffects<Row>, postponed: Postponed<SubmissionId>, rows: readonly Row[]): Promise<void> {
  const postpone = (row: Row, afterMs: number): void => postponed.postpone(row.id, effects.nowMs() + afterMs)
  const failed = (row: Row, cause: unknown): Found => {
    effects.failed(cause)
    return { kind: 'failed', failures: postponed.failures(row.id) + 1, chance: effects.chance() }
  }
  const found = await Promise.all(rows.map(async (row) => ({ row, outcome: outcomeOf(await effects.examine(row).catch((cause: unknown) => failed(row, cause))) })))
  const settled: Settled<Row>[] = []
  for (const { row, outcome } of found) {
    if (outcome.kind === 'retry') postpone(row, outcome.afterMs)
    else settled.push({ row, outcome })
  }
  const apply = async (some: readonly Settled<Row>[]): Promise<void> => {
    if (some.length === 0) return
    await effects.apply(some)
    for (const { row } of some) postponed.forget(row.id)
  }
  const applyAlone = async (one: Settled<Row>): Promise<void> => apply([one]).catch((cause: unknown) => {
    const outcome = outcomeOf(failed(one.row, cause))
    if (outcome.kind === 'retry') postpone(one.row, outcome.afterMs)
  })
  const [first, ...others] = settled
  if (first !== undefined && others.length === 0) return applyAlone(first)
  // One that cannot be written would take the others with it: then each is written by itself.
  await apply(settled).catch(async () => { for (const one of settled) await applyAlone(one) })
}
