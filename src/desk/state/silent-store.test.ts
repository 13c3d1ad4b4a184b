import { expect, test } from 'vitest'
import * as v from 'valibot'
import { DeviceIdSchema } from '../../domain/ids.ts'
import { DeskError } from '../client/desk-error.ts'
import { createSilentStore } from './silent-store.ts'

const silentDevice = { device: v.parse(DeviceIdSchema, 'A'.repeat(43)), place: 'Plein', lastSeenAt: '2026-11-22T10:00:00Z', waiting: 2 }

test('what was known of silent devices stays while no answer comes, and goes when one says so', async () => {
  const answers = [async () => ({ devices: [silentDevice] }), () => Promise.reject(new DeskError('no-network')), async () => ({ devices: [] })]
  const { silent, refresh } = createSilentStore({ silentDevices: () => answers.shift()?.() ?? Promise.reject(new Error('Nothing more was expected.')) })
  await refresh()
  expect(silent.value).toEqual([silentDevice])
  await refresh()
  expect(silent.value).toEqual([silentDevice])
  await refresh()
  expect(silent.value).toEqual([])
})
