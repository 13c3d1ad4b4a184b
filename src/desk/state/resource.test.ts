import { expect, test } from 'vitest'
import { DeskError } from '../client/desk-error.ts'
import { createResource } from './resource.ts'

const later = () => Promise.withResolvers<string>()
const failing = () => Promise.reject(new DeskError('no-network'))

test('it is loading until the first answer is there', async () => {
  const { state, load } = createResource<string>()
  const answer = later()
  const loading = load(() => answer.promise)
  expect(state.value).toEqual({ kind: 'loading' })
  answer.resolve('two rows')
  await loading
  expect(state.value).toEqual({ kind: 'ready', value: 'two rows' })
})

test('an answer that was overtaken by a newer question is dropped', async () => {
  const { state, load } = createResource<string>()
  const slow = later()
  const overtaken = load(() => slow.promise)
  await load(() => Promise.resolve('page 2'))
  slow.resolve('page 1')
  await overtaken
  expect(state.value).toEqual({ kind: 'ready', value: 'page 2' })
})

test('a refresh that fails keeps what was shown and says that it is old', async () => {
  const { state, load, refresh } = createResource<string>()
  await load(() => Promise.resolve('two rows'))
  await refresh(failing)
  expect(state.value).toEqual({ kind: 'ready', value: 'two rows', stale: 'no-network' })
  await refresh(() => Promise.resolve('three rows'))
  expect(state.value).toEqual({ kind: 'ready', value: 'three rows' })
})

test('a first load that fails says why, and a later refresh mends it', async () => {
  const { state, load, refresh } = createResource<string>()
  await load(failing)
  expect(state.value).toEqual({ kind: 'failed', code: 'no-network' })
  await refresh(() => Promise.resolve('two rows'))
  expect(state.value).toEqual({ kind: 'ready', value: 'two rows' })
})

test('a bug is not shown as a failed call', async () => {
  const { load } = createResource<string>()
  await expect(load(() => Promise.reject(new TypeError('rows is undefined')))).rejects.toThrow('rows is undefined')
})
