import { openDB } from 'idb'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { EnvelopeSchema } from '../domain/submission.ts'
import { readEnvelopes } from './entries.ts'
import { keptEnvelope } from './kept-envelope.ts'
import { openOutbox } from './outbox-database.ts'
import { enrolledStation } from './testing/station.ts'
import { readEntries } from './read-outbox.ts'

let names = 0
const inText = (kept: unknown) => ({ ...Object(kept), json: new TextDecoder().decode(Object(kept).json) })

/** A database as version 1 left it: the sealed bytes within each entry. */
async function versionOne(records: readonly object[]): Promise<string> {
  const name = `version-one-${++names}`
  const db = await openDB(name, 1, {
    upgrade(made) {
      made.createObjectStore('device')
      made.createObjectStore('entries', { keyPath: 'id' }).createIndex('work', 'work')
      made.createObjectStore('frames')
      made.createObjectStore('catalogue')
    },
  })
  for (const record of records) await db.put('entries', record)
  await db.put('device', 7, 'counter')
  await db.put('frames', new Uint8Array([1, 2]), ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', 0])
  db.close()
  return name
}

const putAwayAt = '2026-03-10T10:00:00.000Z'
const ids = ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', '017f22e2-79b1-7cc3-98c4-dc0c0c07398f', '017f22e2-79b2-7cc3-98c4-dc0c0c07398f'] as const
const queued = { id: ids[0], kind: 'whole', number: 'VBST-2026-1234567890', putAwayAt, state: { kind: 'queued' }, attachments: [], work: 'envelope' }
const bytes = { submission: 'a.b.c.d.e', manifest: 'a.b.c' }
const stub = { id: ids[1], kind: 'stub', number: 'VBST-2026-1234567890', putAwayAt, state: { kind: 'registered', epoch: 'e', receivedAt: putAwayAt, registeredAt: putAwayAt, external: true } }

describe('an outbox that version 1 left', () => {
  test('keeps every entry, and every sealed byte beside it', async () => {
    const db = await openOutbox(await versionOne([{ ...queued, ...bytes }, stub]))
    expect(await db.getAll('entries')).toEqual([queued, stub])
    expect((await db.getAll('envelopes')).map(inText)).toEqual([inText(keptEnvelope(v.parse(EnvelopeSchema, { id: ids[0], ...bytes }), 0))])
    expect([await db.get('device', 'counter'), await db.count('frames')]).toEqual([7, 1])
    expect(await db.getAllKeysFromIndex('entries', 'work', 'envelope')).toEqual([ids[0]])
  })

  test('keeps a damaged record as it is, and moves the others', async () => {
    const damaged = [{ id: ids[1], submission: 7, number: queued.number }, { id: ids[2], work: 'envelope' }]
    const db = await openOutbox(await versionOne([{ ...queued, ...bytes }, ...damaged]))
    expect(await db.getAll('entries')).toEqual([queued, ...damaged])
    expect((await readEntries(db)).map(({ id, state }) => [id, state.kind])).toEqual([[ids[0], 'queued'], [ids[1], 'needs-person'], [ids[2], 'needs-person']])
  })

  test('is moved once, however often it is opened', async () => {
    const name = await versionOne([{ ...queued, ...bytes }])
    const first = await openOutbox(name)
    first.close()
    expect((await (await openOutbox(name)).getAll('envelopes')).map(inText)).toEqual([{ id: ids[0], photos: 0, json: JSON.stringify({ id: ids[0], ...bytes }) }])
  })
})

test('a change of state rewrites none of the sealed bytes', async () => {
  const station = await enrolledStation()
  const kept = await station.putAway()
  if (kept.kind !== 'kept') throw new Error('The example is kept.')
  const before = await readEnvelopes(station.db, [kept.id])
  await station.deliver()
  expect((await readEntries(station.db))[0]?.state.kind).toBe('received')
  expect(await readEnvelopes(station.db, [kept.id])).toEqual(before)
  expect(JSON.stringify(await station.db.getAll('entries'))).not.toContain(before[0]?.submission)
})
