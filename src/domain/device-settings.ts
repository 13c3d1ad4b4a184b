/**
 * `GET /v1/device-settings`: what the desk decided about one device, asked in each delivery that reached the intake and kept on
 * the device, because it must hold where there is no network.
 */
import * as v from 'valibot'
import { HelperSchema } from './assistance.ts'

/** 4 to 6 digits. */
export const PinSchema = v.pipe(v.string(), v.regex(/^\d{4,6}$/))

/**
 * What a PIN is checked against, on the device and without network: PBKDF2 over HMAC-SHA-256 (RFC 8018, 5.2).
 *
 * It keeps a colleague from working under another's name by mistake, and a passer-by from trying a few. It keeps out nobody
 * who copies the disk: a PIN of six digits is one of a million, and such a machine tries all of them in a day. Therefore a
 * PIN only says who is helping. No right to read anything of a resident hangs on it.
 */
export const PinVerifierSchema = v.object({
  /** Base64url of 16 bytes of chance, of this helper and this PIN alone. */
  salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
  /** Base64url of the 32 bytes that are derived. */
  hash: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
})
export type PinVerifier = v.InferOutput<typeof PinVerifierSchema>

const { id, name, role, organisation } = HelperSchema.entries
/** A helper who may sign on at a device. */
export const DeviceHelperSchema = v.object({ id, name, role, organisation, pin: PinVerifierSchema })
export type DeviceHelper = v.InferOutput<typeof DeviceHelperSchema>

export const DeviceSettingsSchema = v.object({
  /** Where it stands, as the desk names it now. */
  place: v.string(),
  /** False for a device that lost what it had put away: it then takes requests only with network. */
  offlineAllowed: v.boolean(),
  /** Those who are not switched off, by name. */
  helpers: v.array(DeviceHelperSchema),
})
export type DeviceSettings = v.InferOutput<typeof DeviceSettingsSchema>
