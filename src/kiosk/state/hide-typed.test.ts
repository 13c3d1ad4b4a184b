import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hideTyped } from './hide-typed.ts'

test('what is hidden is as long as what was typed, and says nothing of it', () => {
  fc.assert(fc.property(fc.string(), (typed) => {
    expect(hideTyped(typed)).toMatch(/^•*$/u)
    expect(hideTyped(typed)).toHaveLength(typed.length)
  }))
})
