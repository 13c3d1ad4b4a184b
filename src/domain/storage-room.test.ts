import { describe, expect, test } from 'vitest'
import { judgeRoom, reserveOf } from './storage-room.ts'

const gigabyte = 1_000_000_000
const levelAt = (usage: number, quota: number) => judgeRoom({ usage, quota }, false).level

describe('the room of a device', () => {
  test('is told in used and left bytes', () => {
    expect(judgeRoom({ usage: 3 * gigabyte, quota: 4 * gigabyte }, false)).toEqual({ level: 'fine', usedBytes: 3 * gigabyte, leftBytes: gigabyte, share: 0.75 })
  })

  test('calls for the helper at 80 %, and not below', () => {
    expect([levelAt(0.7999 * gigabyte, gigabyte), levelAt(0.8 * gigabyte, gigabyte)]).toEqual(['fine', 'warn'])
  })

  test('is full for new requests while one with five large photos still fits', () => {
    expect([levelAt(gigabyte - 24_000_000, gigabyte), levelAt(gigabyte - 23_999_999, gigabyte)]).toEqual(['warn', 'full'])
    expect(reserveOf(gigabyte)).toBeGreaterThan(5 * 4_000_000)
  })

  test('is not full from the start where the browser gives little', () => {
    expect([levelAt(0, 10_000_000), levelAt(9_000_000, 10_000_000), levelAt(9_000_001, 10_000_000)]).toEqual(['fine', 'warn', 'full'])
  })

  test('is full when a write met its end, whatever the browser estimates', () => {
    expect(judgeRoom({ usage: gigabyte, quota: 60 * gigabyte }, true)).toEqual({ level: 'full', usedBytes: gigabyte, leftBytes: 0, share: 1 })
    expect(judgeRoom({}, true)).toMatchObject({ level: 'full', leftBytes: 0 })
  })

  test('worries nobody where the browser does not say, or says nonsense', () => {
    for (const silent of [{}, { usage: 5 }, { quota: 5 }, { usage: 0, quota: 0 }]) {
      expect(judgeRoom(silent, false)).toEqual({ level: 'fine' })
    }
    expect(judgeRoom({ usage: 11, quota: 10 }, false)).toMatchObject({ level: 'full', leftBytes: 0, share: 1 })
  })
})
