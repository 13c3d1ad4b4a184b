/**
 * A real intake for tests: the whole app in this process, on free ports, with data of its own and a clock that tests move.
 *
 *     const kit = await startIntakeKit()
 *     const device = await kit.enrolDevice('Hal')
 *     const request = await device.seal({ photos: [await exampleJpeg()] })
 *     await device.send(request.envelope)
 *     await device.putFrames(request)
 *     await kit.settled()
 *     const desk = await kit.desk()
 *     await desk.call('POST', `/staff/v1/submissions/${request.payload.id}/_reveal`, {})
 *     await kit.remove()
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { EnrolmentCodeSchema } from '../../domain/desk-protocol.ts'
import { type Configuration, ConfigurationSchema } from '../../domain/intake-protocol.ts'
import { parseSettings, type Settings } from '../configuration/settings.ts'
import type { LogEntry } from '../log.ts'
import { type RunningIntake, startIntake } from '../main.ts'
import { dueSubmissions } from '../storage/cases.ts'
import { keepHere } from '../storage/keeper.ts'
import type { Database } from '../storage/schema.ts'
import { openData } from '../open-data.ts'
import { bodyAs, call, type Called } from './call.ts'
import { enrolTestDevice, newKeyHolder, type TestDevice } from './test-device.ts'

export type TestDesk = {
  readonly cookie: string
  /** A call of the desk's own page, signed in; a body makes it JSON. */
  readonly call: (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Called>
}

export type IntakeKit = {
  readonly publicUrl: string
  readonly deskUrl: string
  readonly dataDir: string
  readonly keyFile: string
  /** The same database on a connection of its own: for looking, and for breaking. */
  readonly database: Database
  /** Everything that was logged but the requests. */
  readonly logged: readonly LogEntry[]
  /** A line for each request. */
  readonly requests: readonly LogEntry[]
  readonly setupLink: () => string | undefined
  readonly nowMs: () => number
  /** Moves the intake's clock. */
  readonly advance: (ms: number) => void
  readonly configuration: () => Promise<Configuration>
  /** A desk with an account; the first call makes it with the set-up link. */
  readonly desk: () => Promise<TestDesk>
  readonly newCode: (place?: string) => Promise<string>
  readonly newKeyHolder: () => ReturnType<typeof newKeyHolder>
  /** @param clockAheadMs how far the device's clock is ahead of the intake's; negative for behind */
  readonly enrolDevice: (place?: string, clockAheadMs?: number) => Promise<TestDevice>
  /** Waits until the registrar has nothing left that it can work on. */
  readonly settled: () => Promise<void>
  /** Stops and starts again on the same ports and data. */
  readonly restart: () => Promise<void>
  /** Stops and removes all data. */
  readonly remove: () => Promise<void>
}

export const account = { username: 'ada', displayName: 'Ada van Dijk', password: 'lang genoeg wachtwoord' }
const projectFolder = fileURLToPath(new URL('../../..', import.meta.url))
/** Passwords of tests need not hold out against anybody. */
const cheapPasswords = { n: 2 ** 4, r: 8, p: 1 }

/** @param environment settings as the environment gives them; ports and folders are the kit's own */
export async function startIntakeKit(
  environment: Readonly<Record<string, string>> = {}, { pages = join(projectFolder, 'dist'), startMs = Date.UTC(2026, 10, 22, 9) }: { readonly pages?: string; readonly startMs?: number } = {},
): Promise<IntakeKit> {
  const folder = await mkdtemp(join(tmpdir(), 'samenloket-intake-'))
  const [logged, requests]: [LogEntry[], LogEntry[]] = [[], []]
  let clockMs = startMs
  const nowMs = () => clockMs
  const circumstances = { nowMs, log: (entry: LogEntry) => { (entry.level === 'request' ? requests : logged).push(entry) }, root: projectFolder, pages, passwordCost: cheapPasswords, keeper: keepHere }
  let settings = settingsOf({ PORT: '0', DESK_PORT: '0', DATA_DIR: join(folder, 'data'), KEY_FILE: join(folder, 'keys.json'), ...environment })
  let intake = await startIntake(settings, circumstances)
  settings = { ...settings, port: intake.ports.kiosk, deskPort: intake.ports.desk }
  const { database } = await openData(settings, startMs)
  const [publicUrl, deskUrl] = [`http://localhost:${intake.ports.kiosk}`, `http://localhost:${intake.ports.desk}`]
  const configuration = async () => bodyAs(await call(`${publicUrl}/v1/configuration`), ConfigurationSchema)
  let desk: Promise<TestDesk> | undefined
  const signedIn = async () => {
    // A test that moved the clock far finds its session ended, as a person would.
    desk = desk === undefined ? firstDesk({ deskUrl, setupLink: intake.setupLink }) : desk.then((open) => reopened(deskUrl, open))
    return desk
  }
  const newCode = async (place = 'Hal') => bodyAs(await (await signedIn()).call('POST', '/staff/v1/enrolment-codes', { place }), EnrolmentCodeSchema).code
  return {
    publicUrl, deskUrl, dataDir: settings.dataDir, keyFile: settings.keyFile, database, logged, requests, nowMs, configuration, newCode,
    setupLink: () => intake.setupLink,
    advance: (ms) => { clockMs += ms },
    desk: signedIn,
    newKeyHolder: () => newKeyHolder({ publicUrl: () => publicUrl, nowMs }),
    enrolDevice: async (place, clockAheadMs = 0) => enrolTestDevice({ publicUrl: () => publicUrl, nowMs: () => nowMs() + clockAheadMs, configuration }, await newCode(place)),
    settled: () => untilSettled(database, intake, nowMs),
    restart: async () => {
      await intake.stop()
      intake = await startIntake(settings, circumstances)
    },
    remove: async () => {
      await intake.stop()
      await database.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Makes the first account with the set-up link. */
export async function setUpDesk({ deskUrl, setupLink }: { readonly deskUrl: string; readonly setupLink: string | undefined }): Promise<TestDesk> {
  const token = new URL(setupLink ?? '').hash.slice(1)
  const made = await deskCall(deskUrl, '', 'POST', '/staff/v1/setup', { token, ...account })
  if (made.status !== 201) throw new Error(`The desk was not set up: ${made.status}`)
  return deskWith(deskUrl, cookieOf(made))
}

/** Where a backup was put back, the account is there already. */
async function firstDesk(at: { readonly deskUrl: string; readonly setupLink: string | undefined }): Promise<TestDesk> {
  return at.setupLink === undefined ? signIn(at.deskUrl) : setUpDesk(at)
}

async function reopened(deskUrl: string, desk: TestDesk): Promise<TestDesk> {
  return (await desk.call('GET', '/staff/v1/session')).status === 200 ? desk : signIn(deskUrl)
}

async function signIn(deskUrl: string): Promise<TestDesk> {
  const { username, password } = account
  return deskWith(deskUrl, cookieOf(await deskCall(deskUrl, '', 'POST', '/staff/v1/session', { username, password })))
}

/** A desk that sends this cookie. */
export function deskWith(deskUrl: string, cookie: string): TestDesk {
  return { cookie, call: (method, path, body, headers) => deskCall(deskUrl, cookie, method, path, body, headers) }
}

/** The cookie that an answer set, as a browser would send it back. */
export function cookieOf(called: Called): string {
  return (called.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
}

async function deskCall(...[deskUrl, cookie, method, path, body, headers = {}]: [string, string, string, string, unknown?, Readonly<Record<string, string>>?]): Promise<Called> {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' }
  return call(deskUrl + path, { method, body: body === undefined ? null : JSON.stringify(body), headers: { Origin: deskUrl, ...(cookie === '' ? {} : { Cookie: cookie }), ...json, ...headers } })
}

async function untilSettled(database: Database, intake: RunningIntake, nowMs: () => number): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    if ((await dueSubmissions(database, { except: [], most: 1, nowMs: nowMs() })).length === 0) return
    intake.registrar.wake()
    await delay(5)
  }
  throw new Error('The registrar does not come to an end.')
}

function settingsOf(environment: Readonly<Record<string, string>>): Settings {
  const parsed = parseSettings(environment, projectFolder)
  if (parsed.kind === 'wrong') throw new Error(parsed.sentences.join(' '))
  return parsed.settings
}
