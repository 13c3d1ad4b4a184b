/** A device as it really is: the kiosk's own outbox on an IndexedDB, delivering over HTTP to a real intake. */
import 'fake-indexeddb/auto'
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Answers } from '../../domain/answers.ts'
import { followCode } from '../../domain/follow-code.ts'
import { type AttachmentId, newAttachmentId, type SubmissionId } from '../../domain/ids.ts'
import { deliver } from '../../outbox/deliver.ts'
import { enrolDevice } from '../../outbox/enrol-device.ts'
import { readEnvelopes } from '../../outbox/entries.ts'
import { createIntakeCaller } from '../../outbox/intake-call.ts'
import { openOutbox, type OutboxDatabase } from '../../outbox/outbox-database.ts'
import { type FinishedRequest, putAway, type RandomBytes } from '../../outbox/put-away.ts'
import type { WholeEntry } from '../../domain/entry.ts'
import type { Envelope, Follows } from '../../domain/submission.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import { generateDeviceKeys } from '../../sealing/device-keys.ts'
import { makeProof } from '../../sealing/device-proof.ts'
import { followUpAnswers, lampAnswers } from './test-device.ts'
import { readEntries } from '../../outbox/read-outbox.ts'

const random: RandomBytes = (length) => new Uint8Array(randomBytes(length))
let devices = 0

export type OutboxDevice = {
  readonly db: OutboxDatabase
  /** Puts a request away, with this photo where one is given. */
  readonly putAway: (photo?: Bytes) => Promise<SubmissionId>
  /** Puts a correction away of a request that it made itself. */
  readonly putAwayFollowUp: (of: SubmissionId) => Promise<SubmissionId>
  /** Delivers until the intake has and has registered everything, or throws with how a delivery ended. */
  readonly deliverAll: () => Promise<void>
  /** What it holds, each with the bytes of its photos' frames. */
  readonly entries: () => Promise<readonly (WholeEntry & Partial<Envelope> & { readonly frames: readonly (readonly [attachment: AttachmentId, frames: readonly Bytes[]])[] })[]>
}

/**
 * Enrols a new device.
 * @param publicUrl where the intake is now; it may move with a restart
 */
export async function enrolOutboxDevice(publicUrl: () => string, code: string): Promise<OutboxDevice> {
  const db = await openOutbox(`outbox-device-${++devices}`)
  const caller = createIntakeCaller({ fetch: (path, init) => fetch(publicUrl() + path, init), nowMs: Date.now, random, prove: makeProof })
  const enrolled = await enrolDevice(db, caller, { code, keys: await generateDeviceKeys() })
  if (enrolled.kind !== 'enrolled') throw new Error(`It was not enrolled: ${JSON.stringify(enrolled.failure)}`)
  const { catalogue } = enrolled.configuration
  const effects = { db, caller, nowMs: Date.now, keepDays: async () => 7, changed: () => undefined, reached: () => undefined, progress: () => undefined }
  const made = new Map<SubmissionId, Follows>()
  const seal = async (request: Pick<FinishedRequest, 'service' | 'answers' | 'photos' | 'follows'>): Promise<SubmissionId> => {
    const code = followCode(random(5))
    const kept = await putAway(db, {
      catalogue, language: 'nl', followCode: code, nowMs: Date.now(),
      confirmedBy: 'tick', assistance: { driver: 'resident' }, identity: { kind: 'not-established' }, ...request,
    }, random)
    if (kept.kind !== 'kept') throw new Error(`It was not put away: ${kept.kind}`)
    made.set(kept.id, { number: kept.number, code })
    return kept.id
  }
  return {
    db,
    putAway: async (photo) => {
      const id = newAttachmentId(Date.now(), random(10))
      const photoAnswer: Answers = photo === undefined ? {} : { photo: { kind: 'value', answer: { type: 'photo', value: [{ attachment: id, widthPixels: 40, heightPixels: 30, bytes: photo.length }] } } }
      return seal({
        service: 'melding-openbare-ruimte', answers: { ...lampAnswers, ...photoAnswer },
        photos: new Map(photo === undefined ? [] : [[id, { question: 'photo', bytes: photo }]]),
      })
    },
    putAwayFollowUp: async (of) => {
      const follows = made.get(of)
      if (follows === undefined) throw new Error('This device made no such request.')
      return seal({ service: 'vervolg', answers: followUpAnswers.correct, photos: new Map(), follows })
    },
    deliverAll: async () => {
      for (let tries = 0; tries < 1_000; tries += 1) {
        const end = await deliver(effects)
        if (end.kind === 'stop' || end.kind === 'not-enrolled') throw new Error(`It was not delivered: ${JSON.stringify(end)}`)
        if (end.kind === 'drained' && !end.unregistered) return
        await delay(20)
      }
      throw new Error('The intake does not come to an end.')
    },
    entries: async () => Promise.all((await readEntries(db)).filter((entry) => entry.kind === 'whole').map(async (entry) => ({
      ...entry, ...(await readEnvelopes(db, [entry.id]))[0], frames: await Promise.all(entry.attachments.map(async ({ id, chunks }) => [id, await db.getAll('frames', IDBKeyRange.bound([id, 0], [id, chunks]))] as const)),
    }))),
  }
}
