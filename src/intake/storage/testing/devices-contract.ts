import { expect, test } from 'vitest'
import { caseNumber } from '../../../domain/case-number.ts'
import { silentAfterMs } from '../../../domain/device-report.ts'
import { enrolDevice, findDevice, listDevices, noteDeviceSeen, revokeDevice } from '../devices.ts'
import { noteReport, silentDevices, takeNewlySilent } from '../device-reports.ts'
import { enrolmentCodeLifeMs, insertEnrolmentCode } from '../enrolment-codes.ts'
import { keepBatch } from '../submissions.ts'
import { arrivalOf, deviceOf, enrolled, hashOf, memberOf, publicKey, t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

export function devicesContract(storage: StorageOfTest): void {
  const newCode = (name: string) => insertEnrolmentCode(storage().database, { codeHash: hashOf(name), place: 'Hal', madeBy: 'ada', expiresAtMs: t0 + enrolmentCodeLifeMs })
  const enrol = (name: string, code: string, nowMs = t0) => storage().database.transaction()
    .execute((db) => enrolDevice(db, { id: deviceOf(name), publicKey, codeHash: hashOf(code), nowMs }))

  test('devices are numbered from 1, and a code enrols one of them', async () => {
    await newCode('a')
    await newCode('b')
    expect(await enrol('one', 'a')).toMatchObject({ kind: 'enrolled', again: false, device: { number: 1, place: 'Hal', publicKey } })
    expect(await enrol('two', 'a')).toEqual({ kind: 'refused', code: 'enrolment-code-unknown' })
    expect(await enrol('two', 'b')).toMatchObject({ kind: 'enrolled', device: { number: 2 } })
  })

  test('the same device with the same code gets the same answer, also when the code is too old by now', async () => {
    await newCode('a')
    const first = await enrol('one', 'a')
    expect(await enrol('one', 'a', t0 + enrolmentCodeLifeMs)).toEqual({ ...first, again: true })
  })

  test('a device that is enrolled does not use up another code', async () => {
    await newCode('a')
    await newCode('b')
    await enrol('one', 'a')
    expect(await enrol('one', 'b')).toEqual({ kind: 'refused', code: 'device-known' })
    expect(await enrol('two', 'b')).toMatchObject({ kind: 'enrolled' })
  })

  test('a code is good for a day', async () => {
    await newCode('a')
    expect(await enrol('one', 'a', t0 + enrolmentCodeLifeMs)).toEqual({ kind: 'refused', code: 'enrolment-code-unknown' })
    expect(await enrol('one', 'a', t0 + enrolmentCodeLifeMs - 1)).toMatchObject({ kind: 'enrolled' })
  })

  test('a revoked device stays known, keeps its number and cannot enrol again', async () => {
    await enrolled(storage().database, 'one')
    expect(await revokeDevice(storage().database, deviceOf('one'), t0 + 5)).toBe(true)
    expect(await revokeDevice(storage().database, deviceOf('one'), t0 + 9)).toBe(true)
    expect(await findDevice(storage().database, deviceOf('one'))).toMatchObject({ number: 1, revokedAtMs: t0 + 5 })
    expect(await enrol('one', 'code of one')).toEqual({ kind: 'refused', code: 'device-revoked' })
    expect(await enrolled(storage().database, 'two')).toMatchObject({ number: 2 })
    expect(await revokeDevice(storage().database, deviceOf('nobody'), t0)).toBe(false)
  })

  test('after the last number there is none', async () => {
    await enrolled(storage().database, 'one')
    await storage().database.updateTable('devices').set({ number: 9999 }).execute()
    await newCode('b')
    expect(await enrol('two', 'b')).toEqual({ kind: 'refused', code: 'devices-exhausted' })
  })

  test('many at once get different numbers', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `device ${index}`)
    await Promise.all(names.map((name) => newCode(name)))
    const results = await Promise.all(names.map((name) => enrol(name, name)))
    expect(results.map((result) => (result.kind === 'enrolled' ? result.device.number : result.code)).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('the list tells when a device was seen and how much it sent', async () => {
    const { database } = storage()
    await enrolled(database, 'one')
    await enrolled(database, 'two')
    await noteDeviceSeen(database, deviceOf('one'), { nowMs: t0 + 60, clockOffsetMs: -5 })
    await keepBatch(database, arrivalOf(t0), [memberOf(1), memberOf(2)])
    expect(await listDevices(database)).toMatchObject([
      { number: 1, place: 'Hal one', submissions: 2, lastSeenAtMs: t0 + 60, revokedAtMs: undefined, enrolledAtMs: t0 },
      { number: 2, place: 'Hal two', submissions: 0 },
    ])
  })

  test('a report is kept on the device, and its counter is held against the numbers that are here', async () => {
    const { database } = storage()
    const device = await enrolled(database, 'one')
    const counted = (counter: number) => caseNumber({ prefix: 'VBST', year: 2026, device: 1, counter })
    await keepBatch(database, arrivalOf(t0), [memberOf(0, { number: counted(0) }), memberOf(1, { number: counted(5) })])
    const report = { waiting: 2, unsent: 2, counter: 6, version: '0.1.0', persisted: false, storageFreeBytes: 5_000_000_000 }
    expect(await noteReport(database, device, { report, nowMs: t0 + 9 })).toEqual(['device-numbers-missing'])
    expect(await noteReport(database, device, { report: { ...report, counter: 3 }, nowMs: t0 + 10 })).toEqual(['device-counts-again'])
    expect(await noteReport(database, device, { report, nowMs: t0 + 11 })).toEqual(['device-numbers-missing'])
    expect(await listDevices(database)).toMatchObject([
      { numbersMissing: 2, copySeenAtMs: t0 + 10, lastSeenAtMs: t0 + 11, reported: { atMs: t0 + 11, waiting: 2, isPersistent: false, storageFreeBytes: 5_000_000_000, version: '0.1.0' } },
    ])
  })

  test('a silence is taken once, however many look, and again after the device was heard', async () => {
    const { database } = storage()
    const device = await enrolled(database, 'one')
    const report = { waiting: 1, unsent: 1, counter: 1, version: '0.1.0' }
    await noteReport(database, device, { report, nowMs: t0 })
    const taken = () => Promise.all([takeNewlySilent(database, t0 + 2 * silentAfterMs), takeNewlySilent(database, t0 + 2 * silentAfterMs)])
    expect((await taken()).flat()).toEqual([{ id: device.id, place: 'Hal one', lastSeenAtMs: t0, waiting: 1 }])
    expect((await taken()).flat()).toEqual([])
    await noteDeviceSeen(database, device.id, { nowMs: t0 + silentAfterMs, clockOffsetMs: 0 })
    expect((await taken()).flat()).toHaveLength(1)
    expect(await silentDevices(database, t0 + silentAfterMs)).toEqual([])
  })
}
