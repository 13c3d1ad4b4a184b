import { describe, expect, test } from 'vitest'
import { createLanes, firstLanes, mostLanes } from './lanes.ts'

const soon = () => new Promise((resolve) => { setTimeout(resolve, 1) })

/** Runs so many steps and says how many were under way at once, at most and at the end. */
async function run(steps: number, tookMs: number): Promise<{ most: number; atLast: number }> {
  const lanes = createLanes()
  let [left, open, most] = [steps, 0, 0]
  const seen: number[] = []
  await lanes.run(async () => {
    if (left-- <= 0) return false
    open += 1
    most = Math.max(most, open)
    await soon()
    seen.push(open)
    open -= 1
    lanes.took(tookMs)
    return true
  })
  expect(seen).toHaveLength(steps)
  return { most, atLast: seen.at(-3) ?? 0 }
}

describe('lanes', () => {
  test('become as many as browsers open, while each frame goes well', async () => {
    expect((await run(60, 5_000)).most).toBe(mostLanes)
  })

  test('stay as they are when frames take their time', async () => {
    expect((await run(20, 30_000)).most).toBe(firstLanes)
  })

  test('become one when frames take too long, and all frames go through it', async () => {
    expect(await run(20, 90_000)).toEqual({ most: firstLanes, atLast: 1 })
  })

  test('are never none: all but one may be taken away at once', async () => {
    const lanes = createLanes()
    let left = 10
    await lanes.run(async () => {
      await soon()
      lanes.fewer()
      lanes.fewer()
      return left-- > 0
    })
    expect(left).toBeLessThan(0)
  })

  test('end when there is nothing to do, and fail with their work', async () => {
    await createLanes().run(() => Promise.resolve(false))
    await expect(createLanes().run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })
})
