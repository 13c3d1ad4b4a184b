/** What is noted as received is so at once, for every reader, after a crash too; and it never says more than that. */
import { describe, expect, test, vi } from 'vitest'
import { judgeRoom } from '../domain/storage-room.ts'
import type { SubmissionId } from '../domain/ids.ts'
import { deliver } from './deliver.ts'
import { readIntakeNotes } from './device.ts'
import { adoptEpoch, foldJournal, readWhole, recordAttachment, recordNeedsPerson, recordStates } from './entries.ts'
import { planExport } from './export-entries.ts'
import { entryStores, type Note, readJournal, writeNote } from './journal.ts'
import type { OutboxDatabase } from './outbox-database.ts'
import { readOutboxIndex, readRows } from './outbox-page.ts'
import { countEntries, readEntries, readEntry } from './read-outbox.ts'
import { createReporter } from './report-device.ts'
import { enrolledStation, examplePhotos, noonMs, type Station } from './testing/station.ts'

const at = '2026-11-22T10:00:00.000Z'
const received = { kind: 'received', epoch: 'epoch-1', receivedAt: at }

/** Entries of which each has so many photos, oldest first. */
async function withEntries(photos: readonly number[]): Promise<{ readonly station: Station; readonly db: OutboxDatabase; readonly ids: readonly SubmissionId[] }> {
  const station = await enrolledStation()
  const ids: SubmissionId[] = []
  for (const [n, count] of photos.entries()) {
    const kept = await station.putAway({ nowMs: noonMs + n, photos: examplePhotos(count, 50) })
    if (kept.kind === 'kept') ids.push(kept.id)
  }
  return { station, db: station.db, ids }
}
const noteOf = (ids: readonly SubmissionId[], withPhotos: readonly SubmissionId[] = [], epoch = 'epoch-1'): Note => ({ epoch, receivedAt: at, ids: [...ids], withPhotos: [...withPhotos] })
const statesOf = async (db: OutboxDatabase) => (await readEntries(db)).map(({ state }) => state)
const kindsOf = async (db: OutboxDatabase) => (await statesOf(db)).map(({ kind }) => kind)
/** What stands in the records themselves. */
const writtenIn = async (db: OutboxDatabase) => (await db.getAll('entries')).map((record) => Object(record).state.kind as string)
const submissions = ({ intake }: Station) => intake.requests.filter((request) => request === 'POST /v1/submissions').length

/** A delivery that dies as soon as the intake has answered so many batches. */
async function dieAfter(batches: number, station: Station): Promise<void> {
  const over = new AbortController()
  let answered = 0
  station.intake.disturb = (_, path) => {
    if (path === '/v1/submissions' && (answered += 1) === batches) over.abort()
    return undefined
  }
  await deliver({ ...station.effects, signal: over.signal })
  station.intake.disturb = () => undefined
}

describe('what is noted as received', () => {
  test('is so for every reader, although no entry says it yet', async () => {
    const { station, db, ids: [one, two, three] } = await withEntries([0, 1, 0])
    if (one === undefined || two === undefined || three === undefined) throw new Error('There are three.')
    await writeNote(db, noteOf([one, two], [two]))
    expect(await writtenIn(db)).toEqual(['queued', 'queued', 'queued'])
    expect(await statesOf(db)).toEqual([received, received, { kind: 'queued' }])
    expect((await readEntry(db, one))?.state).toEqual(received)
    expect((await readWhole(db, [one, three])).map(({ state }) => state)).toEqual([received, { kind: 'queued' }])
    expect(await countEntries(db)).toEqual({ waiting: 2, received: 1, all: 3 })
    expect(await readOutboxIndex(db)).toEqual({ person: [], waiting: [three], photos: [two], received: [one], registered: [], toSend: 2 })
    expect((await readRows(db, [two, three])).map(({ entry }) => entry.state.kind)).toEqual(['received', 'queued'])
    expect((await planExport(db))?.requests.map(({ id, photos }) => [id, photos.length])).toEqual([[two, 1], [three, 0]])
    await createReporter({ db, caller: station.effects.caller, version: '0.1.0', nowMs: () => noonMs, isStorageKept: async () => undefined, readRoom: async () => judgeRoom({}, false) })()
    expect(station.intake.reports).toEqual([expect.objectContaining({ waiting: 2, unsent: 1 })])
  })

  test('is not sent again by whoever delivers after a crash, and its photos go', async () => {
    const { station, db } = await withEntries([1, 0, 0])
    await dieAfter(1, station)
    expect([await writtenIn(db), await kindsOf(db), station.intake.kept.size]).toEqual([Array(3).fill('sending'), Array(3).fill('received'), 3])
    station.intake.requests.length = 0
    expect(await station.deliver()).toMatchObject({ kind: 'drained', unregistered: true })
    expect([submissions(station), await writtenIn(db), await db.count('journal')]).toEqual([0, Array(3).fill('received'), 0])
    expect(await countEntries(db)).toEqual({ waiting: 0, received: 3, all: 3 })
    expect([...station.intake.frames.values()].map(({ bytes, chunks }) => bytes.size === chunks)).toEqual([true])
  })

  test('is written into no entry while hundreds go, and into each when nothing is left to send', async () => {
    const { station, db } = await withEntries(Array<number>(410).fill(0))
    await dieAfter(2, station)
    expect(new Set(await writtenIn(db))).toEqual(new Set(['queued']))
    const before = (await kindsOf(db)).filter((kind) => kind === 'received').length
    expect(before).toBe(station.intake.kept.size)
    expect(before).toBeLessThan(410)
    expect(await countEntries(db)).toEqual({ waiting: 410 - before, received: before, all: 410 })
    await station.deliver()
    expect([new Set(await writtenIn(db)), await db.count('journal'), station.intake.kept.size]).toEqual([new Set(['received']), 0, 410])
  })

  test('counts once, however often it was noted', async () => {
    const { db, ids } = await withEntries([1, 0, 0])
    await writeNote(db, noteOf(ids.slice(0, 2), ids.slice(0, 1)))
    await writeNote(db, noteOf(ids.slice(0, 2), ids.slice(0, 1)))
    expect(await countEntries(db)).toEqual({ waiting: 2, received: 1, all: 3 })
    await foldJournal(db)
    expect(await countEntries(db)).toEqual({ waiting: 2, received: 1, all: 3 })
  })
})

describe('an entry that has more to say', () => {
  test('keeps it: what was noted late makes nothing of it again', async () => {
    const { db, ids: [one, two, three] } = await withEntries([0, 0, 0])
    if (one === undefined || two === undefined || three === undefined) throw new Error('There are three.')
    await recordStates(db, new Map([[one, { kind: 'registered', receivedAt: at, registeredAt: at, external: false }], [two, { kind: 'needs-person', receivedAt: at, reason: 'seal-damaged' }]]), 'epoch-1')
    await recordNeedsPerson(db, [three], 'envelope-refused')
    const [states, index] = [await statesOf(db), await readOutboxIndex(db)]
    await writeNote(db, noteOf([one, two, three]))
    expect([await statesOf(db), await readOutboxIndex(db), await countEntries(db)]).toEqual([states, index, { waiting: 0, received: 0, all: 3 }])
    await foldJournal(db)
    expect([await statesOf(db), await readOutboxIndex(db), await db.count('journal')]).toEqual([states, index, 0])
  })

  test('is changed as what it is, with what was noted of it', async () => {
    const { db, ids: [id] } = await withEntries([1])
    const [entry] = await readEntries(db)
    const photo = entry?.kind === 'whole' ? entry.attachments[0]?.id : undefined
    if (id === undefined || photo === undefined) throw new Error('There is one, with a photo.')
    await writeNote(db, noteOf([id], [id]))
    await recordAttachment(db, id, photo, 'epoch-1')
    expect([await writtenIn(db), await db.getAllKeysFromIndex('entries', 'work', 'state')]).toEqual([['received'], [id]])
  })
})

describe('a note', () => {
  test('of an epoch that is over says nothing, and goes', async () => {
    const { db, ids } = await withEntries([0, 0])
    await writeNote(db, noteOf(ids, [], 'epoch-0'))
    expect([await kindsOf(db), (await countEntries(db)).waiting]).toEqual([['queued', 'queued'], 2])
    await foldJournal(db)
    expect([await kindsOf(db), await db.count('journal')]).toEqual([['queued', 'queued'], 0])
  })

  test('ends with its epoch: all of it is offered to the new one', async () => {
    const { station, db, ids } = await withEntries([0, 0])
    await dieAfter(1, station)
    const notes = await readIntakeNotes(db)
    if (notes === undefined) throw new Error('The example has met its intake.')
    await adoptEpoch(db, { ...notes, epoch: 'epoch-2' })
    expect([await db.count('journal'), (await countEntries(db)).waiting, await db.getAllKeysFromIndex('entries', 'work', 'envelope')]).toEqual([0, 2, ids])
    station.intake.epoch = 'epoch-2'
    station.intake.kept.clear()
    await station.deliver()
    expect([station.intake.kept.size, await statesOf(db)]).toEqual([2, Array(2).fill({ ...received, epoch: 'epoch-2' })])
  })

  test('that is damaged says nothing and holds up nothing: its entries are sent again', async () => {
    const { station, db } = await withEntries([0, 0])
    await dieAfter(1, station)
    const [key] = await db.getAllKeys('journal')
    await db.put('journal', { epoch: 'epoch-1', receivedAt: at, ids: 7 }, key)
    expect((await countEntries(db)).waiting).toBe(2)
    await station.deliver()
    expect([await statesOf(db), await db.count('journal'), station.intake.kept.size]).toEqual([Array(2).fill(received), 0, 2])
  })

  test('goes in the transaction that writes its entries, a few at a time', async () => {
    const { db, ids } = await withEntries([1, ...Array<number>(39).fill(0)])
    await writeNote(db, noteOf(ids, ids.slice(0, 1)))
    await writeNote(db, noteOf(ids.slice(0, 3)))
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await foldJournal(db)
    const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')
    transaction.mockRestore()
    expect(writes).toEqual(Array(3).fill([['device', 'entries', 'journal'], 'readwrite', { durability: 'relaxed' }]))
    expect([await kindsOf(db), await readJournal(db.transaction(entryStores))]).toEqual([Array(40).fill('received'), { epoch: 'epoch-1', noted: new Map() }])
  })

  test('says what is left of it when writing its entries breaks off', async () => {
    const { db, ids } = await withEntries([1, ...Array<number>(38).fill(0), 1])
    await writeNote(db, noteOf(ids, [ids[0], ids[39]].flatMap((id) => id ?? [])))
    const before = await countEntries(db)
    const begin = IDBDatabase.prototype.transaction
    let writes = 0
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...asked: Parameters<typeof begin>) {
      if (asked[1] === 'readwrite' && (writes += 1) === 2) throw new Error('The power went.')
      return begin.apply(this, asked)
    })
    await expect(foldJournal(db)).rejects.toThrow('The power went.')
    transaction.mockRestore()
    expect((await writtenIn(db)).filter((kind) => kind === 'received')).toHaveLength(32)
    expect([await kindsOf(db), await countEntries(db)]).toEqual([Array(40).fill('received'), before])
    await foldJournal(db)
    expect([await db.getAllKeysFromIndex('entries', 'work', 'attachments'), await db.count('journal')]).toEqual([[ids[0], ids[39]], 0])
  })
})
