/**
 * Envelopes to the intake: oldest first, several batches on their way at once, so that reading, signing and the line
 * never wait for each other. What goes wrong with one of them holds up none of the others.
 */
import { type CallFailure, decide, type Retry, type Stop } from '../domain/delivery.ts'
import type { SubmissionId } from '../domain/ids.ts'
import { type IntakeState, maxBatchEnvelopes, type Outcome } from '../domain/delivery-protocol.ts'
import { unreachable } from '../domain/assert.ts'
import { type BatchSize, createBatchSize } from './batch-size.ts'
import { sendEnvelopes } from './delivery-calls.ts'
import { brokenOff, newEpoch, proven, type Run, type StepEnd } from './delivery-run.ts'
import { countWork, foldJournal, idsWithWork, markSending, readKept, recordNeedsPerson, recordStates } from './entries.ts'
import { type BatchRoom, createBatchRoom, readEnvelope } from './envelope-bytes.ts'
import { createGarbage, type Garbage } from './garbage.ts'
import { writeNote } from './journal.ts'
import type { KeptEnvelope } from './kept-envelope.ts'
import type { OutboxDatabase } from './outbox-database.ts'

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
/** So many ids are looked up at once; the sealed bytes are read as they are needed. */
const idsAtOnce = 10_000

/** What waits: the oldest of it read, the rest of it being looked up. */
export type FirstLook = { readonly ahead: readonly KeptEnvelope[]; readonly isBacklog: boolean; readonly rest: Promise<readonly SubmissionId[]> }

/** As many as the first batches hold. */
const readAtFirst = 24

/** Looks up what waits. Nothing of it depends on the intake, so that it is done while the intake is asked who it is; and it says nothing of any. */
export async function lookAhead(db: OutboxDatabase): Promise<FirstLook> {
  await foldJournal(db)
  const first = await idsWithWork(db, 'envelope', maxBatchEnvelopes + 1)
  const ahead = await readKept(db, first.slice(0, readAtFirst))
  const isAll = ahead.length === first.length
  const rest = isAll ? Promise.resolve([]) : idsWithWork(db, 'envelope', idsAtOnce).then((waiting) => without(waiting, ahead))
  rest.catch(() => undefined)
  return { ahead, isBacklog: isBacklog(first), rest }
}

function without(ids: readonly SubmissionId[], envelopes: readonly KeptEnvelope[]): SubmissionId[] {
  const read = new Set(envelopes.map(({ id }) => id))
  return ids.filter((id) => !read.has(id))
}

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
  ids: readonly SubmissionId[]
  /** More of them, being looked up. */
  rest: Promise<readonly SubmissionId[]> | undefined
  /** More wait than go into one batch. */
  isBacklog: boolean
  /** Read, and not yet in a batch. */
  ahead: KeptEnvelope[]
  /** Being read. */
  coming: Promise<Batch | undefined> | undefined
  readonly garbage: Garbage
  end: StepEnd
}

/** @param look what was looked up already; undefined when that may not hold any more */
export function createEnvelopePump(run: Run, look: FirstLook | undefined): EnvelopePump {
  const { ahead, isBacklog, rest } = look ?? nothingYet
  const pump: Pump = {
    run, size: createBatchSize(), met: new Set(ahead.map(({ id }) => id)), noted: new Set(), passedBy: [], again: [], hasTaken: false,
    ids: [], rest, isBacklog, ahead: [...ahead], coming: undefined, garbage: createGarbage(), end: undefined,
  }
  let draining: Promise<StepEnd> | undefined
  return {
    drain: () => draining ??= drain(pump).finally(() => {
      draining = undefined
    }),
    hasNew: async () => await countWork(run.db, 'envelope') > pump.met.size,
    settle: () => settle(pump),
  }
}

const nothingYet: FirstLook = { ahead: [], isBacklog: false, rest: Promise.resolve([]) }

/** Round by round: what a round brought to the intake is written where it belongs when the line is idle, and before anything is looked up. */
async function drain(pump: Pump): Promise<StepEnd> {
  if (pump.ahead.length > 0) await sendAllMet(pump)
  for (;;) {
    await fold(pump)
    if (pump.end !== undefined) return pump.end
    await lookUpIds(pump)
    if (pump.ids.length === 0) return undefined
    await sendAllMet(pump)
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

async function sendAllMet(pump: Pump): Promise<void> {
  let reading = Promise.resolve<Batch | undefined>(undefined)
  const lane = async () => {
    const room = createBatchRoom()
    let recorded = Promise.resolve()
    while (pump.end === undefined) {
      reading = reading.then(() => nextBatch(pump))
      const batch = await reading
      if (batch === undefined) break
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
  await pump.coming
}

/** Undefined when nothing is left to take. */
async function nextBatch(pump: Pump): Promise<Batch | undefined> {
  if (pump.end !== undefined) return undefined
  if (pump.run.signal.aborted) {
    pump.end = brokenOff
    return undefined
  }
  const again = pump.again.shift()
  if (again !== undefined) return again
  await readAhead(pump)
  const batch = pump.size.cut(pump.ahead)
  pump.ahead = pump.ahead.slice(batch.length)
  if (batch.length === 0) return undefined
  // Each mark costs as much as writing what was answered, and nobody watches one among hundreds: those stay "not sent yet" until they are there.
  if (!pump.isBacklog) await markSending(pump.run.db, batch.map(({ id }) => id))
  return batch
}

/** Reads until there is a full batch or nothing more, and begins with what comes after it: the next lane finds that there. */
async function readAhead(pump: Pump): Promise<void> {
  while (pump.size.cut(pump.ahead).length === pump.ahead.length && pump.ahead.length < maxBatchEnvelopes) {
    const envelopes = await (pump.coming ?? readMore(pump))
    pump.coming = undefined
    if (envelopes === undefined) return
    for (const { id } of envelopes) pump.met.add(id)
    pump.ahead.push(...envelopes)
  }
  pump.coming ??= readMore(pump)
  pump.coming.catch(() => undefined)
}

/** The next ones; undefined when all were read. One without readable bytes is set apart on the way. */
async function readMore(pump: Pump): Promise<Batch | undefined> {
  if (pump.rest !== undefined) pump.ids = await pump.rest
  pump.rest = undefined
  const ids = pump.ids.slice(0, maxBatchEnvelopes)
  if (ids.length === 0) return undefined
  pump.ids = pump.ids.slice(ids.length)
  return readReadable(pump.run.db, ids)
}

async function readReadable(db: OutboxDatabase, ids: readonly SubmissionId[]): Promise<Batch> {
  const envelopes = await readKept(db, ids)
  const readable = new Set(envelopes.map(({ id }) => id))
  await recordNeedsPerson(db, ids.filter((id) => !readable.has(id)), 'entry-damaged')
  return envelopes
}

async function lookUpIds(pump: Pump): Promise<void> {
  const waiting = await idsWithWork(pump.run.db, 'envelope', idsAtOnce + pump.met.size)
  pump.ids = waiting.filter((id) => !pump.met.has(id))
  pump.rest = undefined
  pump.coming = undefined
  pump.isBacklog = isBacklog(waiting)
}

function isBacklog(waiting: readonly SubmissionId[]): boolean {
  return waiting.length > maxBatchEnvelopes
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
