/**
 * An entry of the outbox: what a device knows of one sealed submission. The sealed bytes lie beside it under the same id, so that a
 * change of state rewrites none of them. Never dropped; a correction is a new, linked submission.
 */
import * as v from 'valibot'
import { unreachable } from './assert.ts'
import { AttachmentIdSchema, type CaseNumber, CaseNumberSchema, SubmissionIdSchema } from './ids.ts'
import type { IntakeState } from './delivery-protocol.ts'
import { ReasonSchema } from './verdict.ts'

const instant = v.pipe(v.string(), v.isoTimestamp())

/** Why a person must look, as the device knows it: the intake's reason, or its own. */
export const EntryReasonSchema = v.union([ReasonSchema, v.picklist(['envelope-refused', 'envelope-too-large', 'entry-damaged'])])

export const EntryStateSchema = v.variant('kind', [
  v.object({ kind: v.literal('queued') }),
  /**
   * Written before the first byte goes out, unless hundreds wait: after a crash it means "unknown", and the same bytes are sent
   * again. "Queued" and "sending" say the same of the intake: that it did not answer yet.
   */
  v.object({ kind: v.literal('sending') }),
  v.object({ kind: v.literal('received'), epoch: v.string(), receivedAt: instant }),
  v.object({ kind: v.literal('registered'), epoch: v.string(), receivedAt: instant, registeredAt: instant, external: v.boolean() }),
  v.object({ kind: v.literal('needs-person'), reason: EntryReasonSchema, epoch: v.optional(v.string()), receivedAt: v.optional(instant) }),
])
export type EntryState = v.InferOutput<typeof EntryStateSchema>

/** Sealed frames that wait beside an entry. */
export const EntryAttachmentSchema = v.object({
  id: AttachmentIdSchema,
  chunks: v.pipe(v.number(), v.integer(), v.minValue(1)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The epoch in which the intake said that it has all of it. */
  acknowledgedEpoch: v.optional(v.string()),
  /** The epoch in which it was found that it cannot go: damaged on this device, or never announced to the intake. Its bytes stay. */
  passedEpoch: v.optional(v.string()),
})
export type EntryAttachment = v.InferOutput<typeof EntryAttachmentSchema>

const header = { id: SubmissionIdSchema, number: CaseNumberSchema, putAwayAt: instant, state: EntryStateSchema }

export const EntrySchema = v.variant('kind', [
  v.object({
    ...header,
    kind: v.literal('whole'),
    attachments: v.array(EntryAttachmentSchema),
  }),
  /** What remains when the intake keeps it for good: enough to show and to recognise. */
  v.object({ ...header, kind: v.literal('stub') }),
])
export type StoredEntry = v.InferOutput<typeof EntrySchema>
export type WholeEntry = Extract<StoredEntry, { kind: 'whole' }>
/** A record that this device's disk gives back in no known form: it stays as it is, with what can still be read of it. */
export type DamagedEntry = {
  readonly kind: 'damaged'
  readonly id: string
  readonly number?: CaseNumber
  readonly putAwayAt?: string
  readonly state: Extract<EntryState, { kind: 'needs-person' }>
}
export type Entry = StoredEntry | DamagedEntry

/** A record as it came from the disk. One that is damaged is an entry too: no list and no delivery breaks off because of it. */
export function entryFromRecord(record: unknown): Entry {
  const parsed = v.safeParse(EntrySchema, record)
  if (parsed.success) return parsed.output
  const { id, number, putAwayAt } = v.parse(RemainsSchema, record)
  return {
    kind: 'damaged', id, state: { kind: 'needs-person', reason: 'entry-damaged' },
    ...(number === undefined ? {} : { number }), ...(putAwayAt === undefined ? {} : { putAwayAt }),
  }
}

/** Each record has an id, for the store takes none without; of all else it may have anything. */
const RemainsSchema = v.object({
  id: v.pipe(v.unknown(), v.transform(String)),
  number: v.fallback(v.optional(CaseNumberSchema), undefined),
  putAwayAt: v.fallback(v.optional(instant), undefined),
})

/** True when the intake of this epoch has not yet said that it keeps the envelope durably. */
export function envelopeWaits(entry: Entry, epoch: string | undefined): boolean {
  if (entry.kind !== 'whole') return false
  const { state } = entry
  switch (state.kind) {
    case 'queued':
    case 'sending': return true
    case 'received':
    case 'registered': return state.epoch !== epoch
    case 'needs-person': return state.epoch !== undefined && state.epoch !== epoch
    default: return unreachable(state)
  }
}

/** The attachments that are still to go to the intake of this epoch, which does not have them whole. */
export function waitingAttachments(entry: Entry, epoch: string | undefined): readonly EntryAttachment[] {
  return entry.kind !== 'whole' ? [] : entry.attachments.filter((one) => one.acknowledgedEpoch !== epoch && one.passedEpoch !== epoch)
}

/**
 * The state of an entry once the intake answered. It never says more than the answer did,
 * and only an answer of the intake makes "received".
 */
export function stateFromIntake(answer: IntakeState, epoch: string): EntryState {
  switch (answer.kind) {
    case 'received': return { kind: 'received', epoch, receivedAt: answer.receivedAt }
    case 'registered': return { ...answer, epoch }
    case 'needs-person': return { kind: 'needs-person', reason: answer.reason, epoch, receivedAt: answer.receivedAt }
    default: return unreachable(answer)
  }
}

/**
 * Whether the sealed bytes may go and a stub remain: everything is acknowledged in this epoch, and
 * the case is registered in an external system, or was registered at least `keepDays` ago.
 */
export function mayBecomeStub(entry: Entry, now: { readonly epoch: string; readonly nowMs: number; readonly keepDays: number }): boolean {
  if (entry.kind !== 'whole' || entry.state.kind !== 'registered' || entry.state.epoch !== now.epoch) return false
  if (entry.attachments.some((attachment) => attachment.acknowledgedEpoch !== now.epoch)) return false
  return entry.state.external || now.nowMs - Date.parse(entry.state.registeredAt) >= now.keepDays * 86_400_000
}
