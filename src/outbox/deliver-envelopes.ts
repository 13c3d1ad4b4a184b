/**
 * Envelopes to the intake: oldest first, several batches on their way at once, so that reading, signing and the line
 * never wait for each other. What goes wrong with one of them holds up none of the others.
 */
import { type CallFailure, decide, type Retry, type Stop } from '../domain/delivery.ts'
import type { SubmissionId } from '../domain/ids.ts'
import type { IntakeState, Outcome } from '../domain/delivery-protocol.ts'
import { unreachable } from '../domain/assert.ts'
import { type BatchSize, createBatchSize } from './batch-size.ts'
import { sendEnvelopes } from './delivery-calls.ts'
import { brokenOff, newEpoch, proven, type Run, type StepEnd } from './delivery-run.ts'
import { countWork, foldJournal, markSending, recordNeedsPerson, recordStates } from './entries.ts'
import { type BatchRoom, createBatchRoom, readEnvelope } from './envelope-bytes.ts'
import { createEnvelopeQueue, type EnvelopeQueue, type Look, lookUp } from './envelope-queue.ts'
import { createGarbage, type Garbage } from './garbage.ts'
import { writeNote } from './journal.ts'
import type { KeptEnvelope } from './kept-envelope.ts'

export type EnvelopePump = {
  /** Sends all that waits and was not passed by before; calls at once share one drain. */
  readonly drain: () => Promise<StepEnd>
  /** Whether an envelope was put away that this pump has not met yet. */
  readonly hasNew: () => Promise<boolean>
  /** What was refused although others were taken gets its reason, or is tried again after a wait. */
  readonly settle: () => Promise<StepEnd>
}

/** Batches on their way at once: one at the server, one on the line, one being read and signed. */
const lanes = 3
type Batch = readonly KeptEnvelope[]
type PassedBy = { readonly id: SubmissionId; readonly otherwise: Retry | Stop }
type Pump = {
  readonly run: Run
  readonly size: BatchSize
  /** Met in this delivery and still waiting as far as their records know: on their way, passed by, or noted. */
  readonly met: Set<SubmissionId>
  /** Those of them that the intake has, of which only the journal knows so far. */
  readonly noted: Set<SubmissionId>
  readonly passedBy: PassedBy[]
  /** Parts of batches that did not go through whole. */
  readonly again: Batch[]
  /** The intake took at least one envelope. */
  hasTaken: boolean
  readonly garbage: Garbage
  end: StepEnd
}

/** @param look what was looked up already; undefined when that may not hold any more */
export function createEnvelopePump(run: Run, look: Look | undefined): EnvelopePump {
  const pump: Pump = {
    run, size: createBatchSize(run.answeredInMs), met: new Set(), noted: new Set(), passedBy: [], again: [], hasTaken: false, garbage: createGarbage(), end: undefined,
  }
  let first = look
  let draining: Promise<StepEnd> | undefined
  return {
    drain: () => {
      draining ??= drain(pump, first).finally(() => {
        draining = undefined
      })
      first = undefined
      return draining
    },
    hasNew: async () => await countWork(run.db, 'envelope') > pump.met.size,
    settle: () => settle(pump),
  }
}

/** Round by round: what a round brought to the intake is written where it belongs when the line is idle, and before anything is looked up. */
async function drain(pump: Pump, first: Look | undefined): Promise<StepEnd> {
  if (first !== undefined) await sendAll(pump, first)
  for (;;) {
    await fold(pump)
    if (pump.end !== undefined) return pump.end
    const look = await lookUp(pump.run.db, pump.met)
    if (look === undefined) return undefined
    await sendAll(pump, look)
  }
}

async function fold({ run, met, noted }: Pump): Promise<void> {
  // Somebody waits for this delivery to end: the next one does it.
  if (run.signal.aborted) return
  const before = [...noted]
  await foldJournal(run.db)
  for (const id of before) {
    noted.delete(id)
    met.delete(id)
  }
}

async function sendAll(pump: Pump, look: Look): Promise<void> {
  const queue = createEnvelopeQueue(pump.run.db, look, pump.met)
  // That the looking failed is heard by whoever takes from the queue.
  look.rest.then(({ length }) => pump.garbage.expect(length), () => undefined)
  let reading = Promise.resolve<Batch>([])
  const lane = async () => {
    const room = createBatchRoom()
    let recorded = Promise.resolve()
    while (pump.end === undefined) {
      reading = reading.then(() => nextBatch(pump, queue, look.isBacklog))
      const batch = await reading
      if (batch.length === 0) break
      const record = await sendBatch(pump, batch, room)
      // The disk writes what was answered while the line brings the next one.
      await recorded
      recorded = record()
      recorded.catch(() => undefined)
    }
    await recorded
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  // Nothing is read any more when a delivery is over.
  await queue.settled()
}

/** Empty when nothing is left to take. */
async function nextBatch(pump: Pump, queue: EnvelopeQueue, isBacklog: boolean): Promise<Batch> {
  if (pump.end !== undefined) return []
  if (pump.run.signal.aborted) {
    pump.end = brokenOff
    return []
  }
  const again = pump.again.shift()
  if (again !== undefined) return again
  const batch = await queue.take(pump.size.cut)
  // Each mark costs as much as writing what was answered, and nobody watches one among hundreds: those stay "not sent yet" until they are there.
  if (!isBacklog) await markSending(pump.run.db, batch.map(({ id }) => id))
  return batch
}

/** @returns what writes down how it went, as far as the next batch does not depend on it */
async function sendBatch(pump: Pump, batch: Batch, room: BatchRoom): Promise<() => Promise<void>> {
  const { run, size } = pump
  const beganMs = run.nowMs()
  const answer = await sendEnvelopes(proven(run), batch, room)
  if (answer.kind === 'failed') {
    await recordFailure(pump, batch, answer.failure)
    return nothingMore
  }
  const { outcomes, epoch } = answer.value
  pump.garbage.leave(batch)
  size.went(run.nowMs() - beganMs)
  pump.hasTaken = true
  run.came.progressed = true
  if (epoch !== run.epoch) pump.end ??= newEpoch
  return async () => {
    await recordOutcomes(pump, batch, outcomes, epoch)
    run.changed()
  }
}

const nothingMore = async () => {}

async function recordFailure(pump: Pump, batch: Batch, failure: CallFailure): Promise<void> {
  const { run, size } = pump
  const [single, ...others] = batch
  if (single === undefined) return
  const decision = decide(failure, others.length > 0 ? 'envelopes' : 'envelope')
  switch (decision.kind) {
    case 'retry':
    case 'stop':
      pump.end ??= decision
      return
    case 'halve':
      size.wasTooLarge(batch)
      return split(pump, batch)
    case 'needs-person':
      pump.met.delete(single.id)
      return recordNeedsPerson(run.db, [single.id], decision.reason)
    case 'pass-by':
      if (await setDamagedApart(pump, batch)) return
      if (others.length > 0) return split(pump, batch)
      pump.passedBy.push({ id: single.id, otherwise: decision.otherwise })
      // Two alone, and nothing ever went through: it is not they who are at fault.
      if (!pump.hasTaken && pump.passedBy.length > 1) pump.end ??= decision.otherwise
      return
    case 'photo-refused': return
    default: return unreachable(decision)
  }
}

/** What is refused is looked at whole: bytes that are no envelope any more are set apart, and the others go without them. */
async function setDamagedApart({ run, met, again }: Pump, batch: Batch): Promise<boolean> {
  const whole = batch.filter((kept) => readEnvelope(kept.id, kept) !== undefined)
  if (whole.length === batch.length) return false
  const damaged = batch.flatMap(({ id }) => whole.some((kept) => kept.id === id) ? [] : [id])
  await recordNeedsPerson(run.db, damaged, 'entry-damaged')
  for (const id of damaged) met.delete(id)
  if (whole.length > 0) again.push(whole)
  return true
}

function split(pump: Pump, batch: Batch): void {
  const middle = Math.ceil(batch.length / 2)
  pump.again.push(batch.slice(0, middle), batch.slice(middle))
}

async function settle({ run, passedBy, met, hasTaken }: Pump): Promise<StepEnd> {
  let end: StepEnd
  for (const { id, otherwise } of passedBy.splice(0)) {
    met.delete(id)
    if (otherwise.kind === 'retry') run.came.held ??= otherwise
    else if (hasTaken) await recordNeedsPerson(run.db, [id], 'envelope-refused')
    else end = otherwise
  }
  return end
}

/** Nothing of a batch stays "sending" after an answer: what the answer leaves out needs a person, or it would be sent for ever. */
async function recordOutcomes({ run, met, noted }: Pump, batch: Batch, outcomes: readonly Outcome[], epoch: string): Promise<void> {
  const states = new Map<SubmissionId, IntakeState>()
  for (const outcome of outcomes) {
    switch (outcome.kind) {
      case 'kept': states.set(outcome.id, outcome.state); break
      case 'differs': states.set(outcome.id, { kind: 'needs-person', receivedAt: outcome.state.receivedAt, reason: 'bytes-differ' }); break
      case 'damaged': break
      default: unreachable(outcome)
    }
  }
  // What most answers say is noted once for all. What is said of an epoch that this delivery does not know, is for each to keep.
  const received = epoch === run.epoch ? Map.groupBy(batch.filter(({ id }) => states.get(id)?.kind === 'received'), ({ id }) => states.get(id)?.receivedAt) : new Map<undefined, Batch>()
  for (const [receivedAt, kept] of received) {
    if (receivedAt === undefined) continue
    await writeNote(run.db, { epoch, receivedAt, ids: kept.map(({ id }) => id), withPhotos: kept.flatMap(({ id, photos }) => photos > 0 ? [id] : []) })
    for (const { id } of kept) {
      noted.add(id)
      states.delete(id)
    }
  }
  await recordStates(run.db, states, epoch)
  await recordNeedsPerson(run.db, batch.map(({ id }) => id).filter((id) => !states.has(id) && !noted.has(id)), 'envelope-refused')
  for (const { id } of batch) if (!noted.has(id)) met.delete(id)
}
