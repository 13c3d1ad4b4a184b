import { expect, test } from 'vitest'
import { DeskError, type DeskErrorCode } from '../client/desk-error.ts'
import { createSecondStepStore } from './second-step-store.ts'

const secret = { secret: 'GEZDGNBV', uri: 'otpauth://totp/x?secret=GEZDGNBV' }

function station() {
  const calls: string[] = []
  const state: { refuse: DeskErrorCode | undefined } = { refuse: undefined }
  const answer = async <T>(name: string, value: T): Promise<T> => {
    calls.push(name)
    if (state.refuse !== undefined) throw new DeskError(state.refuse)
    return value
  }
  const store = createSecondStepStore({
    beginSecondFactor: () => answer('begin', secret),
    confirmSecondFactor: ({ code }) => answer(`confirm ${code}`, { recoveryCodes: ['K7M4Q2XDH'] }),
    removeSecondFactor: ({ code }) => answer(`remove ${code}`, undefined),
  }, { refresh: () => answer('refresh', undefined) })
  const settled = async () => { await expect.poll(() => store.doing.state.value.kind).not.toBe('busy') }
  return { store, calls, state, settled }
}

test('a secret, a first code, and recovery codes that stay until they were kept', async () => {
  const { store, calls, settled } = station()
  store.begin()
  await settled()
  expect(store.progress.value).toEqual({ kind: 'secret', secret })
  store.confirm('123456')
  await settled()
  expect(store.progress.value).toEqual({ kind: 'codes', codes: ['K7M4Q2XDH'] })
  expect(calls).toEqual(['begin', 'confirm 123456'])
  store.kept()
  await settled()
  expect(store.progress.value).toEqual({ kind: 'none' })
  expect(calls.at(-1)).toBe('refresh')
})

test('a wrong code leaves the secret where it is', async () => {
  const { store, state, settled } = station()
  store.begin()
  await settled()
  state.refuse = 'second-factor-wrong'
  store.confirm('000000')
  await settled()
  expect(store.doing.state.value).toEqual({ kind: 'failed', code: 'second-factor-wrong' })
  expect(store.progress.value.kind).toBe('secret')
})

test('codes that could not be put away stay on the screen', async () => {
  const { store, state, settled } = station()
  store.begin()
  await settled()
  store.confirm('123456')
  await settled()
  state.refuse = 'no-network'
  store.kept()
  await settled()
  expect(store.progress.value.kind).toBe('codes')
})

test('taking it away asks who is signed in anew; leaving forgets what is secret', async () => {
  const { store, calls, settled } = station()
  store.remove('123456')
  await settled()
  expect(calls).toEqual(['remove 123456', 'refresh'])
  store.begin()
  await settled()
  store.leave()
  expect(store.progress.value).toEqual({ kind: 'none' })
})
