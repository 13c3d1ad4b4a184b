import { describe, expect, test } from 'vitest'
import { deliver } from './deliver.ts'
import { judgeRoom } from '../domain/storage-room.ts'
import { createReporter, sayAgainMs } from './report-device.ts'
import { openOutbox } from './outbox-database.ts'
import { problem } from './testing/small-intake.ts'
import { enrolledStation, examplePhotos, noonMs, type Station } from './testing/station.ts'

type Storage = { kept?: boolean; free?: number; wasMet?: boolean }
const gigabyte = 1_000_000_000

function reporterOf(station: Station, storage: Storage = {}) {
  const { db, effects: { caller } } = station
  return createReporter({
    db, caller, version: '0.1.0', nowMs: () => station.nowMs, isStorageKept: async () => storage.kept, readRoom: async () => judgeRoom(storage.free === undefined ? {} : { usage: gigabyte - storage.free, quota: gigabyte }, storage.wasMet === true),
  })
}

describe('a report', () => {
  test('says what waits, how many numbers were given out, and what the browser says of its storage', async () => {
    const station = await enrolledStation()
    await station.putAway()
    await station.putAway({ nowMs: noonMs + 1, photos: examplePhotos(1, 100) })
    await reporterOf(station, { kept: false, free: 500_000_000 })()
    expect(station.intake.reports).toEqual([{ waiting: 2, unsent: 2, counter: 2, version: '0.1.0', persisted: false, storageFreeBytes: 500_000_000 }])
  })

  test('counts a request of which only a photo waits as waiting, and one that the intake refused as never there', async () => {
    const station = await enrolledStation()
    await station.putAway({ photos: examplePhotos(1, 100) })
    station.intake.disturb = (method) => method === 'PUT' ? 'no-network' : undefined
    await station.deliver()
    station.intake.disturb = (method, path) => method === 'PUT' ? 'no-network' : path === '/v1/submissions' ? problem(413, 'body-too-large') : undefined
    await station.putAway({ nowMs: noonMs + 1 })
    await station.deliver()
    await reporterOf(station)()
    expect(station.intake.reports).toEqual([{ waiting: 1, unsent: 1, counter: 2, version: '0.1.0' }])
  })

  test('that says nothing new is not sent, until the desk could think that nobody is there', async () => {
    const station = await enrolledStation()
    const storage: Storage = { kept: false, free: 0.9 * gigabyte }
    const report = reporterOf(station, storage)
    await report()
    storage.free = 0.8 * gigabyte
    await report()
    expect(station.intake.reports).toHaveLength(1)
    station.nowMs += sayAgainMs
    await report()
    storage.kept = true
    await report()
    expect(station.intake.reports).toMatchObject([{ persisted: false }, { persisted: false, storageFreeBytes: 0.8 * gigabyte }, { persisted: true }])
  })

  test('says at once when the device was met full: nothing is left, whatever its browser estimates', async () => {
    const station = await enrolledStation()
    const storage: Storage = { free: 0.9 * gigabyte }
    const report = reporterOf(station, storage)
    await report()
    storage.wasMet = true
    await report()
    expect(station.intake.reports).toMatchObject([{ storageFreeBytes: 0.9 * gigabyte }, { storageFreeBytes: 0 }])
  })

  test('that did not arrive is said again at the next occasion', async () => {
    const station = await enrolledStation()
    const report = reporterOf(station)
    station.intake.disturb = () => 'no-network'
    await report()
    station.intake.disturb = () => undefined
    await report()
    expect(station.intake.reports).toHaveLength(1)
  })

  test('never comes after a newer one', async () => {
    const station = await enrolledStation()
    await station.putAway()
    const report = reporterOf(station)
    const before = report()
    await station.deliver()
    await Promise.all([before, report()])
    expect(station.intake.reports).toMatchObject([{ counter: 1 }, { waiting: 0, unsent: 0, counter: 1 }])
  })

  test('of a device that is not enrolled is none', async () => {
    const station = await enrolledStation()
    await reporterOf({ ...station, db: await openOutbox('not-enrolled') })()
    expect(station.intake.requests).toEqual([])
  })
})

describe('a delivery', () => {
  const moments = async (station: Station) => {
    const seen: string[] = []
    await deliver({ ...station.effects, reached: () => seen.push(station.intake.requests.at(-1) ?? '') })
    return seen
  }

  test('says that the intake was reached before it sends and after, also when it breaks off in between', async () => {
    const station = await enrolledStation()
    await station.putAway()
    station.intake.disturb = (_, path) => path === '/v1/submissions' ? 'no-network' : undefined
    expect(await moments(station)).toEqual(['GET /v1/configuration', 'POST /v1/submissions'])
  })

  test('says nothing where nobody answered', async () => {
    const station = await enrolledStation()
    station.intake.disturb = () => 'no-network'
    expect(await moments(station)).toEqual([])
  })
})
