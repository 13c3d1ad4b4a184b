import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { HelperPinSet, Helpers } from '../../domain/desk-protocol.ts'
import { HelperIdSchema } from '../../domain/ids.ts'
import { DeskError } from '../client/desk-error.ts'
import { createHelpersStore } from './helpers-store.ts'

const id = v.parse(HelperIdSchema, '01983c5e-7d00-7abc-8def-0123456789ab')
const fatma = { id, name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek', madeAt: '2026-11-01T10:00:00Z' } as const
const all: Helpers = { helpers: [fatma] }
const off: Helpers = { helpers: [{ ...fatma, switchedOffAt: '2026-11-22T10:00:00Z' }] }
const store = ({ newPin = async () => ({ ...all, helper: id, pin: '08154' }) }: { readonly newPin?: (id: string, pin: { readonly pin?: string | undefined }) => Promise<HelperPinSet> } = {}) => createHelpersStore({
  helpers: async () => all, addHelper: async () => ({ ...all, helper: id, pin: '47110' }), newPin, switchHelperOff: async () => off,
})

test('the PIN of a new helper is shown, and gone when the screen is opened anew', async () => {
  const { add, helpers, pinSet, show } = store()
  expect(await add({ name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek' })).toBe(true)
  expect([pinSet.value, helpers.value]).toEqual([{ name: 'Fatma', pin: '47110' }, { kind: 'ready', value: all }])
  await show()
  expect(pinSet.value).toBeUndefined()
})

test('a new PIN is made by the intake, or the one that was chosen', async () => {
  const asked: unknown[] = []
  const { setPin, pinSet } = store({ newPin: async (_, pin) => { asked.push(pin); return { ...all, helper: id } } })
  await setPin(id, undefined)
  await setPin(id, '4711')
  expect(asked).toEqual([{}, { pin: '4711' }])
  expect(pinSet.value).toEqual({ name: 'Fatma', pin: undefined })
})

test('one who was switched off is shown as such', async () => {
  const { helpers, switchOff } = store()
  expect(await switchOff(id)).toBe(true)
  expect(helpers.value).toEqual({ kind: 'ready', value: off })
})

test('a PIN that could not be set is not shown', async () => {
  const { setPin, pinSet, changing } = store({ newPin: () => Promise.reject(new DeskError('no-network')) })
  expect(await setPin(id, '4711')).toBe(false)
  expect([pinSet.value, changing.state.value]).toEqual([undefined, { kind: 'failed', code: 'no-network' }])
})
