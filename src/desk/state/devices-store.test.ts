import { expect, test } from 'vitest'
import * as v from 'valibot'
import type { Devices } from '../../domain/desk-protocol.ts'
import { DeviceIdSchema } from '../../domain/ids.ts'
import { DeskError } from '../client/desk-error.ts'
import { createDevicesStore } from './devices-store.ts'

const device = v.parse(DeviceIdSchema, 'A'.repeat(43))
const inUse: Devices = { devices: [{ device, deviceNumber: 1234, place: 'Plein', enrolledAt: '2026-11-01T10:00:00Z', submissions: 3, offlineAllowed: true, unfit: [] }] }
const revoked: Devices = { devices: inUse.devices.map((each) => ({ ...each, revokedAt: '2026-11-22T10:00:00Z' })) }
const store = (revoke: () => Promise<Devices> = async () => revoked) => createDevicesStore({
  devices: async () => inUse,
  newEnrolmentCode: async () => ({ code: 'K7M4Q2XDH', expiresAt: '2026-11-23T10:00:00Z' }),
  setOfflineUse: async (_, allowed) => ({ devices: inUse.devices.map((each) => ({ ...each, offlineAllowed: allowed })) }),
  revoke,
})

test('a code is shown for its place, and gone when the screen is opened anew', async () => {
  const { code, makeCode, show } = store()
  await makeCode('Bibliotheek')
  expect(code.value).toEqual({ code: 'K7M4Q2XDH', expiresAt: '2026-11-23T10:00:00Z', place: 'Bibliotheek' })
  await show()
  expect(code.value).toBeUndefined()
})

test('a device that was revoked is shown as such', async () => {
  const { devices, show, revoke } = store()
  await show()
  expect(await revoke(device)).toBe(true)
  expect(devices.value).toEqual({ kind: 'ready', value: revoked })
})

test('a device that could not be revoked is shown as it is', async () => {
  const { devices, revoking, show, revoke } = store(() => Promise.reject(new DeskError('no-network')))
  await show()
  expect(await revoke(device)).toBe(false)
  expect(revoking.state.value).toEqual({ kind: 'failed', code: 'no-network' })
  expect(devices.value).toEqual({ kind: 'ready', value: inUse })
})

test('a device that was set to work with network alone is shown as such', async () => {
  const { devices, show, setOfflineUse } = store()
  await show()
  expect(await setOfflineUse(device, false)).toBe(true)
  expect(devices.value).toMatchObject({ kind: 'ready', value: { devices: [{ offlineAllowed: false }] } })
})

test('a code for a device that lost its enrolment names it, and the list is read again', async () => {
  const asked: unknown[] = []
  const { devices, makeCode } = createDevicesStore({
    devices: async () => revoked, revoke: async () => revoked, setOfflineUse: async () => revoked,
    newEnrolmentCode: async (body) => { asked.push(body); return { code: 'K7M4Q2XDH', expiresAt: '2026-11-23T10:00:00Z' } },
  })
  expect(await makeCode('Plein', device)).toBe(true)
  expect(asked).toEqual([{ place: 'Plein', replaces: device }])
  expect(devices.value).toEqual({ kind: 'ready', value: revoked })
})
