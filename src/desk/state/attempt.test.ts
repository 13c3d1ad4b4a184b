import { expect, test } from 'vitest'
import { DeskError } from '../client/desk-error.ts'
import { createAttempt } from './attempt.ts'

test('a second press while the first is under way does nothing', async () => {
  const { state, run } = createAttempt()
  const answer = Promise.withResolvers<undefined>()
  let done = 0
  const first = run(async () => { await answer.promise; done += 1 })
  expect(state.value).toEqual({ kind: 'busy' })
  expect(await run(async () => { done += 1 })).toBe(false)
  answer.resolve(undefined)
  expect(await first).toBe(true)
  expect(done).toBe(1)
  expect(state.value).toEqual({ kind: 'idle' })
})

test('a failure says why until the next try', async () => {
  const { state, run } = createAttempt()
  expect(await run(() => Promise.reject(new DeskError('username-taken')))).toBe(false)
  expect(state.value).toEqual({ kind: 'failed', code: 'username-taken' })
  expect(await run(() => Promise.resolve())).toBe(true)
  expect(state.value).toEqual({ kind: 'idle' })
})

test('a failure is forgotten when its screen is opened anew', async () => {
  const { state, run, reset } = createAttempt()
  await run(() => Promise.reject(new DeskError('internal')))
  reset()
  expect(state.value).toEqual({ kind: 'idle' })
})

test('a bug does not leave the button waiting', async () => {
  const { state, run } = createAttempt()
  await expect(run(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug')
  expect(state.value).toEqual({ kind: 'idle' })
})
