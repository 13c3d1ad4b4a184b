/**
 * Where devices and the intake meet: the bodies of `/v1`, parsed by the same schema on both sides. Those that are needed before
 * anything is sent; delivery-protocol.ts and case-protocol.ts hold the others, which a page loads later.
 * Instants are UTC with `Z` and end in `At`; sizes are bytes; hashes are base64url SHA-256.
 */
import * as v from 'valibot'
import { CatalogueHashSchema, DeviceIdSchema, Sha256Schema } from './ids.ts'

export const apiVersion = '1.0.0'

/** UTC with `Z`. */
export const InstantSchema = v.pipe(v.string(), v.isoTimestamp())
/** Base64url of a P-256 coordinate. */
const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))
/** A P-256 public key (RFC 7517); nothing private fits. */
export const PublicKeySchema = v.strictObject({ kty: v.literal('EC'), crv: v.literal('P-256'), x: coordinate, y: coordinate })
export type PublicKey = v.InferOutput<typeof PublicKeySchema>

/** `GET /v1/configuration`: what anyone may know, and what a device asks first. */
export const ConfigurationSchema = v.object({
  /** Changes when a backup was restored: a device then offers everything it still holds. */
  epoch: v.string(),
  serverAt: InstantSchema,
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
  serverAt: v.optional(InstantSchema),
  invalidParams: v.optional(v.array(v.object({ name: v.string(), code: v.string(), reason: v.string() }))),
})
export type Problem = v.InferOutput<typeof ProblemSchema>
