/** A real outbox in memory with an enrolled device, for the tests of this folder. */
import 'fake-indexeddb/auto'
import * as v from 'valibot'
import { CatalogueHashSchema, type FollowCode, newAttachmentId } from '../../domain/ids.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import { makeProof } from '../../sealing/device-proof.ts'
import { generateDeviceKeys } from '../../sealing/device-keys.ts'
import { patternBytes } from '../../sealing/testing/example.ts'
import { deliver } from '../deliver.ts'
import type { DeliveryEffects } from '../delivery-run.ts'
import { writeDevice, writeIntakeNotes } from '../device.ts'
import { createIntakeCaller } from '../intake-call.ts'
import { openOutbox, type OutboxDatabase } from '../outbox-database.ts'
import { type FinishedRequest, putAway, type PutAway, type RandomBytes } from '../put-away.ts'
import { smallIntake, type SmallIntake } from './small-intake.ts'

/** Noon in the Netherlands on the day of these tests. */
export const noonMs = Date.UTC(2026, 10, 22, 11)

export const random: RandomBytes = (length): Bytes => crypto.getRandomValues(new Uint8Array(length))

export function exampleRequest(changes: Partial<FinishedRequest> = {}): FinishedRequest {
  return {
    catalogue: v.parse(CatalogueHashSchema, 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'), service: 'melding-openbare-ruimte', language: 'nl',
    answers: { what: { kind: 'value', answer: { type: 'choice', value: 'street-light' } } }, photos: new Map(),
    followCode: 'K7M4Q2XDH' as unknown as FollowCode, nowMs: noonMs,
    confirmedBy: 'tick', assistance: { driver: 'resident' }, identity: { kind: 'not-established' }, ...changes,
  }
}

/** So many photos of so many bytes, all for the question "photo". */
export function examplePhotos(count: number, bytes: number): FinishedRequest['photos'] {
  return new Map(Array.from({ length: count }, () => [newAttachmentId(noonMs, random(10)), { question: 'photo', bytes: patternBytes(bytes) }]))
}

export type Station = {
  readonly db: OutboxDatabase
  readonly intake: SmallIntake
  readonly effects: DeliveryEffects
  readonly deliver: () => ReturnType<typeof deliver>
  readonly putAway: (changes?: Partial<FinishedRequest>) => Promise<PutAway>
  nowMs: number
}

let stations = 0

/** An enrolled device beside its intake, with a database of its own. */
export async function enrolledStation(): Promise<Station> {
  const db = await openOutbox(`outbox-${++stations}`)
  const intake = await smallIntake()
  const caller = createIntakeCaller({ fetch: intake.fetch, nowMs: () => station.nowMs, random, prove: makeProof })
  const effects: DeliveryEffects = { db, caller, nowMs: () => station.nowMs, keepDays: () => Promise.resolve(7), changed: () => undefined, reached: () => undefined, progress: () => undefined }
  const station: Station = {
    db, intake, effects, nowMs: noonMs,
    deliver: () => db.lastingly(() => deliver(effects)),
    putAway: (changes) => putAway(db, exampleRequest(changes), random),
  }
  const keys = await generateDeviceKeys()
  await writeDevice(db, { ...keys, deviceNumber: 12, prefix: 'VBST', place: 'Centrum' })
  const catalogue = v.parse(CatalogueHashSchema, 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg')
  await writeIntakeNotes(db, { epoch: intake.epoch, serverAt: new Date(noonMs).toISOString(), catalogue, sealingKeys: [{ kid: intake.key.kid, key: intake.key.publicKey }] })
  return station
}
