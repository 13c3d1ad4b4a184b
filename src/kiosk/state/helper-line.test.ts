import { describe, expect, test } from 'vitest'
import { assert } from '../../domain/assert.ts'
import { answer, atFirstQuestion, choose, inWords, melding, today, type, whereIs } from '../testing/melding.ts'
import { cleanHelperLine, helperLineBeside, helperLinesOf, withHelperLine } from './helper-line.ts'
import { changeAnswer, confirm, goOn, type Journey, requestAt } from './journey.ts'
import { readTyped } from './read-typed.ts'

const verder = (journey: Journey) => goOn(journey, { today, readTyped })
const asked = (journey: Journey) => {
  const request = requestAt(journey)
  assert(request !== undefined, 'There is a request.')
  return request
}
/** At the description of a bin that is full. */
const atDescription = () => [choose('waste-bin'), choose('no'), choose('full')].reduce(answer, atFirstQuestion())
/** Described, with a line beside it. */
const described = () => answer(withHelperLine(atDescription(), 'De bak zit vol.'), type('text', 'سطل پر است'))

describe('a line of the helper', () => {
  test('travels beside the answer that it was written at', () => {
    const journey = answer(withHelperLine(described(), '  Bij het  water '), inWords('کنار آب'))
    expect(helperLinesOf(asked(journey))).toEqual({ description: 'De bak zit vol.', where: 'Bij het water' })
    const step = melding.steps.find(({ id }) => id === 'where')
    expect(step && helperLineBeside(asked(journey), step)).toBe('Bij het water')
  })

  test('is not there before its answer is, nor beside an address', () => {
    expect(helperLinesOf(asked(withHelperLine(atDescription(), 'De bak zit vol.')))).toEqual({})
    const byAddress = answer(answer(withHelperLine(described(), 'Bij het water'), choose('address')), (draft) => ({ ...draft, typed: { postcode: '3011 AD', houseNumber: '1' } }))
    expect(whereIs(byAddress)).toBe('step seen')
    expect(helperLinesOf(asked(byAddress))).toEqual({ description: 'De bak zit vol.' })
  })

  test('stays behind with an answer that is left empty, and comes back with it', () => {
    const back = changeAnswer(described(), 'description')
    expect(helperLinesOf(asked(answer(back, type('text', ''))))).toEqual({})
    expect(helperLinesOf(asked(answer(changeAnswer(answer(back, type('text', '')), 'description'), type('text', 'پر است'))))).toEqual({ description: 'De bak zit vol.' })
  })

  test('that is too long keeps the question on the screen', () => {
    const journey = verder(withHelperLine(changeAnswer(described(), 'description'), 'a'.repeat(1001)))
    expect(whereIs(journey)).toBe('step description')
    expect(journey.problems).toEqual([{ field: 'helper-line', code: 'text-long', step: 'description' }])
  })

  test('takes the tick away: what was confirmed was something else', () => {
    const ticked = confirm(described(), true)
    expect(asked(withHelperLine(ticked, 'Anders')).isConfirmed).toBe(false)
  })
})

test('a line is cleaned as the answers are; blanks are no line', () => {
  expect(cleanHelperLine(' De\u202e bak \n\n\n\n is vol ')).toBe('De bak\n\nis vol')
  expect(cleanHelperLine(' \n ')).toBeUndefined()
})
