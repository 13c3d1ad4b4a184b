import { describe, expect, test } from 'vitest'
import type { Entry } from '../../domain/entry.ts'
import { caseNumber } from '../../domain/case-number.ts'
import { newSubmissionId } from '../../domain/ids.ts'
import { judgeRoom } from '../../domain/storage-room.ts'
import { noonMs } from '../testing/melding.ts'
import { createStation, type StationReads } from './station.ts'

const id = newSubmissionId(noonMs, new Uint8Array(10))
const received: Entry = {
  kind: 'stub', id, number: caseNumber({ prefix: 'VBST', year: 2026, device: 1, counter: 0 }), putAwayAt: '2026-11-22T11:00:00.000Z',
  state: { kind: 'received', epoch: 'e', receivedAt: '2026-11-22T11:00:01.000Z' },
}

function station(reads: Partial<StationReads> = {}) {
  return createStation({
    countEntries: async () => ({ waiting: 1, received: 0, all: 1 }), readEntry: async () => undefined,
    readRoom: async () => judgeRoom({}, false), mayWorkOffline: async () => true, shownReceipt: () => undefined, ...reads,
  })
}

describe('a station', () => {
  test('knows nothing before it has read', () => {
    expect(station().counts.value).toEqual({ waiting: 0, received: 0, all: 0 })
  })

  test('reads what waits, and how the request of the receipt on the screen stands', async () => {
    const shown = station({ shownReceipt: () => id, readEntry: async (asked) => asked === id ? received : undefined })
    await shown.refresh()
    expect(shown.counts.value.waiting).toBe(1)
    expect(shown.receiptState.value).toEqual(received.state)
  })

  test('a receipt without an entry is not called received', async () => {
    const shown = station({ shownReceipt: () => id })
    await shown.refresh()
    expect(shown.receiptState.value).toEqual({ kind: 'queued' })
  })

  test('knows whether the desk wants no request begun without network', async () => {
    const shown = station({ mayWorkOffline: async () => false })
    expect(shown.isOfflineAllowed.value).toBe(true)
    await shown.refresh()
    expect(shown.isOfflineAllowed.value).toBe(false)
  })

  test('knows how much room there is', async () => {
    const shown = station({ readRoom: async () => judgeRoom({ usage: 85, quota: 100 }, false) })
    expect(shown.storage.value.level).toBe('fine')
    await shown.refresh()
    expect(shown.storage.value).toEqual({ level: 'warn', usedBytes: 85, leftBytes: 15, share: 0.85 })
  })

  test('any number of changes during a reading cost one more reading, and the last one counts', async () => {
    let readings = 0
    const busy = station({ countEntries: async () => ({ waiting: ++readings, received: 0, all: 9 }) })
    await Promise.all([busy.refresh(), busy.refresh(), busy.refresh(), busy.refresh()])
    expect(readings).toBe(2)
    expect(busy.counts.value.waiting).toBe(2)
  })

  test('a reading that failed does not stop the next', async () => {
    let fails = true
    const shaky = station({ countEntries: async () => {
      if (fails) throw new Error('The database was closed.')
      return { waiting: 0, received: 0, all: 7 }
    } })
    await expect(shaky.refresh()).rejects.toThrow('closed')
    fails = false
    await shaky.refresh()
    expect(shaky.counts.value.all).toBe(7)
  })
})
