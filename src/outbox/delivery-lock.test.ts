import { beforeEach, describe, expect, test } from 'vitest'
import { frozenAfterMs, type LockEffects, readSign, signOfLifeMs, underDeliveryLock } from './delivery-lock.ts'
import { fakeLocks } from './testing/fake-locks.ts'
import { enrolledStation, noonMs, type Station } from './testing/station.ts'

let station: Station
let nowMs: number
let ticks: { readonly everyMs: number; readonly callback: () => void }[]
let effects: LockEffects
beforeEach(async () => {
  station = await enrolledStation()
  nowMs = noonMs
  ticks = []
  effects = {
    locks: fakeLocks(), db: station.db, nowMs: () => nowMs,
    every: (everyMs, callback) => {
      const tick = { everyMs, callback }
      ticks.push(tick)
      return () => { ticks = ticks.filter((one) => one !== tick) }
    },
  }
})

/** A sender that holds the lock until it is told to end. */
function holder() {
  let end: (word: string) => void = () => {}
  let signal: AbortSignal | undefined
  let began = () => {}
  const hasBegun = new Promise<void>((resolve) => { began = resolve })
  const result = underDeliveryLock(effects, (given) => {
    signal = given
    began()
    return new Promise<string>((resolve) => { end = resolve })
  })
  return { hasBegun, result, end: (word: string) => end(word), isStolen: () => signal?.aborted }
}
const now = () => underDeliveryLock(effects, () => Promise.resolve('mine'))

describe('the lock of delivery', () => {
  test('is held for the work and free again after it, also after one that failed', async () => {
    expect(await now()).toBe('mine')
    await expect(underDeliveryLock(effects, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await now()).toBe('mine')
    expect(ticks).toEqual([])
  })

  test('is waited for by nobody: a duplicated tab goes away and tries later', async () => {
    const first = holder()
    await first.hasBegun
    expect(await now()).toBeUndefined()
    first.end('done')
    expect(await first.result).toBe('done')
    expect(await now()).toBe('mine')
  })

  test('shows a sign of life at once and then again and again', async () => {
    const first = holder()
    await first.hasBegun
    expect([await readSign(station.db), ticks.map(({ everyMs }) => everyMs)]).toEqual([noonMs, [signOfLifeMs]])
    nowMs += signOfLifeMs
    ticks[0]?.callback()
    await expect.poll(() => readSign(station.db)).toBe(noonMs + signOfLifeMs)
    first.end('done')
    await first.result
  })

  test.each([['frozen', frozenAfterMs + 1], ['of a clock that was set back', -frozenAfterMs - 1]])('is taken from a holder that is %s, which then gives up', async (_, passedMs) => {
    const first = holder()
    await first.hasBegun
    nowMs += passedMs
    expect(await now()).toBe('mine')
    expect(await first.result).toBeUndefined()
    expect(first.isStolen()).toBe(true)
  })

  test('stays with a holder that was silent for a moment only', async () => {
    const first = holder()
    await first.hasBegun
    nowMs += frozenAfterMs
    expect(await now()).toBeUndefined()
    expect(first.isStolen()).toBe(false)
    first.end('done')
    await first.result
  })
})
