import { expect, test } from 'vitest'
import { DeskError } from '../client/desk-error.ts'
import { createSetupStore, enrolmentAddress } from './setup-store.ts'

const account = { username: 'f.jansen', displayName: 'Fatma Jansen', password: 'een lang wachtwoord' }

function setup(setUp: () => Promise<void> = async () => undefined) {
  const log: string[] = []
  const store = createSetupStore({
    client: { newEnrolmentCode: async ({ place }) => { log.push(`code for ${place}`); return { code: 'K7M4Q2XDH', expiresAt: '2026-11-23T10:00:00Z' } } },
    session: { setUp: async (given) => { log.push(`account with ${given}`); await setUp() } },
    leaveFor: (address) => { log.push(`to ${address}`) },
  })
  return { ...store, log }
}

test('the token makes the account, and then only a device is left to do', async () => {
  const { stage, begin, create, log } = setup()
  begin('a-token')
  expect(stage.value).toEqual({ kind: 'account', token: 'a-token' })
  expect(await create(account)).toBe(true)
  expect(stage.value).toEqual({ kind: 'device' })
  expect(log).toEqual(['account with a-token'])
})

test('a token that is refused can be tried again', async () => {
  const { stage, begin, create, creating } = setup(() => Promise.reject(new DeskError('setup-token-unknown')))
  begin('a-token')
  expect(await create(account)).toBe(false)
  expect(creating.state.value).toEqual({ kind: 'failed', code: 'setup-token-unknown' })
  expect(stage.value.kind).toBe('account')
})

test('without a token nothing can be made', async () => {
  const { stage, create, log } = setup()
  expect(stage.value).toEqual({ kind: 'no-token' })
  await create(account)
  expect(log).toEqual([])
})

test('one press makes a code and goes to the kiosk with it', async () => {
  const { enrol, log } = setup()
  await enrol('http://localhost:8080/kiosk/', 'Eerste apparaat')
  expect(log).toEqual(['code for Eerste apparaat', 'to http://localhost:8080/kiosk/#enrol=K7M4Q2XDH'])
})

test('the code travels in the fragment, which no server sees', () => {
  expect(new URL(enrolmentAddress('https://kiosk.example/kiosk/', 'K7M4Q2XDH'))).toMatchObject({ pathname: '/kiosk/', search: '', hash: '#enrol=K7M4Q2XDH' })
})
