/**
 * The sealed payload and its signed manifest: what a device puts away and what the intake opens.
 * Format version 1. A field may be added; none is renamed or given another meaning.
 */
import * as v from 'valibot'
import { AnswersSchema } from './answers.ts'
import { AssistanceSchema, ConfirmationSchema, IdentitySchema } from './assistance.ts'
import { HelperLinesSchema } from './helper-lines.ts'
import { AttachmentIdSchema, CaseNumberSchema, CatalogueHashSchema, DeviceIdSchema, FollowCodeSchema, Sha256Schema, SubmissionIdSchema } from './ids.ts'

/** Written into every protected header and manifest. */
export const formatVersion = 1

const instant = v.pipe(v.string(), v.isoTimestamp())
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Base64url of a 256-bit key. */
const attachmentKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))

/**
 * Which request a follow-up corrects, adds to or withdraws, as its resident holds it on paper. Number and code alone: a device
 * without network knows no more, and only the intake can tell whether they belong together. The code travels here and nowhere else.
 */
export const FollowsSchema = v.strictObject({ number: CaseNumberSchema, code: FollowCodeSchema })
export type Follows = v.InferOutput<typeof FollowsSchema>

/** What only the intake reads. JSON, UTF-8, inside the JWE. */
export const PayloadSchema = v.strictObject({
  format: v.literal(formatVersion),
  id: SubmissionIdSchema,
  number: CaseNumberSchema,
  service: v.string(),
  catalogue: CatalogueHashSchema,
  /** BCP 47 tag of the language that the resident read. */
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)),
  /** The device's clock at "send", UTC. */
  capturedAt: instant,
  answers: AnswersSchema,
  /** Beside answers in another language than Dutch, by a helper; absent where none was written. */
  helperLines: v.optional(HelperLinesSchema),
  /** SHA-256 over the submission id and the follow code: the code itself is only on the receipt. */
  followCodeHash: Sha256Schema,
  attachments: v.pipe(v.array(v.strictObject({
    id: AttachmentIdSchema,
    question: v.string(),
    mediaType: v.literal('image/jpeg'),
    /** Of the photo itself, before sealing. */
    bytes: count,
    key: attachmentKey,
  })), v.maxLength(20)),
  /** The answer to "Klopt dit?". */
  confirmedBy: ConfirmationSchema,
  /** Who drove and who helped. Absent from kiosks that did not ask yet. */
  assistance: v.optional(AssistanceSchema),
  identity: v.optional(IdentitySchema),
  /** Only of a follow-up. */
  follows: v.optional(FollowsSchema),
})
export type Payload = v.InferOutput<typeof PayloadSchema>

/** One attachment as the manifest vouches for it: sealed bytes, not the photo. */
export const SealedAttachmentSchema = v.strictObject({
  id: AttachmentIdSchema,
  /** Of all sealed frames in order. */
  sha256: Sha256Schema,
  bytes: v.pipe(count, v.minValue(1), v.maxValue(64 * 1024 * 1024)),
  chunks: v.pipe(count, v.minValue(1), v.maxValue(256)),
})
export type SealedAttachment = v.InferOutput<typeof SealedAttachmentSchema>

/** What the device signs (ES256, compact JWS): proof of origin that travels with the bytes, by whatever road. */
export const ManifestSchema = v.strictObject({
  format: v.literal(formatVersion),
  id: SubmissionIdSchema,
  number: CaseNumberSchema,
  device: DeviceIdSchema,
  /** Which of the intake's public keys the payload was sealed to. */
  kid: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  catalogue: CatalogueHashSchema,
  capturedAt: instant,
  /** Of the compact JWE's ASCII bytes. */
  sha256: Sha256Schema,
  attachments: v.pipe(v.array(SealedAttachmentSchema), v.maxLength(20)),
})
export type Manifest = v.InferOutput<typeof ManifestSchema>

declare const sealed: unique symbol
/** A compact JWE made by `seal`: the only thing the outbox takes. Plain text does not compile in its place. */
export type SealedSubmission = string & { readonly [sealed]: 'SealedSubmission' }
/** A compact JWS over a Manifest, made by `seal`. */
export type SignedManifest = string & { readonly [sealed]: 'SignedManifest' }

/** UTF-16 code units, of a sealed payload as of a manifest. */
export const mostCharacters = 240_000
const compactJose = (parts: number) => v.pipe(v.string(), v.maxLength(mostCharacters), v.regex(new RegExp(`^[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]*){${parts - 1}}$`)))
/** Re-brands what comes back from IndexedDB or the wire; shape only, its truth is checked where it is opened. */
export const SealedSubmissionSchema = v.pipe(compactJose(5), v.transform((text) => text as unknown as SealedSubmission))
export const SignedManifestSchema = v.pipe(compactJose(3), v.transform((text) => text as unknown as SignedManifest))

/** What travels: sealed payload and signed manifest, beside the id under which the intake keeps it once. */
export const EnvelopeSchema = v.strictObject({
  id: SubmissionIdSchema,
  submission: SealedSubmissionSchema,
  manifest: SignedManifestSchema,
})
export type Envelope = v.InferOutput<typeof EnvelopeSchema>
