/**
 * The ids that cross a boundary, each a string that only its own maker or parser can produce.
 * An id is forever: it is never reused, never purged, and a repeat is recognised by it.
 */
import * as v from 'valibot'

declare const brand: unique symbol
/**
 * A string that went through one named maker; a plain string does not fit where it is asked for.
 * The name is a key and not a value, so that a branded string can be branded once more: two values would make `never`.
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: { readonly [N in Name]: true } }

/** UUID version 7 (RFC 9562, 5.7), made on the device; sorts by the time of capture. */
export type SubmissionId = Brand<string, 'SubmissionId'>
/** UUID version 7 of one photo; its frames are stored and sent under it. */
export type AttachmentId = Brand<string, 'AttachmentId'>
/** UUID version 7 of a helper, made at the desk. */
export type HelperId = Brand<string, 'HelperId'>
/** `<PREFIX>-<year>-<10 digits>`; see case-number.ts. */
export type CaseNumber = Brand<string, 'CaseNumber'>
/** Nine symbols of Crockford's alphabet; see follow-code.ts. */
export type FollowCode = Brand<string, 'FollowCode'>
/** RFC 7638 thumbprint (base64url SHA-256) of the device's public key. */
export type DeviceId = Brand<string, 'DeviceId'>
/** SHA-256 as base64url without padding, 43 characters. */
export type Sha256 = Brand<string, 'Sha256'>
/** SHA-256 of a catalogue's manifest: says exactly what a resident could read and was asked. */
export type CatalogueHash = Brand<Sha256, 'CatalogueHash'>

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const base64urlOf32Bytes = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/
const followCodeShape = /^[0-9A-HJKMNP-TV-Z]{9}$/
const storedNumber = /^[A-Z]{2,5}-\d{4}-\d{10}$/

/** A valibot schema that checks the shape and then gives the string its brand: the only cast of its kind. */
function branded<T>(pattern: RegExp, sentence: string) {
  return v.pipe(v.string(), v.regex(pattern, sentence), v.transform((text) => text as unknown as T))
}

export const SubmissionIdSchema = branded<SubmissionId>(uuid7, 'A submission id is a lower-case UUID version 7.')
export const AttachmentIdSchema = branded<AttachmentId>(uuid7, 'An attachment id is a lower-case UUID version 7.')
export const HelperIdSchema = branded<HelperId>(uuid7, 'A helper id is a lower-case UUID version 7.')
/** As it is printed without dashes. Shape only: whether its check symbol fits is said by `parseFollowCode`. */
export const FollowCodeSchema = branded<FollowCode>(followCodeShape, 'A follow code is nine symbols of the alphabet of Crockford.')
export const DeviceIdSchema = branded<DeviceId>(base64urlOf32Bytes, 'A device id is a base64url SHA-256 thumbprint.')
export const Sha256Schema = branded<Sha256>(base64urlOf32Bytes, 'A hash is a base64url SHA-256.')
export const CatalogueHashSchema = branded<CatalogueHash>(base64urlOf32Bytes, 'A catalogue hash is a base64url SHA-256.')
/** Shape only: whether the check digit fits is said by `parseCaseNumber`. */
export const CaseNumberSchema = branded<CaseNumber>(storedNumber, 'A case number is PREFIX-year-10 digits.')

/**
 * UUID version 7 from a time and chance.
 * @param nowMs milliseconds since 1970, 48 bits
 * @param random at least 10 bytes of chance
 * @returns a lower-case UUID whose first 48 bits are the time (RFC 9562, 5.7)
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  const byte = (index: number) => random[index] ?? 0
  const time = hex(Math.floor(nowMs), 12)
  const randA = hex(0x7000 | ((byte(0) << 8 | byte(1)) & 0x0fff), 4)
  const randB = hex(0x8000 | ((byte(2) << 8 | byte(3)) & 0x3fff), 4)
  const tail = Array.from({ length: 6 }, (_, index) => hex(byte(index + 4), 2)).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-${randA}-${randB}-${tail}`
}

/** A new submission id; `random` is at least 10 bytes of chance. */
export function newSubmissionId(nowMs: number, random: Uint8Array): SubmissionId {
  return v.parse(SubmissionIdSchema, uuidV7(nowMs, random))
}

/** A new attachment id; `random` is at least 10 bytes of chance. */
export function newAttachmentId(nowMs: number, random: Uint8Array): AttachmentId {
  return v.parse(AttachmentIdSchema, uuidV7(nowMs, random))
}
