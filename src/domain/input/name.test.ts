import { describe, expect, test } from 'vitest'
import { maxNameLength, parseGivenName, parseName } from './name.ts'

describe('a name', () => {
  test('is of any length that the register holds', () => {
    expect(parseName('A'.repeat(maxNameLength)).kind).toBe('valid')
    expect(parseName('A'.repeat(maxNameLength + 1))).toEqual({ kind: 'invalid', problem: 'name-long' })
  })

  test('keeps its capitals and its signs', () => {
    for (const name of ['van der Berg', 'McDONALD', "d'Artagnan", 'José-María', 'Ng', 'Иванова', '王小明', 'X Æ A-12']) {
      expect(parseName(name)).toEqual({ kind: 'valid', value: name })
    }
  })

  test('given may be left out, for some people have one name', () => {
    expect(parseGivenName('  ')).toEqual({ kind: 'valid', value: undefined })
    expect(parseGivenName('Anna')).toEqual({ kind: 'valid', value: 'Anna' })
    expect(parseGivenName('123')).toEqual({ kind: 'invalid', problem: 'name-letters' })
    expect(parseName('')).toEqual({ kind: 'invalid', problem: 'name-empty' })
  })
})
