import { describe, expect, test } from 'vitest'
import { longestWaitMs } from '../../domain/delivery.ts'
import { factsOf, idOf } from '../storage/testing/examples.ts'
import { outcomeOf } from './outcome.ts'

const facts = factsOf(1)

describe('what becomes of a submission', () => {
  test('that passed: it is registered', () => {
    expect(outcomeOf({ kind: 'passed', facts })).toEqual({ kind: 'register', facts })
  })

  test('that was refused: a person gets it, with the reason and what was learned', () => {
    expect(outcomeOf({ kind: 'refused', reason: 'answers-invalid', facts })).toEqual({ kind: 'give-to-person', reason: 'answers-invalid', facts })
    expect(outcomeOf({ kind: 'refused', reason: 'seal-damaged', facts: undefined })).toEqual({ kind: 'give-to-person', reason: 'seal-damaged', facts: undefined })
  })

  test('whose photos are on their way: it waits', () => {
    expect(outcomeOf({ kind: 'waits-for-attachments', facts })).toEqual({ kind: 'wait', facts })
  })

  test('that follows another which is not here yet: it waits', () => {
    expect(outcomeOf({ kind: 'waits-for-original', facts })).toEqual({ kind: 'wait', facts })
  })

  test('that follows another which is here: it is registered in its thread', () => {
    expect(outcomeOf({ kind: 'passed', facts, threadOf: idOf(1) })).toEqual({ kind: 'register', facts, threadOf: idOf(1) })
  })

  test('whose device tried too many codes: it is looked at when the hour is over, and judged by nothing else', () => {
    expect(outcomeOf({ kind: 'guessed-too-often', retryAfterMs: 5 })).toEqual({ kind: 'retry', afterMs: 5 })
  })

  test('at which we failed: it is tried again, later each time, and never given up', () => {
    const waits = [1, 2, 3, 50].map((failures) => outcomeOf({ kind: 'failed', failures, chance: 0.5 }))
    expect(waits.every(({ kind }) => kind === 'retry')).toBe(true)
    const afterMs = waits.map((outcome) => (outcome.kind === 'retry' ? outcome.afterMs : 0))
    expect([...afterMs].sort((a, b) => a - b)).toEqual(afterMs)
    expect(afterMs.at(-1)).toBeLessThanOrEqual(longestWaitMs)
  })
})
