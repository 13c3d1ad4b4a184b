import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { DeviceHelper } from '../../../domain/device-settings.ts'
import { HelperIdSchema, uuidV7 } from '../../../domain/ids.ts'
import { findHelper, insertHelper, listActiveHelpers, listHelpers, replacePin, switchHelperOff } from '../helpers.ts'
import { t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

const pin = (letter: string) => ({ salt: letter.repeat(22), iterations: 1000, hash: letter.repeat(43) })
const helper = (n: number, name: string): DeviceHelper => ({
  id: v.parse(HelperIdSchema, uuidV7(t0 + n, new Uint8Array(10))), name, role: 'volunteer', organisation: 'Bibliotheek', pin: pin('p'),
})

export function helpersContract(storage: StorageOfTest): void {
  const insert = (...helpers: readonly DeviceHelper[]) => Promise.all(helpers.map((one) => insertHelper(storage().database, one, t0)))

  test('helpers are listed by name, and stand there after a restart', async () => {
    await insert(helper(1, 'Wim'), helper(2, 'Fatma'))
    const database = await storage().reopen()
    expect(await listActiveHelpers(database)).toEqual([helper(2, 'Fatma'), helper(1, 'Wim')])
    expect(await listHelpers(database)).toEqual(['Fatma', 'Wim'].map((name) => expect.objectContaining({ name, madeAtMs: t0, switchedOffAtMs: undefined })))
  })

  test('a list for people holds nothing of a PIN', async () => {
    await insert(helper(1, 'Wim'))
    expect(JSON.stringify(await listHelpers(storage().database))).not.toContain('pppp')
  })

  test('one who is switched off may not sign on, and stays known', async () => {
    const { database } = storage()
    const wim = helper(1, 'Wim')
    await insert(wim)
    expect(await switchHelperOff(database, wim.id, t0 + 1)).toBe(true)
    expect(await switchHelperOff(database, wim.id, t0 + 2)).toBe(true)
    expect(await listActiveHelpers(database)).toEqual([])
    expect(await findHelper(database, wim.id)).toMatchObject({ name: 'Wim', switchedOffAtMs: t0 + 1 })
    expect(await switchHelperOff(database, helper(9, 'Nobody').id, t0)).toBe(false)
  })

  test('a new PIN replaces the old, but not of one who was switched off or is not known', async () => {
    const { database } = storage()
    const wim = helper(1, 'Wim')
    await insert(wim)
    expect(await replacePin(database, wim.id, pin('q'))).toBe(true)
    expect((await listActiveHelpers(database))[0]?.pin).toEqual(pin('q'))
    await switchHelperOff(database, wim.id, t0 + 1)
    expect(await replacePin(database, wim.id, pin('r'))).toBe(false)
    expect(await replacePin(database, helper(9, 'Nobody').id, pin('r'))).toBe(false)
  })
}
