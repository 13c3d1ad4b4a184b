import * as v from 'valibot'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DeviceHelper, DeviceSettingsSchema } from '../../domain/device-settings.ts'
import { HelperIdSchema, uuidV7 } from '../../domain/ids.ts'
import { insertHelper, switchHelperOff } from '../storage/helpers.ts'
import { bodyAs, call } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'

let kit: IntakeKit
beforeEach(async () => { kit = await startIntakeKit() })
afterEach(() => kit.remove())

const helper = (n: number, name: string): DeviceHelper => ({
  id: v.parse(HelperIdSchema, uuidV7(n, new Uint8Array(10))), name, role: 'officer', organisation: 'Gemeente Voorbeeldstad',
  pin: { salt: 's'.repeat(22), iterations: 1000, hash: 'h'.repeat(43) },
})

test('an enrolled device learns its place and who may help at it', async () => {
  const device = await kit.enrolDevice('Bibliotheek')
  const [wim, fatma] = [helper(1, 'Wim'), helper(2, 'Fatma')]
  await insertHelper(kit.database, wim, kit.nowMs())
  await insertHelper(kit.database, fatma, kit.nowMs())
  await switchHelperOff(kit.database, wim.id, kit.nowMs())
  expect(bodyAs(await device.call('GET', '/v1/device-settings'), DeviceSettingsSchema)).toEqual({ place: 'Bibliotheek', offlineAllowed: true, helpers: [fatma] })
})

test('nobody else does', async () => {
  const holder = await kit.newKeyHolder()
  expect(await call(`${kit.publicUrl}/v1/device-settings`)).toMatchObject({ status: 401, code: 'proof-missing' })
  expect(await holder.call('GET', '/v1/device-settings')).toMatchObject({ code: 'device-unknown' })
})
