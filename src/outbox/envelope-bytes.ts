/**
 * Sealed bytes as the outbox keeps them: encoded once, when a request is put away, as the member of the batch that goes on
 * the wire. A batch is then put together without making a text of any of them, and a repeat is the same to the byte.
 */
import * as v from 'valibot'
import type { SubmissionId } from '../domain/ids.ts'
import { maxBatchBytes } from '../domain/delivery-protocol.ts'
import { type Envelope, EnvelopeSchema } from '../domain/submission.ts'
import { type Bytes, utf8 } from '../sealing/bytes.ts'
import type { KeptEnvelope } from './kept-envelope.ts'

/**
 * The bytes of a record as far as it has some for this id, looked at from both ends only: thousands are read in a row.
 * What is damaged between them is found when the intake refuses it (`readEnvelope`).
 */
export function keptFromRecord(id: SubmissionId, record: unknown): KeptEnvelope | undefined {
  const json = bytesIn(record)
  if (json === undefined) return undefined
  const begin = `{"id":"${id}","submission":"`
  const isWhole = json.length > begin.length + 2 && json.at(-1) === brace && json.at(-2) === quote && decoder.decode(json.subarray(0, begin.length)) === begin
  return isWhole ? { id, photos: photosIn(record), json } : undefined
}

const [quote, brace] = [0x22, 0x7d]
/** Shared: it remembers nothing between two calls. */
const decoder = new TextDecoder()

/** The envelope in a record, when every byte of it has the form of one. */
export function readEnvelope(id: SubmissionId, record: unknown): Envelope | undefined {
  try {
    const parsed = v.safeParse(EnvelopeSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesIn(record))))
    return parsed.success && parsed.output.id === id ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** Where one batch after the other is put together: the next one overwrites the one before, so that thousands leave no garbage behind. */
export type BatchRoom = {
  /** The body of a batch: `{"submissions":[...]}` of these, at least one, in this order. Holds until the next call. */
  readonly bodyOf: (envelopes: readonly KeptEnvelope[]) => Bytes
}

export function createBatchRoom(): BatchRoom {
  let room: Bytes = new Uint8Array()
  return {
    bodyOf: (envelopes) => {
      // With a comma behind each but the last.
      const length = envelopes.reduce((sum, { json }) => sum + json.length + 1, opening.length + closing.length - 1)
      if (length > room.length) room = new Uint8Array(Math.max(length, maxBatchBytes))
      room.set(opening)
      let at = opening.length
      for (const { json } of envelopes) {
        room.set(json, at)
        at += json.length
        room[at++] = comma
      }
      room.set(closing, at - 1)
      return room.subarray(0, length)
    },
  }
}

const [opening, comma, closing] = [utf8('{"submissions":['), 0x2c, utf8(']}')]

function photosIn(record: unknown): number {
  return typeof record === 'object' && record !== null && 'photos' in record && typeof record.photos === 'number' ? record.photos : 0
}

function bytesIn(record: unknown): Bytes | undefined {
  const json = typeof record === 'object' && record !== null && 'json' in record ? record.json : undefined
  return isBytes(json) ? json : undefined
}

/** A store never holds bytes that others share: what comes out of it is a copy. */
function isBytes(value: unknown): value is Bytes {
  return value instanceof Uint8Array && value.buffer instanceof ArrayBuffer
}
