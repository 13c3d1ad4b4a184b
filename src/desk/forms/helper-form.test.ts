import { describe, expect, test } from 'vitest'
import { readHelper, readPin, type TypedHelper } from './helper-form.ts'

const right: TypedHelper = { name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek Centrum', pin: '4711' }

test('what was typed is tidied, and a PIN may be left to the intake', () => {
  expect(readHelper({ ...right, name: ' Fatma ', pin: '47 11' })).toEqual({ kind: 'right', helper: { ...right, pin: '4711' } })
  expect(readHelper({ ...right, pin: ' ' })).toEqual({ kind: 'right', helper: { name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek Centrum' } })
})

describe('one sentence for each thing that is wrong', () => {
  test.each([
    ['no name', { name: ' ' }, 'name', 'name-missing'],
    ['a name of 61 letters', { name: 'a'.repeat(61) }, 'name', 'name-long'],
    ['no role', { role: undefined }, 'role', 'role-missing'],
    ['no organisation', { organisation: '' }, 'organisation', 'organisation-missing'],
    ['an organisation of 81 letters', { organisation: 'a'.repeat(81) }, 'organisation', 'organisation-long'],
    ['a PIN of three digits', { pin: '471' }, 'pin', 'pin-shape'],
    ['a PIN of seven digits', { pin: '4711471' }, 'pin', 'pin-shape'],
    ['a PIN with a letter', { pin: '47a1' }, 'pin', 'pin-shape'],
  ])('%s', (_name, change, field, problem) => {
    expect(readHelper({ ...right, ...change })).toEqual({ kind: 'wrong', wrong: [{ field, problem }] })
  })
})

test('an empty form names every field that must be filled in, in the order of the form', () => {
  const reading = readHelper({ name: '', role: undefined, organisation: '', pin: '' })
  expect(reading.kind === 'wrong' && reading.wrong.map(({ field }) => field)).toEqual(['name', 'role', 'organisation'])
})

test('a new PIN is read in the same way', () => {
  expect([readPin(''), readPin('0815'), readPin('08')]).toEqual([{ kind: 'right', pin: undefined }, { kind: 'right', pin: '0815' }, { kind: 'wrong', problem: 'pin-shape' }])
})
