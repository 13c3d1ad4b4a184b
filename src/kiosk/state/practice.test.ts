import { describe, expect, test } from 'vitest'
import { isPracticeNumber } from '../../domain/practice.ts'
import { atFirstQuestion, choose, melding, noonMs, toCheck, whereIs } from '../testing/melding.ts'
import { chooseService, editDraft, finish, firstJourney, goBack, goTo, requestAt } from './journey.ts'
import { hasBegun, keptInMemory, openHelperCard, practise } from './practice.ts'

describe('practice', () => {
  test('begins at the services, for whoever has not begun a request', () => {
    const journey = practise(firstJourney)
    expect([journey.isPractice, whereIs(journey)]).toEqual([true, 'services'])
    expect(practise(chooseService(firstJourney, melding)).isPractice).toBe(true)
  })

  test('does not take the place of a request that was begun, nor of its receipt', () => {
    const begun = editDraft(atFirstQuestion(), choose('waste-bin'))
    expect(hasBegun(begun)).toBe(true)
    expect(practise(begun)).toBe(begun)
    expect(practise(goTo(begun, { kind: 'services' })).isPractice).toBe(false)
  })

  test('stays practice on every way through the visit', async () => {
    const put = await keptInMemory({ nowMs: noonMs })
    if (put.kind !== 'kept') throw new Error('Practice always ends well.')
    const walked = { ...toCheck(), isPractice: true }
    const done = finish(walked, { id: put.id, number: put.number, code: '000000000' as never, service: melding.id, putAwayAtMs: noonMs })
    expect(done.isPractice).toBe(true)
    expect(practise(done)).toBe(done)
  })

  test('ends with a number of its own', async () => {
    const put = await keptInMemory({ nowMs: noonMs })
    expect(put.kind === 'kept' && isPracticeNumber(put.number)).toBe(true)
  })
})

test("the helper's card leads back to where it was asked for, with every answer", () => {
  const begun = editDraft(atFirstQuestion(), choose('waste-bin'))
  const card = openHelperCard(begun)
  expect(whereIs(card)).toBe('helper-card')
  const back = goBack(card)
  expect([whereIs(back), requestAt(back)]).toEqual(['step what', requestAt(begun)])
})
