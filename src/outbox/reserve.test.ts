import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readRoom } from './browser-storage.ts'
import { giveUpReserve, layReserve, tryAgainMs, withReserve } from './reserve.ts'
import { boundDisk } from './testing/bound-disk.ts'
import { enrolledStation, examplePhotos, noonMs, random, type Station } from './testing/station.ts'

/** A browser whose estimate is right of its quota, a tenth of which is the reserve, and knows nothing of the disk below. */
const quota = 20_000_000
const reserve = 2_000_000
let station: Station

beforeEach(async () => {
  station = await enrolledStation()
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 1_000_000, quota }) } })
  return () => vi.unstubAllGlobals()
})

const lay = (nowMs: number) => layReserve(station.db, { nowMs, random })
const reserved = async () => {
  const laid = await station.db.get('device', 'reserve')
  return laid instanceof Uint8Array ? laid.length : 0
}

describe('the reserve', () => {
  test('is laid once, of bytes that no browser can make smaller', async () => {
    expect(await lay(noonMs)).toMatchObject({ level: 'fine' })
    const laid = await station.db.get('device', 'reserve')
    expect(await reserved()).toBe(reserve)
    expect(await lay(noonMs + 1)).toMatchObject({ level: 'fine' })
    expect(await station.db.get('device', 'reserve')).toEqual(laid)
    expect(new Set(laid instanceof Uint8Array ? laid.subarray(0, 4_000) : []).size).toBeGreaterThan(200)
  })

  test('lets a request with photos be put away on a full device, whose next resident is told', async () => {
    await lay(noonMs)
    const disk = boundDisk(station.db, { freeBytes: 1_000 })
    expect(await station.putAway({ photos: examplePhotos(2, 500_000) })).toMatchObject({ kind: 'kept' })
    expect(await readRoom(station.db)).toEqual({ level: 'full', usedBytes: 1_000_000, leftBytes: 0, share: 1 })
    disk.free()
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(station.intake.frames.size).toBe(2)
  })

  test('lets a delivery note what it did on a full device', async () => {
    await station.putAway()
    await lay(noonMs)
    const disk = boundDisk(station.db, { freeBytes: 0 })
    expect(await withReserve(station.db, noonMs, station.deliver)).toMatchObject({ kind: 'drained' })
    expect(await readRoom(station.db)).toMatchObject({ level: 'full' })
    station.intake.epoch = 'epoch-2'
    disk.free()
    const full = boundDisk(station.db, { freeBytes: 0 })
    await expect(withReserve(station.db, noonMs, station.deliver), 'it is gone').rejects.toThrow('There is no room.')
    full.free()
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
  })

  test('that was given up costs a request no second number and makes none twice', async () => {
    await lay(noonMs)
    const disk = boundDisk(station.db, { freeBytes: 1_000 })
    await station.putAway({ photos: examplePhotos(1, 100_000) })
    disk.free()
    expect([await station.db.count('entries'), await station.db.get('device', 'counter')]).toEqual([1, 1])
  })

  test('once given up, a device without room says so, and what is in memory stays there', async () => {
    const disk = boundDisk(station.db, { freeBytes: 1_000 })
    expect(await station.putAway({ photos: examplePhotos(1, 100_000) })).toEqual({ kind: 'storage-full' })
    disk.free()
    expect([await station.db.count('entries'), await station.db.count('frames'), await station.db.get('device', 'counter')]).toEqual([0, 0, 0])
  })

  test('is laid again once it fits, and tried at most once a minute', async () => {
    await giveUpReserve(station.db, noonMs)
    expect(await lay(noonMs + tryAgainMs - 1)).toMatchObject({ level: 'full' })
    const disk = boundDisk(station.db, { freeBytes: reserve - 1 })
    expect(await lay(noonMs + tryAgainMs)).toMatchObject({ level: 'full' })
    disk.free()
    expect(await lay(noonMs + tryAgainMs + 1)).toMatchObject({ level: 'full' })
    expect(await reserved()).toBe(0)
    expect(await lay(noonMs + 2 * tryAgainMs)).toMatchObject({ level: 'fine' })
    expect(await reserved()).toBe(reserve)
  })

  test('that never fitted makes a device full from the start', async () => {
    const disk = boundDisk(station.db, { freeBytes: reserve - 1 })
    expect(await lay(noonMs)).toMatchObject({ level: 'full' })
    disk.free()
  })

  test('is tried again also when the clock was set back', async () => {
    await giveUpReserve(station.db, noonMs)
    expect(await lay(noonMs - tryAgainMs)).toMatchObject({ level: 'fine' })
  })

  test('on a device without room for the smallest note is given up all the same', async () => {
    await lay(noonMs)
    const disk = boundDisk(station.db, { freeBytes: 0, isGivenBack: false })
    expect(await giveUpReserve(station.db, noonMs)).toBe(true)
    expect(await giveUpReserve(station.db, noonMs)).toBe(false)
    disk.free()
    expect(await reserved()).toBe(0)
  })
})
