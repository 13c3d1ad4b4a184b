import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EnrolledDeviceSchema } from '../../domain/intake-protocol.ts'
import { auditLinesOf } from '../storage/audit.ts'
import { bodyAs } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'

let kit: IntakeKit
beforeEach(async () => { kit = await startIntakeKit() })
afterEach(() => kit.remove())

const unknownCode = '000000000'
const enrolWith = async (code: string, holder?: Awaited<ReturnType<IntakeKit['newKeyHolder']>>) => {
  const { call } = holder ?? await kit.newKeyHolder()
  return call('POST', '/v1/devices', { body: JSON.stringify({ code }) })
}

describe('enrolling a device', () => {
  test('with a code gives it a number and its place, and is written down', async () => {
    const holder = await kit.newKeyHolder()
    const answer = await enrolWith(await kit.newCode('Wijkcentrum Oost'), holder)
    expect(answer.status).toBe(201)
    expect(bodyAs(answer, EnrolledDeviceSchema)).toEqual({ device: holder.keys.device, deviceNumber: 1, prefix: 'VBST', place: 'Wijkcentrum Oost' })
    expect(await auditLinesOf(kit.database, holder.keys.device)).toMatchObject([{ action: 'device-enrolled', actor: holder.keys.device }])
  })

  test('again with the same code and key gives the same answer and writes nothing', async () => {
    const holder = await kit.newKeyHolder()
    const code = await kit.newCode()
    const first = await enrolWith(code, holder)
    kit.advance(48 * 60 * 60_000)
    const second = await enrolWith(code, holder)
    expect(second.body).toEqual(first.body)
    expect(await auditLinesOf(kit.database, holder.keys.device)).toHaveLength(1)
  })

  test('with a code that another device used, that is a day old, or that nobody gave, is refused', async () => {
    const used = await kit.newCode()
    await enrolWith(used)
    expect(await enrolWith(used)).toMatchObject({ status: 403, code: 'enrolment-code-unknown' })
    expect(await enrolWith(unknownCode)).toMatchObject({ status: 403, code: 'enrolment-code-unknown' })
    const old = await kit.newCode()
    kit.advance(24 * 60 * 60_000)
    expect(await enrolWith(old)).toMatchObject({ status: 403, code: 'enrolment-code-unknown' })
  })

  test('that is enrolled already, with another code, is refused and the code stays good', async () => {
    const device = await kit.enrolDevice()
    const code = await kit.newCode()
    expect(await enrolWith(code, device)).toMatchObject({ status: 409, code: 'device-known' })
    expect(await enrolWith(code)).toMatchObject({ status: 201 })
  })

  test('that was revoked is refused', async () => {
    const device = await kit.enrolDevice()
    await (await kit.desk()).call('POST', `/staff/v1/devices/${device.enrolled.device}/_revoke`, {})
    expect(await enrolWith(await kit.newCode(), device)).toMatchObject({ status: 403, code: 'device-revoked' })
  })

  test('is refused when all numbers were given out', async () => {
    await kit.enrolDevice()
    await kit.database.updateTable('devices').set({ number: 9999 }).execute()
    expect(await enrolWith(await kit.newCode())).toMatchObject({ status: 409, code: 'devices-exhausted' })
  })

  test('cannot be guessed: after thirty wrong codes an hour must pass, also with a right one', async () => {
    const holder = await kit.newKeyHolder()
    const code = await kit.newCode()
    for (let guess = 0; guess < 30; guess += 1) expect((await enrolWith(unknownCode, holder)).code).toBe('enrolment-code-unknown')
    const refused = await enrolWith(code, holder)
    expect(refused).toMatchObject({ status: 429, code: 'too-many-attempts' })
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(3_500)
    kit.advance(60 * 60_000)
    expect(await enrolWith(code, holder)).toMatchObject({ status: 201 })
  })

  test('with right codes is no guessing', async () => {
    for (let device = 0; device < 35; device += 1) expect((await enrolWith(await kit.newCode())).status).toBe(201)
  })
})
