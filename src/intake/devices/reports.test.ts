import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DeviceReport } from '../../domain/device-report.ts'
import { DevicesSchema, EnrolmentCodeSchema, SilentDevicesSchema } from '../../domain/desk-protocol.ts'
import { DeviceSettingsSchema } from '../../domain/device-settings.ts'
import type { LogEntry } from '../log.ts'
import { auditLinesOf } from '../storage/audit.ts'
import { bodyAs } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { enrolTestDevice, type TestDevice } from '../testing/test-device.ts'
import { tellOfSilentDevices } from './report-handlers.ts'

let kit: IntakeKit
beforeEach(async () => { kit = await startIntakeKit() })
afterEach(() => kit.remove())

const dayMs = 24 * 60 * 60_000
const at = (ms: number) => new Date(ms).toISOString()
/** The devices of these tests number their requests from 1: number 0 counts as one that waits. */
const quiet: DeviceReport = { waiting: 0, unsent: 1, counter: 1, version: '0.1.0' }
const report = (device: TestDevice, changes: Partial<DeviceReport> = {}) => device.call('POST', '/v1/device-reports', { body: JSON.stringify({ ...quiet, ...changes }) })
const call = async (method: string, path: string, body?: unknown) => (await kit.desk()).call(method, `/staff/v1${path}`, body)
const devices = async () => bodyAs(await call('GET', '/devices'), DevicesSchema).devices
const silent = async () => bodyAs(await call('GET', '/silent-devices'), SilentDevicesSchema).devices
const alarms = () => kit.logged.filter(({ level }) => level === 'alarm').map(({ code }) => code)

describe('a report', () => {
  test('is shown at the desk, the newest one alone', async () => {
    const device = await kit.enrolDevice('Bibliotheek')
    expect((await devices())[0]).not.toHaveProperty('report')
    await report(device, { waiting: 3, unsent: 4, counter: 4 })
    kit.advance(120_000)
    expect(await report(device, { persisted: true, storageFreeBytes: 5_000_000_000, version: '0.2.0' })).toMatchObject({ status: 200, body: { serverAt: at(kit.nowMs()) } })
    expect(await devices()).toMatchObject([
      { report: { at: at(kit.nowMs()), waiting: 0, persisted: true, storageFreeBytes: 5_000_000_000, version: '0.2.0' }, lastSeenAt: at(kit.nowMs()), unfit: [], offlineAllowed: true },
    ])
  })

  test('of a browser that says nothing of its storage leaves that open', async () => {
    await report(await kit.enrolDevice())
    expect((await devices())[0]?.report).toEqual({ at: at(kit.nowMs()), waiting: 0, version: '0.1.0' })
  })

  test.each([{ waiting: -1 }, { counter: 100_001 }, { version: '<b>' }, { persisted: 'yes' }])('with %j is refused', async (changes) => {
    const device = await kit.enrolDevice()
    expect(await device.call('POST', '/v1/device-reports', { body: JSON.stringify({ ...quiet, ...changes }) })).toMatchObject({ status: 400, code: 'body-invalid' })
  })
})

describe('a device that is silent for a day with requests waiting', () => {
  test('is told of at the desk and once in the log, until it is heard', async () => {
    const device = await kit.enrolDevice('Bibliotheek')
    await kit.enrolDevice('Buurthuis')
    const seenAtMs = kit.nowMs()
    await report(device, { waiting: 2, unsent: 3, counter: 3 })
    kit.advance(dayMs - 1)
    expect(await silent()).toEqual([])
    kit.advance(1)
    expect(await silent()).toEqual([{ device: device.enrolled.device, place: 'Bibliotheek', lastSeenAt: at(seenAtMs), waiting: 2 }])

    const logged: LogEntry[] = []
    const watch = () => tellOfSilentDevices({ database: kit.database, log: (entry) => { logged.push(entry) } }, kit.nowMs())
    await Promise.all([watch(), watch()])
    await watch()
    expect(logged).toEqual([
      { level: 'alarm', code: 'device-silent', device: device.enrolled.device, lastSeenAt: at(seenAtMs), waiting: 2 },
    ])

    await device.call('GET', '/v1/device-settings')
    expect(await silent()).toEqual([])
    await report(device, { waiting: 2, unsent: 3, counter: 3 })
    kit.advance(dayMs)
    await watch()
    expect(logged.map(({ code }) => code)).toEqual(['device-silent', 'device-silent'])
  })

  test('is told of no more when it is revoked, and never when nothing waited', async () => {
    const [one, other] = [await kit.enrolDevice('Bibliotheek'), await kit.enrolDevice('Buurthuis')]
    await report(one, { waiting: 1, unsent: 2, counter: 2 })
    await report(other)
    kit.advance(2 * dayMs)
    expect((await silent()).map(({ place }) => place)).toEqual(['Bibliotheek'])
    await call('POST', `/devices/${one.enrolled.device}/_revoke`, {})
    expect(await silent()).toEqual([])
  })
})

describe('the numbers that a device gave out', () => {
  test('are all accounted for while they arrived or wait there', async () => {
    const device = await kit.enrolDevice()
    const [first, second] = [await device.seal(), await device.seal()]
    await device.send(first.envelope)
    await report(device, { waiting: 1, unsent: 2, counter: 3 })
    await device.send(second.envelope)
    await report(device, { counter: 3 })
    expect([(await devices())[0]?.unfit, alarms()]).toEqual([[], []])
  })

  test('are missing when neither is so, which is an alarm once; what turns up after all mends it', async () => {
    const device = await kit.enrolDevice()
    const lost = await device.seal()
    await device.send((await device.seal()).envelope)
    await report(device, { counter: 3 })
    await report(device, { counter: 3 })
    expect([(await devices())[0]?.unfit, alarms()]).toEqual([[{ kind: 'numbers-missing', numbers: 1 }], ['device-numbers-missing']])
    await device.send(lost.envelope)
    await report(device, { counter: 3 })
    expect((await devices())[0]?.unfit).toEqual([])
  })

  test('do not stand in for those of another device', async () => {
    const [one, other] = [await kit.enrolDevice(), await kit.enrolDevice()]
    await other.send((await other.seal()).envelope)
    await report(one, { counter: 2 })
    expect((await devices())[0]?.unfit).toEqual([{ kind: 'numbers-missing', numbers: 1 }])
  })

  test('that begin again lower show an older copy of its profile, which stays told', async () => {
    const device = await kit.enrolDevice()
    await device.send((await device.seal()).envelope, (await device.seal()).envelope, (await device.seal()).envelope)
    await kit.settled()
    const seenAtMs = kit.nowMs()
    await report(device, { counter: 2 })
    await report(device, { counter: 4 })
    expect([(await devices())[0]?.unfit, alarms()]).toEqual([[{ kind: 'counts-again', since: at(seenAtMs) }], ['device-counts-again']])
  })
})

describe('a device that lost its enrolment', () => {
  const comesBack = async (replaces: string) => {
    const { code } = bodyAs(await call('POST', '/enrolment-codes', { place: 'Bibliotheek, nieuw', replaces }), EnrolmentCodeSchema)
    return enrolTestDevice({ publicUrl: () => kit.publicUrl, nowMs: kit.nowMs, configuration: kit.configuration }, code)
  }

  test('is named as lost, and the one that comes in its place as unfit', async () => {
    const old = await kit.enrolDevice('Bibliotheek')
    await report(old, { waiting: 2, unsent: 3, counter: 3 })
    kit.advance(120_000)
    const lostAtMs = kit.nowMs()
    await comesBack(old.enrolled.device)
    expect(await devices()).toMatchObject([
      { place: 'Bibliotheek', lostAt: at(lostAtMs), report: { waiting: 2 }, unfit: [] },
      { place: 'Bibliotheek, nieuw', unfit: [{ kind: 'enrolment-lost', place: 'Bibliotheek' }], offlineAllowed: true },
    ])
    kit.advance(2 * dayMs)
    expect(await silent()).toEqual([])
    expect(await auditLinesOf(kit.database, old.enrolled.device)).toContainEqual(expect.objectContaining({ action: 'device-lost' }))
  })

  test('and is heard after all is lost no more', async () => {
    const old = await kit.enrolDevice('Bibliotheek')
    await comesBack(old.enrolled.device)
    kit.advance(120_000)
    await old.call('GET', '/v1/device-settings')
    expect((await devices())[0]).not.toHaveProperty('lostAt')
  })

  test('that never was is refused, and no code is made', async () => {
    expect(await call('POST', '/enrolment-codes', { place: 'Hal', replaces: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg' })).toMatchObject({ status: 404, code: 'device-unknown' })
    expect(await kit.database.selectFrom('enrolmentCodes').selectAll().execute()).toEqual([])
  })
})

test('a device can be set to work only with network, and hears it', async () => {
  const device = await kit.enrolDevice()
  const settings = async () => bodyAs(await device.call('GET', '/v1/device-settings'), DeviceSettingsSchema)
  expect(await settings()).toMatchObject({ offlineAllowed: true })
  const path = `/devices/${device.enrolled.device}/offline-use`
  expect(bodyAs(await call('PUT', path, { allowed: false }), DevicesSchema).devices).toMatchObject([{ offlineAllowed: false }])
  expect(await settings()).toMatchObject({ offlineAllowed: false })
  await call('PUT', path, { allowed: true })
  expect(await settings()).toMatchObject({ offlineAllowed: true })
  expect(await auditLinesOf(kit.database, device.enrolled.device)).toContainEqual(expect.objectContaining({ action: 'device-offline-use-set' }))
  expect(await call('PUT', '/devices/n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg/offline-use', { allowed: true })).toMatchObject({ status: 404, code: 'device-unknown' })
})
