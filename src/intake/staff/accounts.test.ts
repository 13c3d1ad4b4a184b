/** The way in to the desk, and who gets it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AccountsSchema, StaffSessionSchema } from '../../domain/desk-protocol.ts'
import { auditLinesOf } from '../storage/audit.ts'
import { sessionIdleMs, sessionLongestMs } from '../storage/sessions.ts'
import { bodyAs, call } from '../testing/call.ts'
import { account, cookieOf, deskWith, type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'

let kit: IntakeKit
beforeEach(async () => { kit = await startIntakeKit({ TRUST_PROXY: '1' }) })
afterEach(() => kit.remove())

const { username, displayName, password } = account
const stranger = () => deskWith(kit.deskUrl, '')
const token = () => new URL(kit.setupLink() ?? '').hash.slice(1)
const signIn = (name = username, secret = password, from = '192.0.2.1') => stranger().call('POST', '/staff/v1/session', { username: name, password: secret }, { 'X-Forwarded-For': from })

describe('setting up', () => {
  test('with the link makes the first account and signs it in, once', async () => {
    const made = await stranger().call('POST', '/staff/v1/setup', { token: token(), ...account })
    expect(made.status).toBe(201)
    expect(bodyAs(made, StaffSessionSchema)).toEqual({ username, displayName, municipality: 'Voorbeeldstad', kioskUrl: `${kit.publicUrl}/kiosk/`, secondFactor: 'not-set' })
    expect((await deskWith(kit.deskUrl, cookieOf(made)).call('GET', '/staff/v1/session')).status).toBe(200)
    expect(await stranger().call('POST', '/staff/v1/setup', { token: token(), ...account, username: 'eve' })).toMatchObject({ status: 409, code: 'setup-done' })
    expect((await auditLinesOf(kit.database, username)).map(({ action, result }) => `${action} ${result}`).sort()).toEqual(['account-made done', 'signed-in done'])
  })

  test('at the same moment in two windows makes one account', async () => {
    const made = await Promise.all(['ada', 'eve'].map((name) => stranger().call('POST', '/staff/v1/setup', { token: token(), ...account, username: name })))
    // Whoever comes second finds the link used, or the account there already.
    expect(made.map(({ code }) => code ?? 'made').sort()[0]).toBe('made')
    expect(['setup-done', 'setup-token-unknown']).toContain(made.find(({ code }) => code !== undefined)?.code)
    expect(await kit.database.selectFrom('accounts').selectAll().execute()).toHaveLength(1)
  })

  test('with a link of an earlier start, or with none, is refused', async () => {
    const earlier = token()
    await kit.restart()
    expect(await stranger().call('POST', '/staff/v1/setup', { token: earlier, ...account })).toMatchObject({ status: 403, code: 'setup-token-unknown' })
    expect(await stranger().call('POST', '/staff/v1/setup', { token: '', ...account })).toMatchObject({ status: 403, code: 'setup-token-unknown' })
    expect(await kit.database.selectFrom('accounts').selectAll().execute()).toEqual([])
  })

  test.each([{ password: 'te kort' }, { username: 'a b' }, { username: '' }, { displayName: ' ' }])('with %j is refused, and the link stays good', async (wrong) => {
    expect(await stranger().call('POST', '/staff/v1/setup', { token: token(), ...account, ...wrong })).toMatchObject({ status: 400, code: 'body-invalid' })
    expect(await stranger().call('POST', '/staff/v1/setup', { token: token(), ...account })).toMatchObject({ status: 201 })
  })

  test('leaves token and password nowhere in the database', async () => {
    const used = token()
    expect(JSON.stringify(await kit.database.selectFrom('meta').selectAll().execute())).not.toContain(used)
    await stranger().call('POST', '/staff/v1/setup', { token: used, ...account })
    const rows = JSON.stringify(await Promise.all([kit.database.selectFrom('meta').selectAll().execute(), kit.database.selectFrom('accounts').selectAll().execute(), kit.database.selectFrom('sessions').selectAll().execute()]))
    expect(rows).not.toContain(used)
    expect(rows).not.toContain(password)
    expect(rows).toContain('scrypt$')
  })
})

describe('signing in', () => {
  beforeEach(async () => { await kit.desk() })

  test('gives a cookie that only this host, over a safe line and without scripts, gets back', async () => {
    const answer = await signIn()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-desk=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/u)
    expect(bodyAs(answer, StaffSessionSchema).username).toBe(username)
  })

  test('forgives capitals in the name, and nothing in the password', async () => {
    expect((await signIn('ADA ')).status).toBe(200)
    expect(await signIn(username, password.toUpperCase())).toMatchObject({ status: 401, code: 'sign-in-failed' })
  })

  test('fails alike for a wrong password and a name that nobody has', async () => {
    const [wrong, unknown] = [await signIn(username, 'iets anders'), await signIn('eve', password)]
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong).toMatchObject({ status: 401, code: 'sign-in-failed' })
    expect(await auditLinesOf(kit.database, username)).toContainEqual(expect.objectContaining({ action: 'signed-in', result: 'refused' }))
    // What was typed as a name may be a password: it is not written down.
    expect(await auditLinesOf(kit.database, 'eve')).toEqual([])
  })

  test('to one name is held up after ten wrong passwords, for a quarter of an hour, from wherever they come', async () => {
    for (let guess = 0; guess < 10; guess += 1) expect((await signIn(username, 'fout', `192.0.2.${guess}`)).status).toBe(401)
    const refused = await signIn(username, password, '198.51.100.7')
    expect(refused).toMatchObject({ status: 429, code: 'too-many-attempts' })
    expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(15 * 60)
    kit.advance(15 * 60_000)
    expect((await signIn()).status).toBe(200)
  })

  test('from one address is held up after fifty, another goes on', async () => {
    for (let guess = 0; guess < 50; guess += 1) await signIn(`name${guess}`, 'fout')
    expect((await signIn()).status).toBe(429)
    expect((await signIn(username, password, '198.51.100.7')).status).toBe(200)
  })
})

describe('a session', () => {
  test('is needed for everything but the way in', async () => {
    const id = '01983c5e-7d00-7abc-8def-0123456789ab'
    const device = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'
    const calls: [string, string, unknown?][] = [
      ['GET', 'session'], ['DELETE', 'session'], ['GET', 'accounts'], ['POST', 'accounts', {}], ['GET', 'submissions'], ['POST', `submissions/${id}/_reveal`, {}],
      ['GET', `submissions/${id}/photos/${id}`], ['POST', `submissions/${id}/statuses`, {}], ['GET', 'devices'], ['POST', `devices/${device}/_revoke`, {}],
      ['POST', 'enrolment-codes', {}], ['GET', `catalogues/${device}/nl`],
    ]
    for (const [method, path, body] of calls) {
      for (const cookie of ['', '__Host-desk=', `__Host-desk=${'A'.repeat(43)}`]) {
        expect(await deskWith(kit.deskUrl, cookie).call(method, `/staff/v1/${path}`, body), `${method} ${path}`).toMatchObject({ status: 401, code: 'sign-in-needed' })
      }
    }
  })

  test('is over at once after signing out', async () => {
    const desk = await kit.desk()
    const out = await desk.call('DELETE', '/staff/v1/session')
    expect(out.status).toBe(204)
    expect(out.headers.get('Set-Cookie')).toContain('Max-Age=0')
    expect(await desk.call('GET', '/staff/v1/session')).toMatchObject({ status: 401 })
  })

  test('is over after an hour without a call, and after a working day with calls', async () => {
    const desk = await kit.desk()
    kit.advance(sessionIdleMs)
    expect((await desk.call('GET', '/staff/v1/session')).status).toBe(401)
    const again = deskWith(kit.deskUrl, cookieOf(await signIn()))
    for (let passed = 0; passed < sessionLongestMs; passed += sessionIdleMs / 2) {
      expect((await again.call('GET', '/staff/v1/session')).status).toBe(200)
      kit.advance(sessionIdleMs / 2)
    }
    expect((await again.call('GET', '/staff/v1/session')).status).toBe(401)
  })

  test('outlives a restart', async () => {
    const desk = await kit.desk()
    await kit.restart()
    expect((await desk.call('GET', '/staff/v1/session')).status).toBe(200)
  })
})

describe('a change', () => {
  test.each(['http://localhost:1', 'https://example.nl', 'null', ''])('from a page of %j is refused, signed in or not', async (origin) => {
    const desk = await kit.desk()
    for (const [method, path, body] of [['POST', 'enrolment-codes', { place: 'Hal' }], ['DELETE', 'session', undefined], ['POST', 'session', { username, password }]] as const) {
      expect(await desk.call(method, `/staff/v1/${path}`, body, { Origin: origin })).toMatchObject({ status: 403, code: 'origin-differs' })
    }
    expect((await desk.call('GET', '/staff/v1/session')).status).toBe(200)
  })

  test('from no page at all is refused', async () => {
    const { cookie } = await kit.desk()
    const answer = await call(`${kit.deskUrl}/staff/v1/enrolment-codes`, { method: 'POST', headers: { Cookie: cookie, 'Content-Type': 'application/json' }, body: '{"place":"Hal"}' })
    expect(answer).toMatchObject({ status: 403, code: 'origin-differs' })
  })

  test('behind a proxy must come from the address that staff use', async () => {
    const proxied = await startIntakeKit({ PUBLIC_URL: 'https://loket.example.nl', DESK_URL: 'https://balie.example.nl' })
    const desk = deskWith(proxied.deskUrl, '')
    const setup = { token: new URL(proxied.setupLink() ?? '').hash.slice(1), ...account }
    expect(await desk.call('POST', '/staff/v1/setup', setup)).toMatchObject({ status: 403, code: 'origin-differs' })
    const made = await desk.call('POST', '/staff/v1/setup', setup, { Origin: 'https://balie.example.nl' })
    expect(made).toMatchObject({ status: 201, body: { kioskUrl: 'https://loket.example.nl/kiosk/' } })
    await proxied.remove()
  })
})

describe('accounts', () => {
  test('a colleague gets one, can sign in, and is listed without a password', async () => {
    const desk = await kit.desk()
    const added = await desk.call('POST', '/staff/v1/accounts', { username: 'Bo.Berg', displayName: 'Bo', password: 'een ander wachtwoord' })
    expect(added.status).toBe(201)
    const list = bodyAs(await desk.call('GET', '/staff/v1/accounts'), AccountsSchema)
    expect(list).toEqual({ accounts: [{ username, displayName, createdAt: new Date(kit.nowMs()).toISOString() }, { username: 'bo.berg', displayName: 'Bo', createdAt: new Date(kit.nowMs()).toISOString() }] })
    expect((await signIn('bo.berg', 'een ander wachtwoord')).status).toBe(200)
    expect((await auditLinesOf(kit.database, 'bo.berg')).map(({ action, actor }) => `${actor} ${action}`).sort()).toEqual([`${username} account-made`, 'bo.berg signed-in'])
  })

  test('a name that is taken is refused and changes nothing', async () => {
    const desk = await kit.desk()
    expect(await desk.call('POST', '/staff/v1/accounts', { username, displayName: 'Other', password: 'een ander wachtwoord' })).toMatchObject({ status: 409, code: 'username-taken' })
    expect((await signIn()).status).toBe(200)
  })
})
