/** Who this device is, the counter of its numbers, and what it last heard from the intake: three values, three writers. */
import * as v from 'valibot'
import { DeviceIdSchema } from '../domain/ids.ts'
import { type Configuration, PublicKeySchema } from '../domain/intake-protocol.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import type { Recipient } from '../sealing/seal-submission.ts'
import { type OutboxDatabase, strictly } from './outbox-database.ts'

const IdentitySchema = v.object({
  device: DeviceIdSchema,
  deviceNumber: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
  prefix: v.string(),
  place: v.string(),
  publicKey: PublicKeySchema,
  privateKey: v.instance(CryptoKey),
})
/** An enrolled device. Its key signs; it opens nothing. */
export type Device = v.InferOutput<typeof IdentitySchema>

const IntakeNotesSchema = v.object({
  epoch: v.string(),
  /** The latest time that a server told, milliseconds since 1970: numbers never carry an earlier year. */
  serverAtMs: v.number(),
  recipient: v.object({ kid: v.string(), key: PublicKeySchema }),
})
/** What the intake last said of itself. */
export type IntakeNotes = { readonly epoch: string; readonly serverAtMs: number; readonly recipient: Recipient }

/** The counter that the next number takes, 0 to 99,999; above that the device needs a new enrolment. */
const CounterSchema = v.pipe(v.number(), v.integer(), v.minValue(0))
export const lastCounter = 99_999

/** The enrolled device, or undefined before enrolment (or after the browser's storage was wiped). */
export async function readDevice(db: OutboxDatabase): Promise<Device | undefined> {
  return parseIfThere(IdentitySchema, await db.get('device', 'identity'))
}

/** The keys of an enrolled device, in the form in which proofs and manifests are signed. */
export function keysOf(device: Device): DeviceKeys {
  return { device: device.device, privateKey: device.privateKey, publicKey: device.publicKey }
}

/** Stores a new enrolment; the counter begins at 0 because the device number is new. */
export async function writeDevice(db: OutboxDatabase, device: Device): Promise<void> {
  const tx = db.transaction('device', 'readwrite', strictly)
  await Promise.all([tx.store.put(device, 'identity'), tx.store.put(0, 'counter'), tx.done])
}

/** What the intake last said of itself, or undefined before the first contact. */
export async function readIntakeNotes(db: OutboxDatabase): Promise<IntakeNotes | undefined> {
  return parseIfThere(IntakeNotesSchema, await db.get('device', 'intake'))
}

/** What is noted after a configuration; the server time never goes back. */
export function notesAfter(before: IntakeNotes | undefined, heard: Configuration): IntakeNotes {
  const [recipient] = heard.sealingKeys
  return v.parse(IntakeNotesSchema, { epoch: heard.epoch, serverAtMs: Math.max(Date.parse(heard.serverAt), before?.serverAtMs ?? 0), recipient })
}

/** Stores what a configuration said. */
export function writeIntakeNotes(db: OutboxDatabase, heard: Configuration): Promise<void> {
  return changeNotes(db, (before) => notesAfter(before, heard))
}

/** The same for notes of the same epoch. If another tab has heard of a new one meanwhile, those stay: what is offered again hangs on them. */
export function renewIntakeNotes(db: OutboxDatabase, heard: Configuration): Promise<void> {
  return changeNotes(db, (before) => before?.epoch === heard.epoch ? notesAfter(before, heard) : before)
}

async function changeNotes(db: OutboxDatabase, change: (before: IntakeNotes | undefined) => IntakeNotes | undefined): Promise<void> {
  const tx = db.transaction('device', 'readwrite')
  const notes = change(parseIfThere(IntakeNotesSchema, await tx.store.get('intake')))
  await Promise.all([notes && tx.store.put(notes, 'intake'), tx.done])
}

/** The epoch of stored notes, or undefined before the first contact. */
export function parseEpoch(stored: unknown): string | undefined {
  const parsed = v.safeParse(v.pick(IntakeNotesSchema, ['epoch']), stored)
  return parsed.success ? parsed.output.epoch : undefined
}

/** All that putting away needs, read at once. */
export type Station = { readonly device: Device; readonly notes: IntakeNotes; readonly counter: number }

/** Device, intake and counter as they stand now; undefined when the device is not enrolled. */
export async function readStation(db: OutboxDatabase): Promise<Station | undefined> {
  const [identity, intake, counter] = await db.lastingly(() => {
    const store = db.transaction('device').store
    return Promise.all([store.get('identity'), store.get('intake'), store.get('counter')])
  })
  if (identity === undefined || intake === undefined) return undefined
  return { device: v.parse(IdentitySchema, identity), notes: v.parse(IntakeNotesSchema, intake), counter: parseCounter(counter) }
}

/** The counter as it is stored. */
export function parseCounter(stored: unknown): number {
  return v.parse(CounterSchema, stored)
}

function parseIfThere<const S extends v.GenericSchema>(schema: S, stored: unknown): v.InferOutput<S> | undefined {
  return stored === undefined ? undefined : v.parse(schema, stored)
}
