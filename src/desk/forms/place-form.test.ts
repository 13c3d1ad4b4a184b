import { expect, test } from 'vitest'
import { readPlace } from './place-form.ts'

test('a place loses the space around it', () => {
  expect(readPlace(' Bibliotheek Centrum, balie ')).toEqual({ kind: 'right', place: 'Bibliotheek Centrum, balie' })
})

test('a place has a name', () => {
  expect(readPlace('  ')).toEqual({ kind: 'wrong', problem: 'place-missing' })
})

test('a place has at most 80 characters', () => {
  expect(readPlace('a'.repeat(80)).kind).toBe('right')
  expect(readPlace('a'.repeat(81))).toEqual({ kind: 'wrong', problem: 'place-long' })
})
