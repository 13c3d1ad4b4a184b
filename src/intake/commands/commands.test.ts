/** The commands that look at or change an intake, beside a real one. */
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigurationSchema } from '../../domain/intake-protocol.ts'
import { bodyAs, call } from '../testing/call.ts'
import { deskWith, type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { runToEnd } from '../testing/run-command.ts'
import { createAsk } from './ask.ts'

let kit: IntakeKit
let here: Record<string, string>
beforeEach(async () => {
  kit = await startIntakeKit()
  here = { DATA_DIR: kit.dataDir, KEY_FILE: kit.keyFile }
})
afterEach(() => kit.remove())

const typed = ['Bo.Berg', 'Bo Berg', 'een lang genoeg wachtwoord', 'een lang genoeg wachtwoord']

describe('add-account', () => {
  test('asks, hides the password, and the account can sign in', async () => {
    const { code, said, asked } = await runToEnd(here, ['add-account'], typed)
    expect(code).toBe(0)
    expect(said).toBe('Bo Berg can sign in to the desk as bo.berg.')
    expect(asked.map((question) => question.split(' ')[0])).toEqual(['shown', 'shown', 'hidden', 'hidden'])
    expect((await deskWith(kit.deskUrl, '').call('POST', '/staff/v1/session', { username: 'bo.berg', password: typed[2] })).status).toBe(200)
    expect(await kit.database.selectFrom('audit').select(['actor', 'action', 'object']).where('object', '=', 'bo.berg').where('action', '=', 'account-made').execute())
      .toEqual([{ actor: 'command-line', action: 'account-made', object: 'bo.berg' }])
  })

  test.each([
    [['b', 'Bo', 'een lang genoeg wachtwoord'], 'A username has'], [['bo', ' ', 'een lang genoeg wachtwoord'], 'A name has'], [['bo', 'Bo', 'kort'], 'A password has'],
    [['bo', 'Bo', 'een lang genoeg wachtwoord', 'een ander wachtwoord'], 'The two passwords differ'], [['bo'], 'Nothing more was typed'],
  ])('typed as %j makes nothing and says why', async (answers, sentence) => {
    expect(await runToEnd(here, ['add-account'], answers)).toMatchObject({ code: 1, said: '', complained: expect.stringContaining(sentence) })
    expect(await kit.database.selectFrom('accounts').selectAll().execute()).toEqual([])
  })

  test('of a name that is taken is refused; nothing of it can be given on the command line', async () => {
    await runToEnd(here, ['add-account'], typed)
    expect(await runToEnd(here, ['add-account'], typed)).toMatchObject({ code: 1, complained: 'The name bo.berg is taken.' })
    expect(await runToEnd(here, ['add-account', 'bo', 'wachtwoord'])).toMatchObject({ code: 2 })
  })
})

describe('a question on the terminal', () => {
  test('shows nothing of what is typed for a hidden one, and reads a pipe line by line', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    const { ask, close } = createAsk(input, output, true)
    const name = ask('Name: ')
    input.write('ada\r')
    expect(await name).toBe('ada')
    const secret = ask('Password: ', 'hidden')
    input.write('geheim\r')
    expect(await secret).toBe('geheim')
    close()
    output.end()
    const shown = await text(output)
    expect(shown).toContain('ada')
    expect(shown).toContain('Password: ')
    expect(shown).not.toContain('geheim')

    const pipe = createAsk(PassThrough.from(['een\ntwee\n']), new PassThrough(), false)
    expect([await pipe.ask('1'), await pipe.ask('2', 'hidden')]).toEqual(['een', 'twee'])
    await expect(pipe.ask('3')).rejects.toThrow('Nothing more was typed')
  })
})

describe('devices', () => {
  test('lists number, place, when each was seen, and what was revoked', async () => {
    expect(await runToEnd(here, ['devices'])).toMatchObject({ code: 0, said: expect.stringContaining('No device was enrolled yet') })
    const device = await kit.enrolDevice('Hal')
    await kit.enrolDevice('Bibliotheek Noord')
    await device.send((await device.seal()).envelope)
    await (await kit.desk()).call('POST', `/staff/v1/devices/${device.enrolled.device}/_revoke`, {})
    const { said } = await runToEnd(here, ['devices'])
    const [head = '', first = '', second = ''] = said.split('\n')
    expect(head).toMatch(/^number {2}place/u)
    expect(first).toMatch(/^1 {7}Hal {16}2026-11-22 09:00 .*\? +1 .*revoked 2026-11-22 09:00$/u)
    expect(second).toMatch(/^2 {7}Bibliotheek Noord {2}2026-11-22 09:00 .*\? +0 .*in use$/u)
  })
})

describe('rotate-key', () => {
  test('while the server runs: devices seal to the new key at their next contact, and what was sealed before still opens', async () => {
    const device = await kit.enrolDevice()
    const before = await device.seal()
    const { code, said } = await runToEnd(here, ['rotate-key'])
    expect(code).toBe(0)
    expect(said).toContain('backup-key')
    const configuration = async () => bodyAs(await call(`${kit.publicUrl}/v1/configuration`), ConfigurationSchema)
    await expect.poll(async () => (await configuration()).sealingKeys.length, { timeout: 30_000 }).toBe(2)
    const [newest, older] = (await configuration()).sealingKeys
    expect(said).toContain(`New key ${newest?.kid}`)
    const after = await device.seal()
    expect(kidOf(after.envelope.submission)).toBe(newest?.kid)
    expect(kidOf(before.envelope.submission)).toBe(older?.kid)
    await device.send(before.envelope, after.envelope)
    await kit.settled()
    expect(await kit.database.selectFrom('submissions').select('state').execute()).toEqual([{ state: 'registered' }, { state: 'registered' }])
    await kit.restart()
    expect((await configuration()).sealingKeys).toHaveLength(2)
  })
})

function kidOf(submission: string): unknown {
  return JSON.parse(Buffer.from(submission.split('.')[0] ?? '', 'base64url').toString()).kid
}
