import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { makeProof } from '../sealing/device-proof.ts'
import { generateDeviceKeys } from '../sealing/device-keys.ts'
import { enrolDevice } from './enrol-device.ts'
import { fetchConfiguration } from './intake-calls.ts'
import { readDevice, readIntakeNotes, readStation, writeIntakeNotes } from './device.ts'
import { createIntakeCaller } from './intake-call.ts'
import { openOutbox } from './outbox-database.ts'
import { problem, smallIntake } from './testing/small-intake.ts'
import { random } from './testing/station.ts'

async function newTablet(name: string) {
  const intake = await smallIntake()
  const db = await openOutbox(name)
  return { intake, db, caller: createIntakeCaller({ fetch: intake.fetch, nowMs: () => 0, random, prove: makeProof }), keys: await generateDeviceKeys() }
}

describe('enrolling a device', () => {
  test('stores who it is, its key, a fresh counter and the intake it belongs to', async () => {
    const { intake, db, caller, keys } = await newTablet('enrol-1')
    intake.disturb = (_, path) => path === '/v1/devices'
      ? Response.json({ device: keys.device, deviceNumber: 7, prefix: 'VBST', place: 'Centrum' }, { status: 201, headers: { 'API-Version': '1.0.0' } }) : undefined
    expect(await enrolDevice(db, caller, { code: 'K7M4Q2XDH', keys })).toMatchObject({ kind: 'enrolled' })
    expect(await readDevice(db)).toMatchObject({ device: keys.device, deviceNumber: 7, place: 'Centrum', publicKey: keys.publicKey })
    expect(await readStation(db)).toMatchObject({ counter: 0, notes: { epoch: 'epoch-1', recipient: { kid: intake.key.kid } } })
  })

  test('a code that is unknown leaves the device as it was', async () => {
    const { intake, db, caller, keys } = await newTablet('enrol-2')
    intake.disturb = (_, path) => path === '/v1/devices' ? problem(403, 'enrolment-code-unknown') : undefined
    expect(await enrolDevice(db, caller, { code: 'K7M4Q2XDH', keys })).toEqual({ kind: 'failed', failure: { kind: 'status', status: 403, code: 'enrolment-code-unknown' } })
    expect(await readDevice(db)).toBeUndefined()
  })

  test('the server time that a device remembers never goes back', async () => {
    const { intake, db } = await newTablet('enrol-3')
    const caller = createIntakeCaller({ fetch: intake.fetch, nowMs: () => 0, random, prove: makeProof })
    const heard = await fetchConfiguration(caller)
    if (heard.kind === 'failed') throw new Error('The small intake answers.')
    const configuration = (serverAt: string) => ({ ...heard.value, serverAt })
    await writeIntakeNotes(db, configuration('2027-01-01T00:00:00.000Z'))
    await writeIntakeNotes(db, configuration('2019-01-01T00:00:00.000Z'))
    expect(await readIntakeNotes(db)).toMatchObject({ serverAtMs: Date.UTC(2027, 0) })
  })
})
