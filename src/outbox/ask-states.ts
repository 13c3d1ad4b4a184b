/** How what was received stands at the intake now: all of it, page by page. */
import { decide } from '../domain/delivery.ts'
import { newEpoch, proven, type Run, type StepEnd } from './delivery-run.ts'
import { idsWithWork, readWhole, recordStates } from './entries.ts'
import { fetchStates } from './delivery-calls.ts'

/** The intake answers about so many at once. */
const pageLength = 200

/** Asks about every entry that was received and is not registered yet, and writes what changed. */
export async function askStates(run: Run): Promise<StepEnd> {
  const ids = await idsWithWork(run.db, 'state')
  for (let at = 0; at < ids.length; at += pageLength) {
    if (run.signal.aborted) return undefined
    const page = await readWhole(run.db, ids.slice(at, at + pageLength))
    if (page.length === 0) continue
    const answer = await fetchStates(proven(run), page.map((entry) => entry.id))
    if (answer.kind === 'failed') return decide(answer.failure)
    if (answer.value.epoch !== run.epoch) return newEpoch
    const known = new Map(page.map((entry) => [entry.id, entry.state.kind]))
    const moved = answer.value.states.filter(({ id, state }) => known.has(id) && known.get(id) !== state.kind)
    await recordStates(run.db, new Map(moved.map(({ id, state }) => [id, state])), answer.value.epoch)
    if (moved.length > 0) run.came.moved = true
    if (moved.length > 0) run.changed()
  }
  return undefined
}
