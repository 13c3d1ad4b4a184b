/** The commands where DATABASE_URL names a PostgreSQL, beside an intake that runs on it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPostgres, type PostgresServer, startPostgresServer } from '../storage/testing/postgres-server.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { runToEnd } from '../testing/run-command.ts'

describe.skipIf(findPostgres() === undefined)('on PostgreSQL', () => {
  let server: PostgresServer
  let kit: IntakeKit
  let here: Record<string, string>
  beforeAll(async () => {
    server = await startPostgresServer()
    const DATABASE_URL = await server.newDatabase()
    kit = await startIntakeKit({ DATABASE_URL }, { startMs: Date.now() })
    here = { DATABASE_URL, DATA_DIR: kit.dataDir, KEY_FILE: kit.keyFile, PORT: new URL(kit.publicUrl).port, DESK_PORT: new URL(kit.deskUrl).port }
  })
  afterAll(async () => {
    await kit.remove()
    await server.remove()
  })
  const run = (...command: readonly string[]) => runToEnd(here, command)

  test('commands work on the shared database while intakes run', async () => {
    await kit.enrolDevice('Hal')
    expect(await run('devices')).toMatchObject({ code: 0, said: expect.stringMatching(/^1 +Hal /mu) })
    expect(await run('setup-link')).toMatchObject({ code: 1, complained: expect.stringContaining('There is an account already') })
    expect(await runToEnd(here, ['add-account'], ['bo', 'Bo Berg', 'een lang genoeg wachtwoord', 'een lang genoeg wachtwoord'])).toMatchObject({ code: 0 })
    expect(await run('rotate-key')).toMatchObject({ code: 0 })
  })

  test('the doctor looks at it, and says what it cannot see', async () => {
    const { said } = await run('doctor')
    expect(said).toContain('fine  The database is whole.')
    expect(said).toContain('look  PostgreSQL is backed up with its own tools')
    const { said: away } = await runToEnd({ ...here, DATABASE_URL: 'postgresql://loket:geheim@127.0.0.1:1/loket' }, ['doctor'])
    expect(away).toContain('MEND  The PostgreSQL database loket on 127.0.0.1:1 cannot be reached')
    expect(away).not.toContain('geheim')
  })

  test('what cannot be reached is told without its password', async () => {
    const { code, complained } = await runToEnd({ ...here, DATABASE_URL: 'postgresql://loket:geheim@127.0.0.1:1/loket' }, ['devices'])
    expect(code).toBe(1)
    expect(complained).toContain('The PostgreSQL database loket on 127.0.0.1:1 cannot be reached')
    expect(complained).not.toContain('geheim')
  })

  test("another intake's keys are refused, and so are new ones", async () => {
    expect(await runToEnd({ ...here, KEY_FILE: `${kit.keyFile}.new` }, ['devices'])).toMatchObject({ code: 1, complained: expect.stringContaining('its keys are not in') })
    await runToEnd({ DATA_DIR: `${kit.dataDir}-other`, KEY_FILE: `${kit.keyFile}.other` }, ['devices'])
    expect(await runToEnd({ ...here, KEY_FILE: `${kit.keyFile}.other` }, ['devices'])).toMatchObject({ code: 1, complained: expect.stringContaining('is the key file of another intake') })
  })

  test('backup and restore say how PostgreSQL does it, and do nothing', async () => {
    expect(await run('backup', '/nowhere/backup')).toMatchObject({ code: 1, complained: expect.stringMatching(/pg_dump[^]+attachments[^]+backup-key FILE/u) })
    expect(await run('restore', '/nowhere/backup')).toMatchObject({ code: 1, complained: expect.stringMatching(/new-epoch/u) })
  })

  test('new-epoch does what must follow a restore: devices offer again, and no number is given twice', async () => {
    const before = (await kit.configuration()).epoch
    expect(await run('new-epoch')).toMatchObject({ code: 0 })
    await kit.restart()
    expect((await kit.configuration()).epoch).not.toBe(before)
    expect((await kit.enrolDevice('Later')).enrolled.deviceNumber).toBeGreaterThan(200)
  })
})
