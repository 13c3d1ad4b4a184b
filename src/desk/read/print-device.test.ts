import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { DeviceIdSchema } from '../../domain/ids.ts'
import { type Device, printConcerns, printCondition, printOfflineUse, printSilent } from './print-device.ts'

const nowMs = Date.UTC(2026, 10, 23, 11)
const yesterday = '2026-11-22T13:03:00.000Z'
const id = v.parse(DeviceIdSchema, 'A'.repeat(43))
const device = (changes: Partial<Device> = {}): Device => (
  { device: id, deviceNumber: 1, place: 'Bibliotheek', enrolledAt: yesterday, submissions: 3, offlineAllowed: true, unfit: [], ...changes })
const reported = (changes: Partial<NonNullable<Device['report']>> = {}) => device({ report: { at: yesterday, waiting: 0, version: '0.1.0', ...changes } })

test('a silent device is told of with its place, since when, and how many waited', () => {
  expect(printSilent({ device: id, place: 'Bibliotheek', lastSeenAt: yesterday, waiting: 1 }, nowMs))
    .toBe('Bibliotheek: niets gehoord sinds gisteren, 14:03. Toen wachtte er 1 verzoek. Kijk of het apparaat aan staat en netwerk heeft.')
  expect(printSilent({ device: id, place: 'Bibliotheek', lastSeenAt: yesterday, waiting: 2 }, nowMs)).toContain('Toen wachtten er 2 verzoeken.')
})

describe('what somebody must know', () => {
  test('is nothing of a sound device, nor of a revoked one', () => {
    expect(printConcerns(device(), nowMs)).toEqual([])
    expect(printConcerns(device({ revokedAt: yesterday, lostAt: yesterday, unfit: [{ kind: 'numbers-missing', numbers: 1 }] }), nowMs)).toEqual([])
  })

  test('of a lost enrolment is how many requests may be lost with it', () => {
    expect(printConcerns({ ...reported({ waiting: 2 }), lostAt: yesterday }, nowMs)[0]).toContain('Misschien zijn 2 verzoeken verloren.')
    expect(printConcerns(device({ lostAt: yesterday }), nowMs)[0]).toContain('Voor zover wij weten wachtte er niets.')
  })

  test('of an unfit one is why it should not work without network', () => {
    const unfit = [{ kind: 'enrolment-lost', place: 'Buurthuis' }, { kind: 'numbers-missing', numbers: 2 }, { kind: 'counts-again', since: yesterday }] as const
    const [said = '', ...others] = printConcerns(device({ unfit: [...unfit] }), nowMs)
    expect(others).toEqual([])
    expect(said).toMatch(/^Bibliotheek: niet geschikt voor werken zonder netwerk\. .*Buurthuis.*2 verzoeken zijn hier nooit aangekomen\..*gisteren, 14:03/u)
    expect(said).toMatch(/Laat het alleen met netwerk werken\.$/u)
    expect(printConcerns(device({ unfit: [...unfit], offlineAllowed: false }), nowMs)[0]).not.toContain('Laat het')
  })
})

test('whether it works without network is said with what its browser does', () => {
  const said = [device(), reported({ persisted: true }), reported({ persisted: false }), device({ offlineAllowed: false })].map(printOfflineUse)
  expect(new Set(said).size).toBe(4)
  expect(said[2]).toContain('wissen')
})

test('the version and the room are said once they are known', () => {
  expect(printCondition(device())).toBeUndefined()
  expect(printCondition(reported())).toBe('Versie 0.1.0')
  expect(printCondition(reported({ storageFreeBytes: 4_230_000_000 }))).toBe('Versie 0.1.0, nog 4,2 GB vrij')
})
