import { describe, expect, test } from 'vitest'
import { readSettings } from './settings.ts'
import { problem } from './testing/small-intake.ts'
import { enrolledStation } from './testing/station.ts'

const settings = { place: 'Bibliotheek', offlineAllowed: true, helpers: [] }

describe("a device's settings", () => {
  test('come with each delivery that reached the intake, and stay without network', async () => {
    const station = await enrolledStation()
    expect(await readSettings(station.db)).toBeUndefined()
    station.intake.settings = { ...settings, laterMember: 1 }
    await station.deliver()
    expect(await readSettings(station.db)).toEqual(settings)
    station.intake.disturb = () => 'no-network'
    await station.deliver()
    expect(await readSettings(station.db)).toEqual(settings)
  })

  test('hold up no delivery when the intake cannot give them', async () => {
    const station = await enrolledStation()
    await station.putAway()
    await station.deliver()
    station.intake.settings = undefined
    station.intake.disturb = (_, path) => path === '/v1/device-settings' ? problem(404, 'path-unknown') : undefined
    await station.putAway({ nowMs: station.nowMs + 1 })
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect([station.intake.kept.size, await readSettings(station.db)]).toEqual([2, { place: 'Centrum', offlineAllowed: true, helpers: [] }])
  })

  test('that this version cannot read are none', async () => {
    const station = await enrolledStation()
    station.intake.settings = { place: 12 }
    await station.deliver()
    expect(await readSettings(station.db)).toBeUndefined()
  })
})
