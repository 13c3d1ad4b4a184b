import * as v from 'valibot'
import { expect, test } from 'vitest'
import { DeviceIdSchema } from '../../domain/ids.ts'
import { readPlace } from './place-form.ts'

test('a place loses the space around it', () => {
  expect(readPlace(' Bibliotheek Centrum, balie ')).toEqual({ kind: 'right', place: 'Bibliotheek Centrum, balie', replaces: undefined })
})

test('a place has a name', () => {
  expect(readPlace('  ')).toEqual({ kind: 'wrong', problem: 'place-missing' })
})

test('a place has at most 80 characters', () => {
  expect(readPlace('a'.repeat(80)).kind).toBe('right')
  expect(readPlace('a'.repeat(81))).toEqual({ kind: 'wrong', problem: 'place-long' })
})

test('a device that comes back must be chosen, and is then named', () => {
  const device = v.parse(DeviceIdSchema, 'A'.repeat(43))
  expect(readPlace('Plein', { device: undefined })).toEqual({ kind: 'wrong', problem: 'returning-missing' })
  expect(readPlace('', { device: undefined })).toEqual({ kind: 'wrong', problem: 'place-missing' })
  expect(readPlace('Plein', { device })).toEqual({ kind: 'right', place: 'Plein', replaces: device })
})
