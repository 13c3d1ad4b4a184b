/** What the commands say and with what they end, without a process of their own. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigurationSchema } from '../domain/intake-protocol.ts'
import { runCommand } from './command-line.ts'
import { insertAccount } from './storage/accounts.ts'
import { openSqlite } from './storage/sqlite.ts'
import { bodyAs, call } from './testing/call.ts'

let folder: string
let environment: Record<string, string>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-command-'))
  environment = { DATA_DIR: join(folder, 'data'), PORT: '0', DESK_PORT: '0' }
})
afterEach(() => rm(folder, { recursive: true }))

type Ran = { readonly code: number; readonly said: string; readonly complained: string }

/** Runs a command; a server is stopped once `act` has done with what it said. */
async function run(argv: readonly string[], act: (said: string) => Promise<void> = async () => undefined, more: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const [said, complained]: [string[], string[]] = [[], []]
  let stop = () => {}
  const askedToStop = new Promise<void>((resolve) => { stop = resolve })
  let acted: Promise<void> = Promise.resolve()
  const say = (text: string) => {
    said.push(text)
    if (text.startsWith('Samenloket')) acted = act(text).finally(stop)
  }
  const code = await runCommand(argv, { environment: { ...environment, ...more }, say, complain: (text) => { complained.push(text) }, askedToStop, folder, interactive: true, ask: async () => '' })
  await acted
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}
const kioskOf = (said: string) => /http:\S+(?=\/kiosk\/)/u.exec(said)?.[0] ?? ''
const epochOf = async (said: string) => bodyAs(await call(`${kioskOf(said)}/v1/configuration`), ConfigurationSchema).epoch

describe('serve', () => {
  test('says where everything is, gives a link while there is no account, and logs nothing', async () => {
    const { code, said, complained } = await run([])
    expect(said).toMatch(/^Samenloket is running\.\n {2}Kiosk {3}http:\/\/localhost:\d+\/kiosk\/\n {2}Desk {4}http:\/\/localhost:\d+\/\n.+http:\/\/localhost:\d+\/devices\n.+http:\/\/localhost:\d+\/setup#[\w-]{43}$/u)
    expect({ code, complained }).toEqual({ code: 0, complained: '' })
  })

  test('gives another link each time, and none once there is an account', async () => {
    const links = [await run([]), await run(['serve'])].map(({ said }) => /setup#\S+/u.exec(said)?.[0])
    expect(new Set(links).size).toBe(2)
    await addAccount()
    expect((await run([])).said).not.toContain('setup#')
  })

  test('with addresses of a proxy in front speaks of those', async () => {
    const { said } = await run([], undefined, { PUBLIC_URL: 'https://loket.example.nl', DESK_URL: 'https://balie.example.nl' })
    expect(said).toContain('https://loket.example.nl/kiosk/')
    expect(said).toContain('https://balie.example.nl/setup#')
  })

  test('warns when others can read the keys', async () => {
    await run([])
    await chmod(join(folder, 'data', 'keys.json'), 0o644)
    expect((await run([])).said).toContain('Make it readable for its owner only.')
  })
})

describe('a start that cannot be', () => {
  test.each([
    [{ PORT: 'x', TRUST_PROXY: 'x' }, 2, /^PORT is wrong: .+\nTRUST_PROXY is wrong: .+\.$/u],
    [{ MUNICIPALITY: 'nergenshuizen' }, 2, /^The file .+nergenshuizen\.json cannot be read\./u],
    [{ MUNICIPALITY: './package.json' }, 2, /^The file .+package\.json is not as it must be, at ".+":/u],
    [{ HOST: '192.0.2.1' }, 1, /^Port.* on 192\.0\.2\.1 cannot be used \(EADDRNOTAVAIL\)/u],
  ])('%j ends with a sentence', async (wrong, code, sentence) => {
    const ran = await run([], undefined, wrong)
    expect(ran.complained).toMatch(sentence)
    expect(ran.code).toBe(code)
  })

  test('on a port that is taken names it, and leaves nothing open', async () => {
    await run([], async (said) => {
      const { port } = new URL(kioskOf(said))
      const second = await run([], undefined, { PORT: port, DATA_DIR: join(folder, 'other') })
      expect(second).toMatchObject({ code: 1, complained: expect.stringContaining(`Port ${port} `) })
    })
  })

  test('without its key file does not make another', async () => {
    await run([])
    const ran = await run([], undefined, { KEY_FILE: join(folder, 'elsewhere.json') })
    expect(ran).toMatchObject({ code: 1, complained: expect.stringContaining('New keys would open nothing.') })
  })

  test('with a broken key file or database says which', async () => {
    await run([])
    await writeFile(join(folder, 'data', 'keys.json'), '{')
    expect((await run([])).complained).toMatch(/keys\.json cannot be read as one/u)
    await writeFile(join(folder, 'broken.sqlite'), 'no database')
    await writeFile(join(folder, 'data', 'keys.json'), '')
    expect((await run([])).code).toBe(1)
  })

  test('an unknown command is told which there are', async () => {
    expect(await run(['fly'])).toMatchObject({ code: 2, complained: expect.stringContaining('setup-link') })
    expect(await run(['serve', 'now'])).toMatchObject({ code: 2, complained: expect.stringContaining('It is written: serve') })
    expect(await run(['help'])).toMatchObject({ code: 0, said: expect.stringContaining('new-epoch') })
  })
})

describe('other commands', () => {
  test('setup-link makes a link that ends the one before, while the server runs, and none once there is an account', async () => {
    await run([], async () => {
      expect(await run(['setup-link'], undefined, { DESK_URL: 'https://balie.example.nl' })).toMatchObject({ code: 0, said: expect.stringMatching(/^https:\/\/balie\.example\.nl\/setup#[\w-]{43}$/u) })
    })
    await addAccount()
    expect(await run(['setup-link'])).toMatchObject({ code: 1, said: '', complained: expect.stringContaining('There is an account already') })
  })

  test('new-epoch makes every device offer again what it holds', async () => {
    const epochs: string[] = []
    await run([], async (said) => { epochs.push(await epochOf(said)) })
    await run([], async (said) => { epochs.push(await epochOf(said)) })
    expect(await run(['new-epoch'])).toMatchObject({ code: 0 })
    await run([], async (said) => { epochs.push(await epochOf(said)) })
    expect(epochs[1]).toBe(epochs[0])
    expect(epochs[2]).not.toBe(epochs[0])
  })
})

async function addAccount(): Promise<void> {
  const database = await openSqlite(join(folder, 'data', 'intake.sqlite'), 0)
  await insertAccount(database, { username: 'ada', displayName: 'Ada', passwordHash: 'scrypt', createdAtMs: 0 })
  await database.destroy()
}
