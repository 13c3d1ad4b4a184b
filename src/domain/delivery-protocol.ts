/** What goes to the intake, and how it stands there: bodies of `/v1` like those of intake-protocol.ts, needed once something is sent. */
import * as v from 'valibot'
import { AttachmentIdSchema, SubmissionIdSchema } from './ids.ts'
import { InstantSchema } from './intake-protocol.ts'
import { ReasonSchema } from './verdict.ts'

/** A batch of envelopes is at most this large, whichever bound is met first. */
export const maxBatchBytes = 512 * 1024
export const maxBatchEnvelopes = 128
/** Plaintext bytes in one attachment frame; its sealed form is 16 bytes longer. */
export const frameBytes = 256 * 1024
export const sealedFrameBytes = frameBytes + 16

/** How a submission stands at the intake, as far as the device that sent it may know. */
export const IntakeStateSchema = v.variant('kind', [
  /** Durably kept; not opened yet, or waiting for its photos. */
  v.object({ kind: v.literal('received'), receivedAt: InstantSchema }),
  v.object({ kind: v.literal('registered'), receivedAt: InstantSchema, registeredAt: InstantSchema, external: v.boolean() }),
  v.object({ kind: v.literal('needs-person'), receivedAt: InstantSchema, reason: ReasonSchema }),
])
export type IntakeState = v.InferOutput<typeof IntakeStateSchema>

/** `POST /v1/submissions`: envelopes, oldest first. The body of one that is damaged does not hold up the others. */
export const BatchSchema = v.object({
  submissions: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(maxBatchEnvelopes)),
})

export const OutcomeSchema = v.variant('kind', [
  /** Durably kept, now or before: the same answer either way. */
  v.object({ kind: v.literal('kept'), id: SubmissionIdSchema, state: IntakeStateSchema }),
  /** This id is known with other bytes: both are kept for a person. */
  v.object({ kind: v.literal('differs'), id: SubmissionIdSchema, state: IntakeStateSchema }),
  /** Not an envelope: kept as it came, under its place in the batch. */
  v.object({ kind: v.literal('damaged'), index: v.pipe(v.number(), v.integer()), id: v.optional(SubmissionIdSchema) }),
])
export type Outcome = v.InferOutput<typeof OutcomeSchema>

export const BatchAnswerSchema = v.object({ epoch: v.string(), serverAt: InstantSchema, outcomes: v.array(OutcomeSchema) })
export type BatchAnswer = v.InferOutput<typeof BatchAnswerSchema>

/** `POST /v1/submissions/_states`: how the device's own submissions stand; ids of others are left out. */
export const StatesQuerySchema = v.object({ ids: v.pipe(v.array(SubmissionIdSchema), v.minLength(1), v.maxLength(200)) })
export const StatesAnswerSchema = v.object({
  epoch: v.string(),
  serverAt: InstantSchema,
  states: v.array(v.object({ id: SubmissionIdSchema, state: IntakeStateSchema })),
})

/** `GET /v1/attachments/{id}` and the answer to each `PUT .../chunks/{n}`: what is still missing. */
export const AttachmentStateSchema = v.object({
  id: AttachmentIdSchema,
  epoch: v.string(),
  chunks: v.pipe(v.number(), v.integer()),
  /** Numbers of the frames that are not durably kept yet, from 0. */
  missing: v.array(v.pipe(v.number(), v.integer())),
  /** All frames are kept and their SHA-256 is the manifest's. `damaged` frames are kept too, for a person. */
  state: v.picklist(['partial', 'complete', 'damaged']),
})
export type AttachmentState = v.InferOutput<typeof AttachmentStateSchema>
