import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { EnvelopeSchema } from '../../domain/submission.ts'
import { MemberSchema } from './read-member.ts'

const id = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001'
/** Most of it of the alphabet, the rest what a decoder may take for it. */
const character = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('A', 'z', '7', '-', '_') }, { weight: 1, arbitrary: fc.constantFrom('+', '/', '=', ' ', '\n', '\u0000', 'é', 'Ł', '\u2028', '😀') })
const compact = fc.array(fc.string({ unit: character, maxLength: 12 }), { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join('.'))
const sayBoth = (member: unknown) => [MemberSchema, EnvelopeSchema].map((schema) => v.safeParse(schema, member).success)

describe('the shape of a member', () => {
  it('is what the schema of the domain says, whatever stands in it', () => {
    fc.assert(fc.property(compact, compact, (submission, manifest) => {
      const [quick, careful] = sayBoth({ id, submission, manifest })
      expect(quick).toBe(careful)
    }), { numRuns: 2_000 })
  })

  it.each(['A', 'AA', 'AAA', 'AAAA', 'AAAAA', 'AA A', 'AA+A', 'AA/A', 'AA==', 'AAAA\n', 'A\n', 'AAŁA', 'Ł', 'é', ''])('agrees about %j as a part', (piece) => {
    const [quick, careful] = sayBoth({ id, submission: `${piece}.AA.AA.AA.${piece}`, manifest: `${piece}.AA.AA` })
    expect(quick).toBe(careful)
  })

  it('is as long as it may be, and no longer', () => {
    const longest = `....${'A'.repeat(239_996)}`
    expect(sayBoth({ id, submission: longest, manifest: '..' })).toEqual([true, true])
    expect(sayBoth({ id, submission: `${longest}A`, manifest: '..' })).toEqual([false, false])
  })
})
