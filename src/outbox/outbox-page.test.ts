import { describe, expect, test } from 'vitest'
import type { SubmissionId } from '../domain/ids.ts'
import { recordNeedsPerson, recordStates } from './entries.ts'
import { outboxGroups, readOutboxIndex, readRows } from './outbox-page.ts'
import { enrolledStation, examplePhotos, noonMs, type Station } from './testing/station.ts'
import { readEntries } from './read-outbox.ts'

const at = '2026-11-22T10:00:00.000Z'

async function withRequests(count: number, photos = 0): Promise<{ readonly station: Station; readonly ids: readonly SubmissionId[] }> {
  const station = await enrolledStation()
  const ids: SubmissionId[] = []
  for (let n = 0; n < count; n += 1) {
    const kept = await station.putAway({ nowMs: noonMs + n, photos: examplePhotos(photos, 50) })
    if (kept.kind === 'kept') ids.push(kept.id)
  }
  return { station, ids }
}

describe('the list of the outbox', () => {
  test('has each entry in one group, newest first', async () => {
    const { station: { db }, ids: [one, two, three, four, five, six] } = await withRequests(6)
    if (one === undefined || two === undefined || three === undefined || four === undefined || five === undefined || six === undefined) throw new Error('There are six.')
    await recordStates(db, new Map([
      [one, { kind: 'registered', receivedAt: at, registeredAt: at, external: false }], [two, { kind: 'received', receivedAt: at }],
      [three, { kind: 'needs-person', receivedAt: at, reason: 'seal-damaged' }],
    ]), 'epoch-1')
    await recordNeedsPerson(db, [four], 'envelope-refused')
    expect(await readOutboxIndex(db)).toEqual({ person: [four, three], waiting: [six, five], photos: [], received: [two], registered: [one], toSend: 2 })
  })

  test('says apart of what only photos wait, and shows a stub as registered', async () => {
    const { station, ids } = await withRequests(2, 1)
    station.intake.disturb = (method) => method === 'PUT' ? 'no-network' : undefined
    await station.deliver()
    expect((await readOutboxIndex(station.db)).photos).toEqual([...ids].reverse())
    const [entry] = await readEntries(station.db)
    await station.db.put('entries', { kind: 'stub', id: entry?.id, number: entry?.number, putAwayAt: at, state: { kind: 'registered', epoch: 'epoch-1', receivedAt: at, registeredAt: at, external: true } })
    expect(await readOutboxIndex(station.db)).toMatchObject({ photos: [ids[1]], registered: [ids[0]] })
  })

  test('shows what needs a person among those also while a photo of it is still to go', async () => {
    const { station, ids: [one] } = await withRequests(1, 1)
    if (one === undefined) throw new Error('There is one.')
    station.intake.disturb = (method) => method === 'PUT' ? 'no-network' : undefined
    await station.deliver()
    await recordStates(station.db, new Map([[one, { kind: 'needs-person', receivedAt: at, reason: 'answers-invalid' }]]), 'epoch-1')
    expect(await readOutboxIndex(station.db)).toMatchObject({ person: [one], photos: [], toSend: 1 })
  })

  test('shows what a restored backup lacks as waiting, also what had needed a person', async () => {
    const { station, ids: [one, two] } = await withRequests(2)
    if (one === undefined || two === undefined) throw new Error('There are two.')
    await recordStates(station.db, new Map([[one, { kind: 'needs-person', receivedAt: at, reason: 'seal-damaged' }], [two, { kind: 'received', receivedAt: at }]]), 'epoch-1')
    station.intake.epoch = 'epoch-2'
    station.intake.disturb = (_, path) => path === '/v1/configuration' ? undefined : 'no-network'
    await station.deliver()
    expect(await readOutboxIndex(station.db)).toMatchObject({ person: [], waiting: [two, one], received: [] })
  })

  test('gives rows in the order asked, leaves out what is gone, and shows a damaged one as what it is', async () => {
    const { station: { db }, ids: [one, two] } = await withRequests(2)
    if (one === undefined || two === undefined) throw new Error('There are two.')
    await db.put('entries', { id: one, number: 5 })
    const gone = '01983c5e-7d00-7abc-8def-0123456789ab' as unknown as SubmissionId
    const rows = await readRows(db, [two, gone, one])
    expect(rows.map(({ id, entry, epoch }) => [id, entry.kind, epoch])).toEqual([[two, 'whole', 'epoch-1'], [one, 'damaged', 'epoch-1']])
  })

  test('of an empty outbox has nothing in any group', async () => {
    const index = await readOutboxIndex((await enrolledStation()).db)
    expect(outboxGroups.map((group) => index[group])).toEqual([[], [], [], [], []])
  })
})
