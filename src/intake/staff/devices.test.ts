import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DevicesSchema, EnrolmentCodeSchema } from '../../domain/desk-protocol.ts'
import { parseFollowCode } from '../../domain/follow-code.ts'
import { auditLinesOf } from '../storage/audit.ts'
import { bodyAs } from '../testing/call.ts'
import { account, type IntakeKit, startIntakeKit, type TestDesk } from '../testing/intake-kit.ts'

let kit: IntakeKit
let desk: TestDesk
beforeEach(async () => {
  kit = await startIntakeKit()
  desk = await kit.desk()
})
afterEach(() => kit.remove())

const devices = async () => bodyAs(await desk.call('GET', '/staff/v1/devices'), DevicesSchema).devices
const at = (ms: number) => new Date(ms).toISOString()

describe('an enrolment code', () => {
  test('is shown once, is good for a day, and stands nowhere in the database', async () => {
    const { code, expiresAt } = bodyAs(await desk.call('POST', '/staff/v1/enrolment-codes', { place: ' Balie 3 ' }), EnrolmentCodeSchema)
    expect(parseFollowCode(code).kind).toBe('valid')
    expect(expiresAt).toBe(at(kit.nowMs() + 24 * 60 * 60_000))
    const rows = await kit.database.selectFrom('enrolmentCodes').selectAll().execute()
    expect(rows).toMatchObject([{ place: 'Balie 3', madeBy: account.username, usedBy: null }])
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(await auditLinesOf(kit.database, 'Balie 3')).toMatchObject([{ action: 'enrolment-code-made', actor: account.username }])
    expect(JSON.stringify(kit.logged)).not.toContain(code)
  })

  test.each([{}, { place: ' ' }, { place: 'x'.repeat(81) }])('for %j is refused', async (body) => {
    expect(await desk.call('POST', '/staff/v1/enrolment-codes', body)).toMatchObject({ status: 400, code: 'body-invalid' })
  })
})

describe('devices', () => {
  test('are listed with place, times and how much they sent', async () => {
    const startMs = kit.nowMs()
    const device = await kit.enrolDevice('Bibliotheek')
    await kit.enrolDevice('Buurthuis')
    kit.advance(120_000)
    await device.send((await device.seal()).envelope, (await device.seal()).envelope)
    expect(await devices()).toEqual([
      { device: device.enrolled.device, deviceNumber: 1, place: 'Bibliotheek', enrolledAt: at(startMs), lastSeenAt: at(startMs + 120_000), submissions: 2, offlineAllowed: true, unfit: [] },
      { device: expect.any(String), deviceNumber: 2, place: 'Buurthuis', enrolledAt: at(startMs), lastSeenAt: at(startMs), submissions: 0, offlineAllowed: true, unfit: [] },
    ])
  })

  test('one is revoked, stays listed, and revoking it again changes nothing', async () => {
    const { enrolled: { device } } = await kit.enrolDevice()
    const path = `/staff/v1/devices/${device}/_revoke`
    const revokedAtMs = kit.nowMs()
    expect(bodyAs(await desk.call('POST', path, {}), DevicesSchema).devices).toMatchObject([{ device, revokedAt: at(revokedAtMs) }])
    kit.advance(1000)
    await desk.call('POST', path, {})
    expect(await devices()).toMatchObject([{ device, revokedAt: at(revokedAtMs) }])
    expect(await auditLinesOf(kit.database, device)).toContainEqual(expect.objectContaining({ action: 'device-revoked', actor: account.username }))
  })

  test('one that does not exist cannot be revoked', async () => {
    expect(await desk.call('POST', '/staff/v1/devices/n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg/_revoke', {})).toMatchObject({ status: 404, code: 'device-unknown' })
    expect(await desk.call('POST', '/staff/v1/devices/1/_revoke', {})).toMatchObject({ status: 400, code: 'body-invalid' })
  })
})
