import { expect, test } from 'vitest'
import { lazyModule } from './lazy-part.tsx'

test('a module is fetched once, however many ask for it', async () => {
  let fetches = 0
  const module = lazyModule(async () => ({ n: ++fetches }))
  expect(module.peek()).toBeUndefined()
  expect(await Promise.all([module.load(), module.load()])).toEqual([{ n: 1 }, { n: 1 }])
  expect([module.peek(), await module.load()]).toEqual([{ n: 1 }, { n: 1 }])
})

test('one that did not come is asked for again', async () => {
  let attempts = 0
  const module = lazyModule(async () => {
    attempts += 1
    if (attempts === 1) throw new TypeError('Failed to fetch')
    return 'here'
  })
  await expect(module.load()).rejects.toThrow('Failed to fetch')
  expect(module.peek()).toBeUndefined()
  expect(await module.load()).toBe('here')
})
