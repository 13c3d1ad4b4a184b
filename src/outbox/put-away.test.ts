import { describe, expect, test, vi } from 'vitest'
import { frameBytes } from '../domain/delivery-protocol.ts'
import { importSealingKey } from '../sealing/intake-keys.ts'
import { openAttachment } from '../sealing/open-attachment.ts'
import { openSubmission } from '../sealing/open-submission.ts'
import { verifyManifest } from '../sealing/verify-manifest.ts'
import { readDevice } from './device.ts'
import { readEnvelopes } from './entries.ts'
import { openOutbox } from './outbox-database.ts'
import { putAway } from './put-away.ts'
import { enrolledStation, examplePhotos, exampleRequest, noonMs, random } from './testing/station.ts'
import { readEntries, readEntry } from './read-outbox.ts'

describe('putting a request away', () => {
  test('leaves a queued entry that only the intake can open and that proves its device', async () => {
    const { db, intake, putAway: put } = await enrolledStation()
    const kept = await put()
    if (kept.kind !== 'kept') throw new Error('The example is kept.')
    const entry = await readEntry(db, kept.id)
    if (entry?.kind !== 'whole') throw new Error('A new entry is whole.')
    expect(entry).toMatchObject({ number: kept.number, state: { kind: 'queued' }, putAwayAt: new Date(noonMs).toISOString() })
    const device = await readDevice(db)
    if (device === undefined) throw new Error('The example is enrolled.')
    const [envelope] = await readEnvelopes(db, [kept.id])
    if (envelope === undefined) throw new Error('Its sealed bytes lie beside it.')
    expect(await verifyManifest(envelope, device.publicKey)).toMatchObject({ kind: 'verified', manifest: { number: kept.number } })
    const key = await importSealingKey(intake.key.privateKey)
    expect(await openSubmission(envelope.submission, () => key)).toMatchObject({ kind: 'opened', payload: { answers: exampleRequest().answers, language: 'nl' } })
  })

  test('nothing typed stands in what is stored', async () => {
    const { db, putAway: put } = await enrolledStation()
    await put({ answers: { more: { kind: 'value', answer: { type: 'text', value: 'Gele brievenbus' } } } })
    expect(JSON.stringify([await db.getAll('entries'), (await db.getAll('envelopes')).map((kept) => new TextDecoder().decode(Object(kept).json))])).not.toContain('brievenbus')
  })

  test('numbers count up per device, ten digits with a check digit', async () => {
    const { putAway: put } = await enrolledStation()
    const numbers = []
    for (let n = 0; n < 3; n++) numbers.push(await put())
    expect(numbers.map((kept) => kept.kind === 'kept' && kept.number.slice(0, 19))).toEqual(['VBST-2026-001200000', 'VBST-2026-001200001', 'VBST-2026-001200002'])
  })

  test('two tabs that put away at once never share a number and lose nothing', async () => {
    const { db, putAway: put } = await enrolledStation()
    const kept = await Promise.all(Array.from({ length: 8 }, () => put()))
    expect(new Set(kept.map((one) => one.kind === 'kept' ? one.number : one.kind)).size).toBe(8)
    expect(await readEntries(db)).toHaveLength(8)
  })

  test('a clock that was set back a year does not give a number of that year again', async () => {
    const { putAway: put } = await enrolledStation()
    expect(await put({ nowMs: Date.UTC(2019, 5, 1) })).toMatchObject({ kind: 'kept', number: expect.stringMatching(/^VBST-2026-/) })
  })

  test('the year is that of the Netherlands', async () => {
    const { putAway: put } = await enrolledStation()
    expect(await put({ nowMs: Date.UTC(2026, 11, 31, 23, 30) })).toMatchObject({ number: expect.stringMatching(/^VBST-2027-/) })
  })

  test('photos are stored as sealed frames that open to the photo', async () => {
    const { db, intake, putAway: put } = await enrolledStation()
    const photos = examplePhotos(2, frameBytes + 5)
    const kept = await put({ photos })
    const entry = kept.kind === 'kept' ? await readEntry(db, kept.id) : undefined
    if (entry?.kind !== 'whole') throw new Error('The example is kept.')
    expect(entry.attachments.map(({ chunks, bytes }) => ({ chunks, bytes }))).toEqual([{ chunks: 2, bytes: frameBytes + 37 }, { chunks: 2, bytes: frameBytes + 37 }])
    const key = await importSealingKey(intake.key.privateKey)
    const [envelope] = await readEnvelopes(db, [entry.id])
    if (envelope === undefined) throw new Error('Its sealed bytes lie beside it.')
    const opened = await openSubmission(envelope.submission, () => key)
    for (const { id, key: attachmentKey, bytes } of opened.kind === 'opened' ? opened.payload.attachments : []) {
      const frames = await Promise.all([0, 1].map(async (n) => await db.get('frames', [id, n]) ?? new Uint8Array()))
      expect(await openAttachment({ id, key: attachmentKey, plainBytes: bytes, frames })).toEqual(photos.get(id)?.bytes)
    }
    expect.assertions(3)
  })

  test('a photo without bytes keeps nothing, and takes no number', async () => {
    const { db, putAway: put } = await enrolledStation()
    await expect(put({ photos: examplePhotos(1, 0) })).rejects.toMatchObject({ code: 'attachment-empty' })
    expect([await db.count('entries'), await db.count('envelopes'), await db.count('frames')]).toEqual([0, 0, 0])
    expect(await put()).toMatchObject({ kind: 'kept', number: expect.stringMatching(/^VBST-2026-001200000/) })
  })

  test('a full disk keeps nothing half: no entry, no frame, no number', async () => {
    const { db, putAway: put } = await enrolledStation()
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    })
    expect(await put({ photos: examplePhotos(1, 10) })).toEqual({ kind: 'storage-full' })
    full.mockRestore()
    expect([await db.count('entries'), await db.count('envelopes'), await db.count('frames')]).toEqual([0, 0, 0])
    expect(await put()).toMatchObject({ kind: 'kept', number: expect.stringMatching(/^VBST-2026-001200000/) })
  })

  test('a device without enrolment keeps nothing and says so', async () => {
    const db = await openOutbox('outbox-without-device')
    expect(await putAway(db, exampleRequest(), random)).toEqual({ kind: 'not-enrolled' })
    // That this photo cannot be sealed is heard by nobody, and may not count as a failure that nobody handled.
    expect(await putAway(db, { ...exampleRequest(), photos: examplePhotos(1, 0) }, random)).toEqual({ kind: 'not-enrolled' })
    await new Promise((resolve) => { setTimeout(resolve) })
  })

  test('after 100,000 numbers it says so instead of repeating one', async () => {
    const { db, putAway: put } = await enrolledStation()
    await db.put('device', 99_999, 'counter')
    expect(await put()).toMatchObject({ kind: 'kept' })
    expect(await put()).toEqual({ kind: 'numbers-exhausted' })
  })

  test('is written so that a power cut loses nothing', async () => {
    const { db, putAway: put } = await enrolledStation()
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await put()
    const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')
    expect(writes.map(([stores, , options]) => ({ stores, options }))).toEqual([{ stores: ['device', 'entries', 'envelopes', 'frames'], options: { durability: 'strict' } }])
    transaction.mockRestore()
    db.close()
  })
})
