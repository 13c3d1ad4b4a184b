/** The second step of signing in, over HTTP, with an app that counts as RFC 6238 has it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RecoveryCodesSchema, SecondFactorSecretSchema, StaffSessionSchema } from '../../domain/desk-protocol.ts'
import { auditLinesOf } from '../storage/audit.ts'
import { codeOf } from '../testing/authenticator.ts'
import { bodyAs, type Called } from '../testing/call.ts'
import { account, cookieOf, deskWith, type IntakeKit, startIntakeKit, type TestDesk } from '../testing/intake-kit.ts'
import { runToEnd } from '../testing/run-command.ts'

let kit: IntakeKit
let desk: TestDesk
beforeEach(async () => {
  kit = await startIntakeKit({ TRUST_PROXY: '1' })
  desk = await kit.desk()
})
afterEach(() => kit.remove())

const { username, password } = account
const post = (path: string, body: unknown = {}) => desk.call('POST', `/staff/v1/second-factor${path}`, body)
const signIn = (code?: string, secret = password) => deskWith(kit.deskUrl, '').call('POST', '/staff/v1/session', { username, password: secret, ...(code === undefined ? {} : { code }) })

/** An app that was given the secret as it is typed. */
function appWith(typed: string): (stepsAway?: number) => string {
  return (stepsAway) => codeOf(typed, kit.nowMs(), stepsAway)
}

/** Sets the second step up; the clock is then at a step that was not used yet. */
async function setUp(): Promise<{ readonly app: (stepsAway?: number) => string; readonly recoveryCodes: readonly string[] }> {
  const { secret, uri } = bodyAs(await post(''), SecondFactorSecretSchema)
  expect(new URL(uri).searchParams.get('secret')).toBe(secret)
  const app = appWith(secret)
  const { recoveryCodes } = bodyAs(await post('/_confirm', { code: app() }), RecoveryCodesSchema)
  kit.advance(30_000)
  return { app, recoveryCodes }
}
const standing = async (called: Promise<Called>) => bodyAs(await called, StaffSessionSchema).secondFactor

describe('setting up', () => {
  test('counts once a first code was confirmed, and gives ten recovery codes', async () => {
    expect(await standing(signIn())).toBe('not-set')
    const first = bodyAs(await post(''), SecondFactorSecretSchema)
    expect(await standing(signIn())).toBe('not-set')
    expect(await post('/_confirm', { code: appWith(first.secret)(5) })).toMatchObject({ status: 401, code: 'second-factor-wrong' })
    const { recoveryCodes } = await setUp()
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await standing(desk.call('GET', '/staff/v1/session'))).toBe('set')
    expect(await post('')).toMatchObject({ status: 409, code: 'second-factor-set' })
    expect(await post('/_confirm', { code: '000000' })).toMatchObject({ status: 409, code: 'second-factor-set' })
    expect(await auditLinesOf(kit.database, username)).toContainEqual(expect.objectContaining({ action: 'second-factor-set', result: 'done' }))
  })

  test('leaves neither secret nor codes in the database', async () => {
    const { secret } = bodyAs(await post(''), SecondFactorSecretSchema)
    const { recoveryCodes } = bodyAs(await post('/_confirm', { code: appWith(secret)() }), RecoveryCodesSchema)
    const rows = JSON.stringify(await Promise.all((['secondFactors', 'recoveryCodes', 'audit'] as const).map((table) => kit.database.selectFrom(table).selectAll().execute())))
    for (const value of [secret, ...recoveryCodes]) expect(rows).not.toContain(value)
  })
})

describe('signing in with a second step', () => {
  test('asks for a code only when name and password are right', async () => {
    const { app } = await setUp()
    const wrong = await signIn(undefined, 'iets anders van lengte')
    expect(wrong).toMatchObject({ status: 401, code: 'sign-in-failed' })
    // A right code makes a wrong password no better, and is not used up by it.
    expect((await signIn(app(), 'iets anders van lengte')).body).toEqual(wrong.body)
    const asked = await signIn()
    expect(asked).toMatchObject({ status: 401, code: 'second-factor-needed' })
    expect(asked.headers.get('Set-Cookie')).toBeNull()
    const signedIn = await signIn(app())
    expect(await standing(Promise.resolve(signedIn))).toBe('set')
    expect((await deskWith(kit.deskUrl, cookieOf(signedIn)).call('GET', '/staff/v1/accounts')).status).toBe(200)
  })

  test('takes each code once, also from two windows at the same moment', async () => {
    const { app } = await setUp()
    const both = await Promise.all([signIn(app()), signIn(app())])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    expect(await signIn(app())).toMatchObject({ code: 'second-factor-wrong' })
    expect(await signIn(app(-1))).toMatchObject({ code: 'second-factor-wrong' })
    kit.advance(30_000)
    expect((await signIn(`${app().slice(0, 3)} ${app().slice(3)}`)).status).toBe(200)
  })

  test('bears a clock that is half a minute off, and not two minutes', async () => {
    const { app } = await setUp()
    expect((await signIn(app(4))).code).toBe('second-factor-wrong')
    expect((await signIn(app(1))).status).toBe(200)
  })

  test('takes a recovery code once, however it is typed', async () => {
    const { recoveryCodes: [one = '', two = ''] } = await setUp()
    expect((await signIn(one)).status).toBe(200)
    expect(await signIn(one)).toMatchObject({ code: 'second-factor-wrong' })
    expect((await signIn(` ${two.slice(0, 4).toLowerCase()}-${two.slice(4, 8)} ${two.slice(8)}`)).status).toBe(200)
  })

  test('is held up after ten wrong codes for a day, wherever they come from; the password alone still tells nothing', async () => {
    const { app } = await setUp()
    for (let guess = 0; guess < 10; guess += 1) expect(await signIn(app(20 + guess))).toMatchObject({ status: 401, code: 'second-factor-wrong' })
    expect(await signIn(app())).toMatchObject({ status: 429, code: 'too-many-attempts' })
    expect(await signIn()).toMatchObject({ code: 'second-factor-needed' })
    expect((await auditLinesOf(kit.database, username)).filter(({ result }) => result === 'refused')).toHaveLength(10)
    kit.advance(24 * 60 * 60_000)
    expect((await signIn(app())).status).toBe(200)
  })

  test('outlives a restart, and is not asked of a colleague without one', async () => {
    const { app } = await setUp()
    await desk.call('POST', '/staff/v1/accounts', { username: 'bo', displayName: 'Bo', password: 'een ander wachtwoord' })
    await kit.restart()
    expect(await signIn()).toMatchObject({ code: 'second-factor-needed' })
    expect((await signIn(app())).status).toBe(200)
    expect((await deskWith(kit.deskUrl, '').call('POST', '/staff/v1/session', { username: 'bo', password: 'een ander wachtwoord', code: '' })).status).toBe(200)
  })
})

describe('taking it away', () => {
  test('needs a code, for the desk may stand open', async () => {
    const { app } = await setUp()
    expect(await post('/_remove', { code: '000000' })).toMatchObject({ status: 401, code: 'second-factor-wrong' })
    expect(await signIn()).toMatchObject({ code: 'second-factor-needed' })
    expect((await post('/_remove', { code: app() })).status).toBe(204)
    expect(await standing(signIn())).toBe('not-set')
    for (let guess = 0; guess < 10; guess += 1) await post('/_remove', { code: '000000' })
    expect(await post('/_remove', { code: '000000' })).toMatchObject({ status: 429 })
  })

  test('by the command works without a code, signs out everywhere and is written down', async () => {
    await setUp()
    const here = { DATA_DIR: kit.dataDir, KEY_FILE: kit.keyFile }
    expect(await runToEnd(here, ['reset-second-factor', 'eve'])).toMatchObject({ code: 1, complained: 'There is no account eve.' })
    expect(await runToEnd(here, ['reset-second-factor', username.toUpperCase()])).toMatchObject({ code: 0 })
    expect((await desk.call('GET', '/staff/v1/session')).status).toBe(401)
    expect(await standing(signIn())).toBe('not-set')
    expect(await auditLinesOf(kit.database, username)).toContainEqual(expect.objectContaining({ actor: 'command-line', action: 'second-factor-removed' }))
    expect(await runToEnd(here, ['reset-second-factor', username])).toMatchObject({ code: 1, complained: expect.stringContaining('has no second step') })
  })
})

describe('where everybody needs a second step', () => {
  test('nothing of the desk is answered until it is set up, and then everything', async () => {
    const strict = await startIntakeKit({ REQUIRE_SECOND_FACTOR: '1' })
    const open = await strict.desk()
    expect(await standing(open.call('GET', '/staff/v1/session'))).toBe('demanded')
    for (const [method, path, body] of [['GET', 'submissions'], ['GET', 'devices'], ['POST', 'enrolment-codes', { place: 'Hal' }], ['POST', 'accounts', { ...account, username: 'eve' }]] as const) {
      expect(await open.call(method, `/staff/v1/${path}`, body)).toMatchObject({ status: 403, code: 'second-factor-demanded' })
    }
    const { secret } = bodyAs(await open.call('POST', '/staff/v1/second-factor', {}), SecondFactorSecretSchema)
    expect((await open.call('POST', '/staff/v1/second-factor/_confirm', { code: appWith(secret)() })).status).toBe(200)
    expect((await open.call('GET', '/staff/v1/submissions')).status).toBe(200)
    expect((await open.call('DELETE', '/staff/v1/session')).status).toBe(204)
    await strict.remove()
  })
})

test('a body that is none is refused', async () => {
  for (const body of [{}, { code: 1 }, { code: 'x'.repeat(41) }]) expect(await post('/_confirm', body)).toMatchObject({ status: 400, code: 'body-invalid' })
})
