/**
 * One delivery: everything that waits, as far as the network allows. Page and worker run the same code; who sends
 * does not matter, for the intake keeps each id once. No lock and no transaction is held across a call.
 */
import { decide, type Decision } from '../domain/delivery.ts'
import type { CallFailure } from '../domain/delivery.ts'
import { waitingAttachments, type EntryAttachment, type WholeEntry } from '../domain/entry.ts'
import type { SubmissionId } from '../domain/ids.ts'
import type { Envelope } from '../domain/submission.ts'
import type { AttachmentProgress } from '../domain/worker-protocol.ts'
import { maxBatchBytes, maxBatchEnvelopes, type IntakeState, type Outcome } from '../domain/intake-protocol.ts'
import { unreachable } from '../domain/assert.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import { keysOf, readDevice, readIntakeNotes, writeIntakeNotes } from './device.ts'
import { adoptEpoch, entriesWithWork, forgetDelivered, markSending, readEnvelopes, recordAttachment, recordNeedsPerson, recordStates } from './entries.ts'
import { fetchAttachmentState, fetchConfiguration, fetchSettings, fetchStates, sendChunk, sendEnvelopes } from './intake-calls.ts'
import type { CallResult, IntakeCaller } from './intake-call.ts'
import type { OutboxDatabase } from './outbox-database.ts'
import type { Configuration } from '../domain/intake-protocol.ts'

export type DeliveryEffects = {
  readonly db: OutboxDatabase
  readonly caller: IntakeCaller
  readonly nowMs: () => number
  /** Days after registration before sealed bytes are let go, from the municipality's settings. */
  readonly keepDays: () => Promise<number>
  /** Called after each write, so that whoever shows the outbox reads it again. */
  readonly changed: () => void
  /** The intake answered: called before the first request goes and after the last, whatever became of them. */
  readonly reached: (contact: Contact) => void
  /** So many frames of a photo are at the intake: told after each, never written. */
  readonly progress: (progress: AttachmentProgress) => void
}

export type Contact = {
  /** How far this device's clock is ahead of the intake's, milliseconds; negative when it is behind. */
  readonly clockAheadMs: number
}

export type DeliveryEnd =
  | { readonly kind: 'not-enrolled' }
  /** The intake has everything; `unregistered` entries still wait to be registered there. */
  | { readonly kind: 'drained'; readonly configuration: Configuration; readonly unregistered: boolean }
  | Extract<Decision, { kind: 'retry' | 'stop' }>

/** What one step of a delivery works with. */
type Run = DeliveryEffects & { readonly keys: DeviceKeys; readonly epoch: string }
/** Undefined when a step came to its end. */
type StepEnd = Extract<Decision, { kind: 'retry' | 'stop' }> | undefined

/** Delivers what waits. Safe to run at any time, any number of times, and to be killed at any point. */
export async function deliver(effects: DeliveryEffects): Promise<DeliveryEnd> {
  const { db, caller } = effects
  const device = await readDevice(db)
  if (device === undefined) return { kind: 'not-enrolled' }
  const configuration = await fetchConfiguration(caller)
  if (configuration.kind === 'failed') return endOf(configuration.failure)
  const before = await readIntakeNotes(db)
  const { epoch } = await writeIntakeNotes(db, configuration.value)
  if (before?.epoch !== epoch) await adoptEpoch(db, epoch)
  const run: Run = { ...effects, keys: keysOf(device), epoch }
  const contact = { clockAheadMs: effects.nowMs() - Date.parse(configuration.value.serverAt) }
  effects.reached(contact)
  // Envelopes before photos: a request without its picture is worth more than a picture without its request.
  const end = await deliverEnvelopes(run) ?? await deliverAttachments(run) ?? await askStates(run)
  effects.reached(contact)
  if (end !== undefined) return end
  const settings = await fetchSettings(caller, run.keys)
  // An intake that cannot say holds up nothing: what it said last stays.
  if (settings.kind === 'ok') await db.put('device', settings.value, 'settings')
  await forgetDelivered(db, { epoch, nowMs: effects.nowMs(), keepDays: await effects.keepDays() })
  const unregistered = await db.countFromIndex('entries', 'work', 'state') > 0
  return { kind: 'drained', configuration: configuration.value, unregistered }
}

async function deliverEnvelopes(run: Run): Promise<StepEnd> {
  let atMost = maxBatchEnvelopes
  for (;;) {
    const waiting = await entriesWithWork(run.db, 'envelope', atMost)
    if (waiting.length === 0) return undefined
    const envelopes = await readEnvelopes(run.db, waiting.map((entry) => entry.id))
    for (const { id } of waiting) if (!envelopes.some((envelope) => envelope.id === id)) await recordNeedsPerson(run.db, id, 'entry-damaged', run.epoch)
    const batch = batchOf(envelopes)
    if (batch.length === 0) continue
    await markSending(run.db, batch.map((envelope) => envelope.id), run.epoch)
    const answer = await sendEnvelopes(run.caller, run.keys, batch)
    if (answer.kind === 'ok') {
      await recordOutcomes(run, batch, answer.value.outcomes, answer.value.epoch)
      run.changed()
      continue
    }
    const decision = decide(answer.failure)
    if (decision.kind !== 'halve') return decision
    const [single, ...others] = batch
    if (single !== undefined && others.length === 0) await recordNeedsPerson(run.db, single.id, 'envelope-too-large', run.epoch)
    else atMost = Math.ceil(batch.length / 2)
  }
}

/** As many of the oldest as fit into one batch; at least one, however large. */
function batchOf(waiting: readonly Envelope[]): readonly Envelope[] {
  let bytes = 100
  const fitting = waiting.findIndex((entry) => (bytes += entry.submission.length + entry.manifest.length + 120) > maxBatchBytes)
  return fitting < 0 ? waiting : waiting.slice(0, Math.max(1, fitting))
}

/** Nothing of a batch stays "sending" after an answer: what the answer leaves out needs a person, or it would be sent for ever. */
async function recordOutcomes(run: Run, batch: readonly Envelope[], outcomes: readonly Outcome[], epoch: string): Promise<void> {
  const states = new Map<SubmissionId, IntakeState>()
  for (const outcome of outcomes) {
    switch (outcome.kind) {
      case 'kept': states.set(outcome.id, outcome.state); break
      case 'differs': states.set(outcome.id, { kind: 'needs-person', receivedAt: outcome.state.receivedAt, reason: 'bytes-differ' }); break
      case 'damaged': break
      default: unreachable(outcome)
    }
  }
  await recordStates(run.db, states, epoch)
  for (const entry of batch) if (!states.has(entry.id)) await recordNeedsPerson(run.db, entry.id, 'envelope-refused', epoch)
}

async function deliverAttachments(run: Run): Promise<StepEnd> {
  for (;;) {
    const [entry] = await entriesWithWork(run.db, 'attachments', 1)
    if (entry === undefined) return undefined
    for (const attachment of waitingAttachments(entry, run.epoch)) {
      const end = await deliverAttachment(run, entry, attachment)
      if (end !== undefined) return end
      run.changed()
    }
  }
}

async function deliverAttachment(run: Run, entry: WholeEntry, attachment: EntryAttachment): Promise<StepEnd> {
  const { db, caller, keys, epoch } = run
  const { id } = attachment
  let there = await fetchAttachmentState(caller, keys, id)
  for (;;) {
    // The intake never heard of it although it has the envelope: the manifest was not readable, and the desk knows why.
    if (isUnknown(there)) return recordAttachment(db, entry.id, id, epoch).then(() => undefined)
    if (there.kind === 'failed') return endOf(there.failure)
    const [n] = there.value.missing
    if (n === undefined) return recordAttachment(db, entry.id, id, there.value.epoch).then(() => undefined)
    const bytes = await db.get('frames', [id, n])
    if (bytes === undefined) return recordNeedsPerson(db, entry.id, 'attachment-damaged', epoch).then(() => undefined)
    there = await sendChunk(caller, keys, { id, n, bytes })
    if (there.kind === 'ok') run.progress({ submission: entry.id, attachment: id, sent: attachment.chunks - there.value.missing.length, chunks: attachment.chunks })
  }
}

function isUnknown(result: CallResult<unknown>): boolean {
  return result.kind === 'failed' && result.failure.kind === 'status' && result.failure.code === 'attachment-unknown'
}

async function askStates(run: Run): Promise<StepEnd> {
  const unregistered = await entriesWithWork(run.db, 'state', 200)
  if (unregistered.length === 0) return undefined
  const answer = await fetchStates(run.caller, run.keys, unregistered.map((entry) => entry.id))
  if (answer.kind === 'failed') return endOf(answer.failure)
  const known = new Map(unregistered.map((entry) => [entry.id, entry.state.kind]))
  const moved = answer.value.states.filter(({ id, state }) => known.get(id) !== state.kind)
  if (moved.length > 0) {
    await recordStates(run.db, new Map(moved.map(({ id, state }) => [id, state])), answer.value.epoch)
    run.changed()
  }
  return undefined
}

/** Only batches can be halved; a 413 to anything else is not ours to mend, and waits. */
function endOf(failure: CallFailure): Extract<Decision, { kind: 'retry' | 'stop' }> {
  const decision = decide(failure)
  return decision.kind === 'halve' ? { kind: 'retry', tell: 'intake-busy' } : decision
}
