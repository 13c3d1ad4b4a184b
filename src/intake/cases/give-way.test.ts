import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createGiveWay, longestWaitMs, lullMs } from './give-way.ts'

/** Gives way on a clock that stands still until the test says that a lull or the longest wait is over. */
function onStillClock() {
  const sleeping: { readonly ms: number; readonly wake: () => void }[] = []
  const giveWay = createGiveWay((ms, signal) => new Promise((resolve) => {
    sleeping.push({ ms, wake: resolve })
    signal.addEventListener('abort', () => resolve())
  }))
  const wakeAfter = async (wanted: number) => {
    for (const { ms, wake } of sleeping) if (ms === wanted) wake()
    await setImmediate()
  }
  const events: string[] = []
  const hold = (name: string) => {
    let release = () => {}
    const held = new Promise<void>((resolve) => { release = resolve })
    void giveWay.first(() => held)
    return async () => { events.push(`${name} done`); release(); await setImmediate() }
  }
  const ask = async () => {
    void giveWay.turn().then(() => { events.push('turn') })
    await setImmediate()
  }
  return { giveWay, events, hold, ask, timeUp: () => wakeAfter(longestWaitMs), lull: () => wakeAfter(lullMs) }
}

describe('giving way', () => {
  test('it is the turn at once when nothing goes first', async () => {
    const { events, ask } = onStillClock()
    await ask()
    expect(events).toEqual(['turn'])
  })

  test('it is the turn a moment after the last of those that go first is done', async () => {
    const { events, hold, ask, lull } = onStillClock()
    const [endOne, endTwo] = [hold('one'), hold('two')]
    await ask()
    await endOne()
    await lull()
    await endTwo()
    expect(events).toEqual(['one done', 'two done'])
    await lull()
    expect(events).toEqual(['one done', 'two done', 'turn'])
  })

  test('it is nobody\'s turn between two batches of one device', async () => {
    const { events, hold, ask, lull } = onStillClock()
    const endOne = hold('one')
    await ask()
    await endOne()
    const endTwo = hold('two')
    await lull()
    expect(events).toEqual(['one done'])
    await endTwo()
    await lull()
    expect(events).toEqual(['one done', 'two done', 'turn'])
  })

  test('it is the turn after the longest wait, however many come', async () => {
    const { events, hold, ask, timeUp } = onStillClock()
    hold('one')
    await ask()
    expect(events).toEqual([])
    await timeUp()
    expect(events).toEqual(['turn'])
  })

  test('what goes first and fails holds up nobody afterwards', async () => {
    const { giveWay, events, ask, lull } = onStillClock()
    await expect(giveWay.first(async () => { throw new Error('the disk failed') })).rejects.toThrow('the disk failed')
    await lull()
    await ask()
    expect(events).toEqual(['turn'])
  })
})
