/**
 * Putting a request away: sealed, counted and on the disk in one transaction, or not at all.
 *
 * A number is taken in the transaction that stores its entry. Sealing cannot happen inside it (an IndexedDB
 * transaction ends while WebCrypto works), so the number is read first, sealed, and stored only if the counter
 * still stands where it was read; a second tab that was quicker costs one more sealing, never a number.
 */
import type { Answers } from '../domain/answers.ts'
import type { Assistance, Confirmation, Identity } from '../domain/assistance.ts'
import { caseNumber } from '../domain/case-number.ts'
import type { HelperLines } from '../domain/helper-lines.ts'
import { type AttachmentId, type CaseNumber, type CatalogueHash, type FollowCode, newSubmissionId, type SubmissionId } from '../domain/ids.ts'
import { plainDateInAmsterdam, yearOf } from '../domain/plain-date.ts'
import { formatVersion, type Envelope, type Follows, type Payload, type SealedAttachment } from '../domain/submission.ts'
import type { WholeEntry } from '../domain/entry.ts'
import { type Bytes, toBase64Url } from '../sealing/bytes.ts'
import { followCodeHash } from '../sealing/follow-code-hash.ts'
import { sealAttachment, type SealedFrames } from '../sealing/seal-attachment.ts'
import { sealSubmission } from '../sealing/seal-submission.ts'
import { keysOf, lastCounter, parseCounter, readStation, type Station } from './device.ts'
import { recordOf } from './entries.ts'
import { keptEnvelope } from './kept-envelope.ts'
import { type OutboxDatabase, strictly } from './outbox-database.ts'
import { isQuotaExceeded } from './quota.ts'
import { giveUpReserve } from './reserve.ts'

/** A finished request, as it stands in memory. */
export type FinishedRequest = {
  readonly catalogue: CatalogueHash
  readonly service: string
  readonly language: string
  /** Only those on the path (`travellingAnswers`). */
  readonly answers: Answers
  readonly photos: ReadonlyMap<AttachmentId, { readonly question: string; readonly bytes: Bytes }>
  readonly followCode: FollowCode
  readonly confirmedBy: Confirmation
  readonly assistance: Assistance
  readonly identity: Identity
  /** Only where a helper wrote one. */
  readonly helperLines?: HelperLines
  /** Only of a follow-up. */
  readonly follows?: Follows
  /** The device's clock at "send". */
  readonly nowMs: number
}

export type PutAway =
  | { readonly kind: 'kept'; readonly id: SubmissionId; readonly number: CaseNumber }
  /** Nothing was stored; the request is still whole in memory. */
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'not-enrolled' }
  /** All 100,000 numbers of this device number are given out. */
  | { readonly kind: 'numbers-exhausted' }

/** Chance for ids and keys: `crypto.getRandomValues` in every runtime, fixed in tests. */
export type RandomBytes = (length: number) => Bytes

/** Seals and stores a finished request. When it says 'kept', a power cut loses nothing. */
export async function putAway(db: OutboxDatabase, request: FinishedRequest, random: RandomBytes): Promise<PutAway> {
  const photos = [...request.photos].map(([id, { question, bytes }]) => ({ id, question, bytes, key: random(32) }))
  // Beside everything else: only the signature and the disk wait for two megabytes to be sealed and hashed.
  const sealing = Promise.all(photos.map(({ id, bytes, key }) => sealAttachment(id, bytes, key)))
  // Whoever signs hears of it; where nothing is put away, nobody asks.
  sealing.catch(() => undefined)
  for (;;) {
    const station = await readStation(db)
    if (station === undefined) return { kind: 'not-enrolled' }
    if (station.counter > lastCounter) return { kind: 'numbers-exhausted' }
    const payload = await payloadOf(request, { station, photos, random })
    const { device, notes } = station
    const envelope = await sealSubmission({ payload, recipient: notes.recipient, keys: keysOf(device), attachments: attachmentsOf(sealing) })
    const sealed = { envelope, payload, station, sealedPhotos: await sealing }
    let stored = await db.lastingly(() => store(db, sealed))
    // What was begun is finished with the room that is kept for it (reserve.ts).
    if (stored === 'storage-full' && await giveUpReserve(db, request.nowMs)) stored = await db.lastingly(() => store(db, sealed))
    if (stored === 'kept') return { kind: 'kept', id: payload.id, number: payload.number }
    if (stored === 'storage-full') return { kind: 'storage-full' }
  }
}

async function attachmentsOf(sealing: Promise<readonly SealedFrames[]>): Promise<readonly SealedAttachment[]> {
  return (await sealing).map(({ attachment }) => attachment)
}

type Photo = { readonly id: AttachmentId; readonly question: string; readonly bytes: Bytes; readonly key: Bytes }

async function payloadOf(
  request: FinishedRequest, { station: { device, notes, counter }, photos, random }: { readonly station: Station; readonly photos: readonly Photo[]; readonly random: RandomBytes },
): Promise<Payload> {
  const id = newSubmissionId(request.nowMs, random(10))
  // A clock that was set back cannot repeat a year: the latest server time is the least it can be.
  const year = yearOf(plainDateInAmsterdam(Math.max(request.nowMs, notes.serverAtMs)))
  const { catalogue, service, language, answers, followCode, nowMs, confirmedBy, assistance, identity, helperLines, follows } = request
  return {
    format: formatVersion, id, number: caseNumber({ prefix: device.prefix, year, device: device.deviceNumber, counter }),
    service, catalogue, language, answers, capturedAt: new Date(nowMs).toISOString(),
    followCodeHash: await followCodeHash(id, followCode),
    attachments: photos.map(({ id: attachment, question, bytes, key }) => ({ id: attachment, question, mediaType: 'image/jpeg', bytes: bytes.length, key: toBase64Url(key) })),
    confirmedBy, assistance, identity, ...(helperLines === undefined ? {} : { helperLines }), ...(follows === undefined ? {} : { follows }),
  }
}

type Stored = 'kept' | 'counter-moved' | 'storage-full'

async function store(
  db: OutboxDatabase,
  { envelope, payload, station, sealedPhotos }: { readonly envelope: Envelope; readonly payload: Payload; readonly station: Station; readonly sealedPhotos: readonly SealedFrames[] },
): Promise<Stored> {
  const entry: WholeEntry = {
    kind: 'whole', id: envelope.id, number: payload.number, putAwayAt: payload.capturedAt, state: { kind: 'queued' },
    attachments: sealedPhotos.map(({ attachment: { id, chunks, bytes } }) => ({ id, chunks, bytes })),
  }
  const tx = db.transaction(['device', 'entries', 'envelopes', 'frames'], 'readwrite', strictly)
  const writes: Promise<unknown>[] = []
  try {
    // Asked at once: one way to the database and back.
    const [stored, counter] = await Promise.all([tx.objectStore('entries').getKey(entry.id), tx.objectStore('device').get('counter')])
    // A browser that lost the connection may not have known that this was on the disk already.
    if (stored !== undefined) return 'kept'
    if (parseCounter(counter) !== station.counter) return 'counter-moved'
    writes.push(tx.objectStore('device').put(station.counter + 1, 'counter'))
    writes.push(tx.objectStore('entries').add(recordOf(entry, station.notes.epoch)))
    writes.push(tx.objectStore('envelopes').add(keptEnvelope(envelope, sealedPhotos.length)))
    for (const { attachment, frames } of sealedPhotos) frames.forEach((frame, n) => writes.push(tx.objectStore('frames').add(frame, [attachment.id, n])))
    await Promise.all([...writes, tx.done])
    return 'kept'
  } catch (cause) {
    abortWhole(tx)
    await Promise.allSettled([...writes, tx.done])
    if (isQuotaExceeded(cause) || isQuotaExceeded(tx.error)) return 'storage-full'
    throw cause
  }
}

/** All or nothing: a failed request aborts its transaction by itself, one that threw before it was made does not. */
function abortWhole(tx: { readonly abort: () => void }): void {
  try {
    tx.abort()
  } catch {
    // Already aborted: then neither counter nor entry nor frame has changed, which is what is wanted.
  }
}
