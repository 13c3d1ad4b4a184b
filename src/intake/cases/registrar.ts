/**
 * The registrar: takes what was received, one after the other, and settles it. Its clock and effects are lent to it.
 * Several may run beside each other; whoever comes second finds the work done.
 */
import type { SubmissionId } from '../../domain/ids.ts'
import type { Examined } from './examine.ts'
import { type Found, type Outcome, outcomeOf } from './outcome.ts'

export type RegistrarEffects<Row extends { readonly id: SubmissionId }> = {
  /** What can be worked on now, oldest first, without these. */
  readonly due: (except: readonly SubmissionId[]) => Promise<readonly Row[]>
  /** Looks at one; rejects when looking failed and may go better later. */
  readonly examine: (row: Row) => Promise<Examined>
  /** Writes what becomes of it. */
  readonly apply: (row: Row, outcome: Exclude<Outcome, { kind: 'retry' }>) => Promise<void>
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

export function createRegistrar<Row extends { readonly id: SubmissionId }>(effects: RegistrarEffects<Row>): Registrar {
  const failures = new Map<SubmissionId, { readonly count: number; readonly notBeforeMs: number }>()
  const stopping = new AbortController()
  let woken = true
  let alarm = new AbortController()
  let running: Promise<void> | undefined

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      woken = false
      const progressed = await round()
      if (stopping.signal.aborted || woken || progressed) continue
      alarm = new AbortController()
      await effects.sleep(nextLookMs(), alarm.signal)
    }
  }

  /** One look at what is due; true when something was done, for then more may be waiting. */
  const round = async (): Promise<boolean> => {
    const nowMs = effects.nowMs()
    const held = [...failures].filter(([, { notBeforeMs }]) => notBeforeMs > nowMs).map(([id]) => id)
    let rows: readonly Row[] = []
    try {
      rows = await effects.due(held)
    } catch (cause) {
      effects.failed(cause)
    }
    for (const row of rows) {
      if (stopping.signal.aborted) break
      await settleOne(row)
    }
    return rows.length > 0
  }

  const settleOne = async (row: Row): Promise<void> => {
    const failed = (cause: unknown): Found => {
      effects.failed(cause)
      return { kind: 'failed', failures: (failures.get(row.id)?.count ?? 0) + 1, chance: effects.chance() }
    }
    const outcome = outcomeOf(await effects.examine(row).catch(failed))
    if (outcome.kind === 'retry') return postpone(row.id, outcome.afterMs)
    try {
      await effects.apply(row, outcome)
      failures.delete(row.id)
    } catch (cause) {
      const again = outcomeOf(failed(cause))
      if (again.kind === 'retry') postpone(row.id, again.afterMs)
    }
  }

  const postpone = (id: SubmissionId, afterMs: number): void => {
    failures.set(id, { count: (failures.get(id)?.count ?? 0) + 1, notBeforeMs: effects.nowMs() + afterMs })
  }

  const nextLookMs = (): number => {
    const earliest = Math.min(...[...failures.values()].map(({ notBeforeMs }) => notBeforeMs))
    return Math.max(1, Math.min(lookEveryMs, earliest - effects.nowMs()))
  }

  return {
    run: () => { running ??= run(); return running },
    wake: () => { woken = true; alarm.abort() },
    stop: async () => { stopping.abort(); alarm.abort(); await running },
  }
}
