import { beforeEach, describe, expect, test } from 'vitest'
import { DeskError, type DeskErrorCode } from '../client/desk-error.ts'
import { createSessionStore } from './session-store.ts'

const staff = { username: 'f.jansen', displayName: 'Fatma Jansen', municipality: 'Voorbeeldstad', kioskUrl: 'http://localhost:8080/kiosk/', secondFactor: 'not-set' } as const
const account = { username: 'f.jansen', displayName: 'Fatma Jansen', password: 'een lang wachtwoord' }

let answer: DeskErrorCode | undefined
const call = async () => {
  if (answer !== undefined) throw new DeskError(answer)
  return staff
}
const store = () => createSessionStore({ session: call, signIn: call, setUp: call, signOut: async () => { await call() } })
beforeEach(() => { answer = undefined })

test('nobody knows who is signed in until the intake says so', async () => {
  const { session, ask } = store()
  expect(session.value).toEqual({ kind: 'unknown' })
  await ask()
  expect(session.value).toEqual({ kind: 'signed-in', staff })
})

test.each<[DeskErrorCode, unknown]>([
  ['sign-in-needed', { kind: 'signed-out', why: 'start' }],
  ['no-network', { kind: 'unreachable', code: 'no-network' }],
])('asking who is signed in may end with %s', async (code, expected) => {
  const { session, ask } = store()
  answer = code
  await ask()
  expect(session.value).toEqual(expected)
})

describe('signing in', () => {
  test('with the right password', async () => {
    const { session, signIn } = store()
    await signIn('f.jansen', 'een lang wachtwoord')
    expect(session.value).toEqual({ kind: 'signed-in', staff })
  })

  test('with another leaves one where one was', async () => {
    const { session, ask, signIn } = store()
    answer = 'sign-in-needed'
    await ask()
    answer = 'sign-in-failed'
    await expect(signIn('f.jansen', 'raden maar')).rejects.toThrow(DeskError)
    expect(session.value).toEqual({ kind: 'signed-out', why: 'start' })
  })

  test('with a second step asks for its code, and can go back', async () => {
    const { session, ask, signIn, startAgain } = store()
    answer = 'sign-in-needed'
    await ask()
    answer = 'second-factor-needed'
    await signIn('f.jansen', 'een lang wachtwoord')
    expect(session.value).toEqual({ kind: 'signed-out', why: 'start', asksCode: true })
    answer = 'second-factor-wrong'
    await expect(signIn('f.jansen', 'een lang wachtwoord', '000000')).rejects.toThrow(DeskError)
    expect(session.value).toMatchObject({ asksCode: true })
    startAgain()
    expect(session.value).toEqual({ kind: 'signed-out', why: 'start' })
    answer = undefined
    await signIn('f.jansen', 'een lang wachtwoord', '123456')
    expect(session.value).toEqual({ kind: 'signed-in', staff })
  })

  test('the first account is signed in at once', async () => {
    const { session, setUp } = store()
    await setUp('a-token', account)
    expect(session.value.kind).toBe('signed-in')
  })
})

describe('signing out', () => {
  test('ends the session', async () => {
    const { session, ask, signOut } = store()
    await ask()
    await signOut()
    expect(session.value).toEqual({ kind: 'signed-out', why: 'left' })
  })

  test('without network it says that it did not happen: the cookie would still open the desk', async () => {
    const { session, ask, signOut } = store()
    await ask()
    answer = 'no-network'
    await expect(signOut()).rejects.toThrow(DeskError)
    expect(session.value.kind).toBe('signed-in')
  })

  test('of a session that is over already is no problem', async () => {
    const { session, ask, signOut } = store()
    await ask()
    answer = 'sign-in-needed'
    await signOut()
    expect(session.value).toEqual({ kind: 'signed-out', why: 'left' })
  })
})

test('a session that ended by itself says so; one that never was does not', async () => {
  const { session, ask, ended } = store()
  ended()
  expect(session.value.kind).toBe('unknown')
  await ask()
  ended()
  expect(session.value).toEqual({ kind: 'signed-out', why: 'ended' })
})
