import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HelperPinSetSchema, HelpersSchema } from '../../domain/desk-protocol.ts'
import { DeviceSettingsSchema } from '../../domain/device-settings.ts'
import { isRightPin } from '../../sealing/helper-pin.ts'
import { auditLinesOf } from '../storage/audit.ts'
import { bodyAs, call } from '../testing/call.ts'
import { account, type IntakeKit, startIntakeKit, type TestDesk } from '../testing/intake-kit.ts'

let kit: IntakeKit
let desk: TestDesk
beforeEach(async () => {
  kit = await startIntakeKit()
  desk = await kit.desk()
})
afterEach(() => kit.remove())

const fatma = { name: ' Fatma ', role: 'volunteer', organisation: 'Bibliotheek Centrum' }
const make = async (changes: object = {}) => bodyAs(await desk.call('POST', '/staff/v1/helpers', { ...fatma, ...changes }), HelperPinSetSchema)
const onDevices = async () => bodyAs(await (await kit.enrolDevice()).call('GET', '/v1/device-settings'), DeviceSettingsSchema).helpers
const nobody = '01980000-0000-7000-8000-000000000000'

describe('a helper', () => {
  test('is made with a chosen PIN, and devices can check it', async () => {
    const made = await make({ pin: '4711' })
    expect(made).toEqual({ helper: expect.any(String), helpers: [{ ...fatma, name: 'Fatma', id: made.helper, madeAt: new Date(kit.nowMs()).toISOString() }] })
    const [onDevice] = await onDevices()
    expect(onDevice).toMatchObject({ id: made.helper, name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek Centrum' })
    expect(onDevice !== undefined && await isRightPin('4711', onDevice.pin)).toBe(true)
    expect(await auditLinesOf(kit.database, made.helper)).toMatchObject([{ action: 'helper-made', actor: account.username }])
  })

  test('gets a PIN of five digits where none was chosen, which is shown once', async () => {
    const { pin = '', helper } = await make()
    expect(pin).toMatch(/^\d{5}$/u)
    const [onDevice] = await onDevices()
    expect(onDevice !== undefined && await isRightPin(pin, onDevice.pin)).toBe(true)
    expect(await desk.call('GET', '/staff/v1/helpers')).not.toHaveProperty('body.pin')
    expect(JSON.stringify([await kit.database.selectFrom('helpers').selectAll().execute(), kit.logged, await auditLinesOf(kit.database, helper)])).not.toContain(pin)
  })

  test('gets a new PIN, after which the old one is nobody\'s', async () => {
    const { helper } = await make({ pin: '4711' })
    const path = `/staff/v1/helpers/${helper}/_new-pin`
    expect(bodyAs(await desk.call('POST', path, { pin: '081500' }), HelperPinSetSchema)).not.toHaveProperty('pin')
    const [onDevice] = await onDevices()
    expect(onDevice && await Promise.all(['4711', '081500'].map((pin) => isRightPin(pin, onDevice.pin)))).toEqual([false, true])
    expect(bodyAs(await desk.call('POST', path, {}), HelperPinSetSchema).pin).toMatch(/^\d{5}$/u)
    const acts = (await auditLinesOf(kit.database, helper)).map(({ action }) => action)
    expect(acts.sort()).toEqual(['helper-made', 'helper-pin-set', 'helper-pin-set'])
  })

  test('is switched off: no device lets one in any more, and the desk still knows the name', async () => {
    const { helper } = await make()
    const path = `/staff/v1/helpers/${helper}/_switch-off`
    const switchedOffAt = new Date(kit.nowMs()).toISOString()
    expect(bodyAs(await desk.call('POST', path, {}), HelpersSchema).helpers).toMatchObject([{ name: 'Fatma', switchedOffAt }])
    expect(await onDevices()).toEqual([])
    expect(await desk.call('POST', `/staff/v1/helpers/${helper}/_new-pin`, {})).toMatchObject({ status: 404, code: 'helper-unknown' })
    expect(await auditLinesOf(kit.database, helper)).toContainEqual(expect.objectContaining({ action: 'helper-switched-off', actor: account.username }))
  })

  test.each([
    ['no name', { name: ' ' }], ['a name of 61 letters', { name: 'a'.repeat(61) }], ['no organisation', { organisation: '' }], ['another role', { role: 'mayor' }],
    ['a PIN of three digits', { pin: '123' }], ['a PIN of seven digits', { pin: '1234567' }], ['a PIN with a letter', { pin: '12a4' }],
  ])('with %s is refused', async (_, changes) => {
    expect(await desk.call('POST', '/staff/v1/helpers', { ...fatma, ...changes })).toMatchObject({ status: 400, code: 'body-invalid' })
  })

  test('that does not exist can be neither changed nor switched off', async () => {
    for (const act of ['_new-pin', '_switch-off']) expect(await desk.call('POST', `/staff/v1/helpers/${nobody}/${act}`, {})).toMatchObject({ status: 404, code: 'helper-unknown' })
  })

  test('is made by nobody who is not signed in', async () => {
    const answer = await call(`${kit.deskUrl}/staff/v1/helpers`, { method: 'POST', headers: { Origin: kit.deskUrl, 'Content-Type': 'application/json' }, body: JSON.stringify(fatma) })
    expect(answer).toMatchObject({ status: 401, code: 'sign-in-needed' })
  })
})
