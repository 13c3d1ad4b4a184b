import { expect, test } from 'vitest'
import { enrolDevice, findDevice, listDevices, noteDeviceSeen, revokeDevice } from '../devices.ts'
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
}
