import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createKeyGarbage } from './key-garbage.ts'

function counting() {
  let collections = 0
  const garbage = createKeyGarbage(() => { collections += 1 })
  const open = (count: number) => { for (let n = 0; n < count; n++) garbage.opened() }
  return { open, rest: garbage.rest, collections: () => collections }
}
const atOnce = () => Promise.resolve()

describe('the keys of opened requests', () => {
  test('are left where they are few', async () => {
    const { open, rest, collections } = counting()
    open(999)
    await rest(atOnce)
    expect(collections()).toBe(0)
  })

  test('are freed once, however often there is nothing to do', async () => {
    const { open, rest, collections } = counting()
    open(1_000)
    for (let time = 0; time < 3; time++) await rest(atOnce)
    expect(collections()).toBe(1)
    open(1_000)
    await rest(atOnce)
    expect(collections()).toBe(2)
  })

  test('are not freed while a device waits', async () => {
    const { open, rest, collections } = counting()
    const { promise: turn, resolve: giveTurn } = Promise.withResolvers<void>()
    open(1_000)
    const resting = rest(() => turn)
    await setImmediate()
    expect(collections()).toBe(0)
    giveTurn()
    await resting
    expect(collections()).toBe(1)
  })

  test('are gone for good', async () => {
    const garbage = createKeyGarbage()
    const held = { key: crypto.getRandomValues(new Uint8Array(32)) }
    const watched = [new WeakRef(held), ...Array.from({ length: 5 }, () => new WeakRef({}))]
    for (let n = 0; n < 1_000; n++) garbage.opened()
    // What a weak reference was made of stays until the turn is over.
    await setImmediate()
    await garbage.rest(atOnce)
    expect(watched.map((one) => one.deref() !== undefined)).toEqual([true, false, false, false, false, false])
    expect(held.key).toHaveLength(32)
  })
})
