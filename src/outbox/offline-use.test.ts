import { expect, test } from 'vitest'
import { mayWorkOffline } from './offline-use.ts'
import { enrolledStation } from './testing/station.ts'

test('a device works without network until the desk says otherwise, and remembers what it said', async () => {
  const station = await enrolledStation()
  expect(await mayWorkOffline(station.db)).toBe(true)
  station.intake.settings = { place: 'Centrum', offlineAllowed: false, helpers: [] }
  await station.deliver()
  station.intake.disturb = () => 'no-network'
  await station.deliver()
  expect(await mayWorkOffline(station.db)).toBe(false)
  station.intake.disturb = () => undefined
  station.intake.settings = { place: 'Centrum', offlineAllowed: true, helpers: [] }
  await station.deliver()
  expect(await mayWorkOffline(station.db)).toBe(true)
})

test('a device that may not start a request without network still puts away what was begun', async () => {
  const station = await enrolledStation()
  station.intake.settings = { place: 'Centrum', offlineAllowed: false, helpers: [] }
  await station.deliver()
  station.intake.disturb = () => 'no-network'
  expect(await station.putAway()).toMatchObject({ kind: 'kept' })
})
