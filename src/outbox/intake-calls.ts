/** The calls a device makes, one function each: those that the first page needs. Bodies are those of domain/intake-protocol.ts. */
import * as v from 'valibot'
import type { CatalogueHash, Sha256 } from '../domain/ids.ts'
import { ConfigurationSchema, EnrolledDeviceSchema } from '../domain/intake-protocol.ts'
import { utf8 } from '../sealing/bytes.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import type { Call, IntakeCaller } from './intake-call.ts'

/** A JSON body. */
export function jsonBody(value: unknown): NonNullable<Call['body']> {
  return { mediaType: 'application/json', bytes: utf8(JSON.stringify(value)) }
}

export const fetchConfiguration = (caller: IntakeCaller) => caller.json({ method: 'GET', path: '/v1/configuration' }, ConfigurationSchema)

export const fetchCatalogueManifest = (caller: IntakeCaller, hash: CatalogueHash) => caller.bytes({ method: 'GET', path: `/v1/catalogues/${hash}` })

export const fetchCataloguePart = (caller: IntakeCaller, hash: Sha256) => caller.bytes({ method: 'GET', path: `/v1/catalogue-parts/${hash}` })

/** Trades an enrolment code for a place at the intake; repeating it with the same keys gives the same answer. */
export const enrol = (caller: IntakeCaller, keys: DeviceKeys, code: string) =>
  caller.json({ method: 'POST', path: '/v1/devices', keys, body: jsonBody({ code }) }, EnrolledDeviceSchema)

/** What the desk decided about this device, as it came: whoever uses it parses it (settings.ts). */
export const fetchSettings = (caller: IntakeCaller, keys: DeviceKeys) => caller.json({ method: 'GET', path: '/v1/device-settings', keys }, v.unknown())
