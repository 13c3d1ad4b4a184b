/**
 * The registrar: takes what was received, one after the other, and settles it. Its clock and effects are lent to it.
 * Several may run beside each other; whoever comes second finds the work done.
 */
import type { SubmissionId } from '../../domain/ids.ts'
import type { Examined } from './examine.ts'
import { type Found, type Outcome, outcomeOf } from './outcome.ts'
import { createPostponed, type Postponed } from './postponed.ts'

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
  const postponed = createPostponed<SubmissionId>()
  const stopping = new AbortController()
  let woken = true
  let alarm = new AbortController()
  let running: Promise<void> | undefined

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      woken = false
      const rows = await due(effects, postponed)
      for (const row of rows) {
        if (stopping.signal.aborted) break
        await settle(effects, postponed, row)
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

async function due<Row extends { readonly id: SubmissionId }>(effects: RegistrarEffects<Row>, postponed: Postponed<SubmissionId>): Promise<readonly Row[]> {
  try {
    return await effects.due(postponed.held(effects.nowMs()))
  } catch (cause) {
    effects.failed(cause)
    return []
  }
}

/** One submission, as far as it goes. A failure of ours postpones it; the others do not wait for it. */
async function settle<Row extends { readonly id: SubmissionId }>(effects: RegistrarEffects<Row>, postponed: Postponed<SubmissionId>, row: Row): Promise<void> {
  const failed = (cause: unknown): Found => {
    effects.failed(cause)
    return { kind: 'failed', failures: postponed.failures(row.id) + 1, chance: effects.chance() }
  }
  let outcome = outcomeOf(await effects.examine(row).catch(failed))
  if (outcome.kind !== 'retry') {
    try {
      await effects.apply(row, outcome)
      return postponed.forget(row.id)
    } catch (cause) {
      outcome = outcomeOf(failed(cause))
    }
  }
  if (outcome.kind === 'retry') postponed.postpone(row.id, effects.nowMs() + outcome.afterMs)
}
