import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createGiveWay } from './give-way.ts'

/** Gives way on a clock that stands still until the test says that the longest wait is over. */
function onStillClock() {
  let timeUp = () => {}
  const giveWay = createGiveWay((_, signal) => new Promise((resolve) => {
    timeUp = resolve
    signal.addEventListener('abort', () => resolve())
  }))
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
  return { giveWay, events, hold, ask, timeUp: async () => { timeUp(); await setImmediate() } }
}

describe('giving way', () => {
  test('it is the turn at once when nothing goes first', async () => {
    const { events, ask } = onStillClock()
    await ask()
    expect(events).toEqual(['turn'])
  })

  test('it is the turn when the last of those that go first is done', async () => {
    const { events, hold, ask } = onStillClock()
    const [endOne, endTwo] = [hold('one'), hold('two')]
    await ask()
    await endOne()
    await endTwo()
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
    const { giveWay, events, ask } = onStillClock()
    await expect(giveWay.first(async () => { throw new Error('the disk failed') })).rejects.toThrow('the disk failed')
    await ask()
    expect(events).toEqual(['turn'])
  })
})
