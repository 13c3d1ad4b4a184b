/**
 * Where devices and the intake meet: every body of `/v1`, parsed by the same schema on both sides.
 * Instants are UTC with `Z` and end in `At`; sizes are bytes; hashes are base64url SHA-256.
 */
import * as v from 'valibot'
import { FollowUpKindSchema } from './follow-up.ts'
import { AttachmentIdSchema, CaseNumberSchema, CatalogueHashSchema, DeviceIdSchema, Sha256Schema, SubmissionIdSchema } from './ids.ts'
import { EnvelopeSchema } from './submission.ts'
import { ReasonSchema } from './verdict.ts'

export const apiVersion = '1.0.0'
/** A batch of envelopes is at most this large, whichever bound is met first. */
export const maxBatchBytes = 512 * 1024
export const maxBatchEnvelopes = 128
/** Plaintext bytes in one attachment frame; its sealed form is 16 bytes longer. */
export const frameBytes = 256 * 1024
export const sealedFrameBytes = frameBytes + 16

const instant = v.pipe(v.string(), v.isoTimestamp())
/** Base64url of a P-256 coordinate. */
const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))
/** A P-256 public key (RFC 7517); nothing private fits. */
export const PublicKeySchema = v.strictObject({ kty: v.literal('EC'), crv: v.literal('P-256'), x: coordinate, y: coordinate })
export type PublicKey = v.InferOutput<typeof PublicKeySchema>

/** `GET /v1/configuration`: what anyone may know, and what a device asks first. */
export const ConfigurationSchema = v.object({
  /** Changes when a backup was restored: a device then offers everything it still holds. */
  epoch: v.string(),
  serverAt: instant,
  catalogue: CatalogueHashSchema,
  /** Newest first: a device seals to the first. */
  sealingKeys: v.pipe(v.array(v.object({ kid: v.string(), key: PublicKeySchema })), v.minLength(1)),
})
export type Configuration = v.InferOutput<typeof ConfigurationSchema>

/** `GET /v1/catalogues/{hash}`: names its parts; the SHA-256 of these bytes is the hash. What a device does not know yet, it does not fetch. */
export const CatalogueManifestSchema = v.object({
  definitions: Sha256Schema,
  texts: v.record(v.string(), Sha256Schema),
  /** Questions and answers by language; absent where the municipality has none. */
  answers: v.optional(v.record(v.string(), Sha256Schema)),
  /** The languages in the order in which they are offered. Absent from an intake that knew no names for them. */
  languages: v.optional(v.array(v.object({
    /** BCP 47. */
    tag: v.string(),
    /** Its own name, and its own words for "go on in this language". */
    name: v.string(), invite: v.string(),
    /** False: nobody who answers for it read all of it, so the Dutch text counts and every reader is told so. */
    reviewed: v.boolean(),
  }))),
})
export type CatalogueManifest = v.InferOutput<typeof CatalogueManifestSchema>

/** `POST /v1/devices`: a code from the desk, once, with a device proof whose `jwk` is the key to be enrolled. */
export const EnrolmentSchema = v.object({
  /** Follow-code alphabet, nine symbols, without dashes. */
  code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{9}$/)),
})
export type Enrolment = v.InferOutput<typeof EnrolmentSchema>

export const EnrolledDeviceSchema = v.object({
  device: DeviceIdSchema,
  /** 1 to 9999: the first four digits of every number this device makes. Never given twice. */
  deviceNumber: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
  /** The municipality's letters before the year. */
  prefix: v.pipe(v.string(), v.regex(/^[A-Z]{2,5}$/)),
  /** Where it stands, as the desk named it. */
  place: v.string(),
})
export type EnrolledDevice = v.InferOutput<typeof EnrolledDeviceSchema>

/** How a submission stands at the intake, as far as the device that sent it may know. */
export const IntakeStateSchema = v.variant('kind', [
  /** Durably kept; not opened yet, or waiting for its photos. */
  v.object({ kind: v.literal('received'), receivedAt: instant }),
  v.object({ kind: v.literal('registered'), receivedAt: instant, registeredAt: instant, external: v.boolean() }),
  v.object({ kind: v.literal('needs-person'), receivedAt: instant, reason: ReasonSchema }),
])
export type IntakeState = v.InferOutput<typeof IntakeStateSchema>

/** `POST /v1/submissions`: envelopes, oldest first. The body of one that is damaged does not hold up the others. */
export const BatchSchema = v.object({
  submissions: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(maxBatchEnvelopes)),
})
/** What a well-formed member of a batch is; others get `damaged`. */
export const BatchMemberSchema = EnvelopeSchema

export const OutcomeSchema = v.variant('kind', [
  /** Durably kept, now or before: the same answer either way. */
  v.object({ kind: v.literal('kept'), id: SubmissionIdSchema, state: IntakeStateSchema }),
  /** This id is known with other bytes: both are kept for a person. */
  v.object({ kind: v.literal('differs'), id: SubmissionIdSchema, state: IntakeStateSchema }),
  /** Not an envelope: kept as it came, under its place in the batch. */
  v.object({ kind: v.literal('damaged'), index: v.pipe(v.number(), v.integer()), id: v.optional(SubmissionIdSchema) }),
])
export type Outcome = v.InferOutput<typeof OutcomeSchema>

export const BatchAnswerSchema = v.object({ epoch: v.string(), serverAt: instant, outcomes: v.array(OutcomeSchema) })
export type BatchAnswer = v.InferOutput<typeof BatchAnswerSchema>

/** `POST /v1/submissions/_states`: how the device's own submissions stand; ids of others are left out. */
export const StatesQuerySchema = v.object({ ids: v.pipe(v.array(SubmissionIdSchema), v.minLength(1), v.maxLength(200)) })
export const StatesAnswerSchema = v.object({
  epoch: v.string(),
  serverAt: instant,
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

/** `POST /v1/cases/_search`: number and code in the body, never in an address. */
export const CaseQuerySchema = v.object({
  number: CaseNumberSchema,
  code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{9}$/)),
})

/** What the holder of number and code may read: nothing of what was typed. */
export const CaseStatusSchema = v.picklist(['received', 'in-progress', 'waiting-for-resident', 'done'])
export type CaseStatus = v.InferOutput<typeof CaseStatusSchema>
export const CaseViewSchema = v.object({
  number: CaseNumberSchema,
  receivedAt: instant,
  /** Of the language in which the request was made, for the sentence around the note. */
  language: v.string(),
  history: v.array(v.object({
    status: CaseStatusSchema,
    at: instant,
    /** The municipality's own words to the resident. */
    note: v.optional(v.string()),
  })),
  /** What the resident sent after it, oldest first. Absent from an intake that knew none. */
  followUps: v.optional(v.array(v.object({ kind: FollowUpKindSchema, number: CaseNumberSchema, receivedAt: instant }))),
})
export type CaseView = v.InferOutput<typeof CaseViewSchema>

/** Every `code` that a problem (RFC 9457) of `/v1` can carry; the reader's sentence for it is in the locales. */
export const ProblemCodeSchema = v.picklist([
  'body-invalid', 'body-too-large', 'media-type-unsupported', 'path-unknown', 'method-unknown',
  'proof-missing', 'proof-invalid', 'proof-nonce', 'device-unknown', 'device-revoked',
  'enrolment-code-unknown', 'device-known', 'devices-exhausted', 'digest-differs', 'chunk-out-of-range', 'chunk-size', 'attachment-unknown',
  'catalogue-unknown', 'case-unknown', 'too-many-attempts', 'storage-full', 'shutting-down', 'internal',
])
export type ProblemCode = v.InferOutput<typeof ProblemCodeSchema>

/** `application/problem+json`, with the members that the API Design Rules ask for. */
export const ProblemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  detail: v.string(),
  code: ProblemCodeSchema,
  /** In every 401: the server's time, so that a wrong device clock can be told and measured. */
  serverAt: v.optional(instant),
  invalidParams: v.optional(v.array(v.object({ name: v.string(), code: v.string(), reason: v.string() }))),
})
export type Problem = v.InferOutput<typeof ProblemSchema>
