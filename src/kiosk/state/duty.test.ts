import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Helper } from '../../domain/assistance.ts'
import type { DeviceSettings } from '../../domain/device-settings.ts'
import { HelperIdSchema } from '../../domain/ids.ts'
import { openOutbox } from '../../outbox/outbox-database.ts'
import { pinVerifier } from '../../sealing/helper-pin.ts'
import { noonMs } from '../testing/melding.ts'
import { createDuty, longestDutyMs, pinTries, pinWaitMs } from './duty.ts'

const fatma: Helper = { id: v.parse(HelperIdSchema, '01983c5e-7d00-7abc-8def-0123456789ab'), name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek' }
const bram: Helper = { id: v.parse(HelperIdSchema, '01983c5e-7d00-7abc-8def-0123456789ac'), name: 'Bram', role: 'officer', organisation: 'Gemeente' }
let devices = 0

/** A device that the desk told of Fatma, whose PIN is 4711, and of Bram, whose PIN is 081500. */
async function device() {
  const db = await openOutbox(`duty-${++devices}`)
  const world = { nowMs: noonMs }
  const tell = async (helpers: DeviceSettings['helpers']) => db.put('device', { place: 'Hal', offlineAllowed: true, helpers }, 'settings')
  const both = [
    { ...fatma, pin: await pinVerifier('4711', new Uint8Array(16), 10) }, { ...bram, pin: await pinVerifier('081500', new Uint8Array(16).fill(1), 10) },
  ]
  await tell(both)
  /** What a new document has. */
  const open = () => {
    const onDuty = signal<Helper>()
    return { onDuty, ...createDuty({ db, onDuty, nowMs: () => world.nowMs }) }
  }
  return { ...open(), open, world, tell, both, stored: async () => JSON.stringify(await db.getAll('device')) }
}

describe('a helper', () => {
  test('signs on with the right PIN, stays on in the next document, and stops', async () => {
    const { helpers, signOn, onDuty, open } = await device()
    expect(await helpers()).toEqual([fatma, bram])
    expect(await signOn(fatma.id, '4711')).toEqual({ kind: 'on' })
    expect(onDuty.value).toEqual(fatma)
    const next = open()
    await next.check()
    expect(next.onDuty.value).toEqual(fatma)
    await next.signOff()
    const afterThat = open()
    await afterThat.check()
    expect([next.onDuty.value, afterThat.onDuty.value]).toEqual([undefined, undefined])
  })

  test("does not get in with another helper's PIN, and the PIN is kept nowhere", async () => {
    const { signOn, onDuty, stored } = await device()
    expect(await signOn(fatma.id, '081500')).toEqual({ kind: 'wrong', triesLeft: pinTries - 1 })
    expect(onDuty.value).toBeUndefined()
    await signOn(bram.id, '081500')
    expect(onDuty.value).toEqual(bram)
    expect(await stored()).not.toContain('081500')
  })

  test('is signed off after twelve hours, and when the clock says that it never began', async () => {
    for (const shiftMs of [longestDutyMs, -1]) {
      const { signOn, check, onDuty, world } = await device()
      await signOn(fatma.id, '4711')
      world.nowMs += longestDutyMs - 1
      await check()
      expect(onDuty.value).toEqual(fatma)
      world.nowMs = noonMs + shiftMs
      await check()
      expect(onDuty.value).toBeUndefined()
    }
  })

  test('is signed off when the desk switched the helper off, and cannot come back', async () => {
    const { signOn, check, onDuty, tell, both } = await device()
    await signOn(fatma.id, '4711')
    await tell(both.filter(({ id }) => id !== fatma.id))
    await check()
    expect(onDuty.value).toBeUndefined()
    expect(await signOn(fatma.id, '4711')).toEqual({ kind: 'unknown' })
  })
})

describe('trying PINs', () => {
  test('after five wrong ones everyone waits a minute, also in a new document, and the right one does not help', async () => {
    const { signOn, open, world } = await device()
    const left = []
    for (let n = 1; n < pinTries; n++) left.push(await signOn(fatma.id, '0000'))
    expect(left.map((answer) => answer.kind === 'wrong' && answer.triesLeft)).toEqual([4, 3, 2, 1])
    expect(await open().signOn(bram.id, '0000')).toEqual({ kind: 'wait' })
    world.nowMs += pinWaitMs - 1
    expect(await open().signOn(fatma.id, '4711')).toEqual({ kind: 'wait' })
    world.nowMs += 1
    expect(await open().signOn(fatma.id, '4711')).toEqual({ kind: 'on' })
  })

  test('after the wait there are five tries again', async () => {
    const { signOn, world } = await device()
    for (let n = 0; n < pinTries; n++) await signOn(fatma.id, '0000')
    world.nowMs += pinWaitMs
    expect(await signOn(fatma.id, '0000')).toEqual({ kind: 'wrong', triesLeft: pinTries - 1 })
  })

  test('a right one on the last try gets in, and leaves nobody waiting', async () => {
    const { signOn } = await device()
    for (let n = 1; n < pinTries; n++) await signOn(fatma.id, '0000')
    expect(await signOn(fatma.id, '4711')).toEqual({ kind: 'on' })
    expect(await signOn(bram.id, '081500')).toEqual({ kind: 'on' })
  })

  test('a clock that was set back makes nobody wait longer than a minute', async () => {
    const { signOn, world } = await device()
    for (let n = 0; n < pinTries; n++) await signOn(fatma.id, '0000')
    world.nowMs -= 86_400_000
    expect(await signOn(fatma.id, '4711')).toEqual({ kind: 'on' })
  })
})
