import { beforeEach, describe, expect, test } from 'vitest'
import { countEntries, readEntries } from './read-outbox.ts'
import { openOutbox } from './outbox-database.ts'
import { type Connections, watchConnections } from './testing/lost-connection.ts'
import { enrolledStation, examplePhotos, noonMs, type Station } from './testing/station.ts'

let station: Station
let connections: Connections

beforeEach(async () => {
  station = await enrolledStation()
  connections = watchConnections()
  await countEntries(station.db)
  return connections.leave
})

/** Loses the connection while the intake answers its nth request. */
const loseAt = (nth: number, told: boolean) => () => {
  if (station.intake.requests.length === nth) connections.lose(told)
  return undefined
}

const inOutbox = async () => ({ entries: await station.db.count('entries'), counter: await station.db.get('device', 'counter'), frames: await station.db.count('frames') })

describe.each([['with a word of it', true], ['without a word', false]])('a connection that the browser closed %s', (_, told) => {
  test('is opened again for every later call', async () => {
    for (let n = 0; n < 3; n++) {
      connections.lose(told)
      expect(await station.db.get('device', 'counter')).toBe(0)
      connections.lose(told)
      expect(await countEntries(station.db)).toEqual({ waiting: 0, received: 0, all: 0 })
    }
  })

  test('lets a request be put away all the same, once', async () => {
    connections.lose(told)
    expect(await station.putAway({ photos: examplePhotos(1, 300_000) })).toMatchObject({ kind: 'kept' })
    expect(await inOutbox()).toEqual({ entries: 1, counter: 1, frames: 2 })
  })

  test('does not stop a delivery, at whichever call to the intake it happens', async () => {
    await station.putAway({ photos: examplePhotos(1, 300_000) })
    await station.putAway({ nowMs: noonMs + 1 })
    for (let at = 0, calls = 1; at < calls; at++) {
      // Everything again: the intake knows it, the device does not.
      station.intake.epoch = `epoch-${at + 2}`
      station.intake.requests.length = 0
      station.intake.disturb = loseAt(at + 1, told)
      expect(await station.deliver()).toMatchObject({ kind: 'drained' })
      calls = Math.min(station.intake.requests.length, 12)
    }
    expect((await readEntries(station.db)).map(({ state }) => state)).toEqual([expect.objectContaining({ kind: 'received' }), expect.objectContaining({ kind: 'received' })])
    expect(station.intake.kept.size).toBe(2)
  })
})

describe('a connection that is lost while a request is put away', () => {
  test('before it is on the disk: it is put away once more, under the same number', async () => {
    connections.loseNextWrite('before-commit')
    expect(await station.putAway({ photos: examplePhotos(1, 300_000) })).toMatchObject({ kind: 'kept' })
    expect(await inOutbox()).toEqual({ entries: 1, counter: 1, frames: 2 })
  })

  test('after it is on the disk, and nobody knows: it is found there, and not doubled', async () => {
    connections.loseNextWrite('after-commit')
    const kept = await station.putAway({ photos: examplePhotos(1, 300_000) })
    expect(kept).toMatchObject({ kind: 'kept' })
    expect(await inOutbox()).toEqual({ entries: 1, counter: 1, frames: 2 })
    expect((await readEntries(station.db))[0]).toMatchObject({ id: kept.kind === 'kept' && kept.id, number: kept.kind === 'kept' && kept.number })
  })
})

describe('a database that is opened again', () => {
  test('is opened once for all that wait for it', async () => {
    const before = connections.count()
    connections.lose(false)
    await Promise.all([station.db.count('entries'), station.db.count('frames'), countEntries(station.db), station.db.get('device', 'counter')])
    expect(connections.count()).toBe(before + 1)
  })

  test('still fails for what is wrong with the work itself', async () => {
    await expect(station.db.lastingly(() => Promise.reject(new Error('This is a mistake of ours.')))).rejects.toThrow('mistake')
    let tries = 0
    await expect(station.db.lastingly(() => {
      tries += 1
      return Promise.reject(new DOMException('Again.', 'AbortError'))
    })).rejects.toThrow('Again.')
    expect(tries).toBe(2)
  })

  test('is not, once this code closed it', async () => {
    station.db.close()
    await expect(station.db.count('entries')).rejects.toThrow(expect.objectContaining({ name: 'InvalidStateError' }))
  })

  test('keeps its name, its stores and its version', async () => {
    connections.lose(false)
    const db = await openOutbox(station.db.name)
    expect([station.db.name, [...station.db.objectStoreNames], station.db.version]).toEqual([db.name, [...db.objectStoreNames], db.version])
  })
})
