import { describe, expect, test } from 'vitest'
import { positionOf, progressOf, travellingAnswers } from '../../domain/flow.ts'
import { parseCaseNumber } from '../../domain/case-number.ts'
import { followCode } from '../../domain/follow-code.ts'
import { newSubmissionId } from '../../domain/ids.ts'
import { answer, atFirstQuestion, choose, examplePhoto, inWords, melding, nothing, noonMs, toCheck, today, type, whereIs } from '../testing/melding.ts'
import { type Draft, emptyDraft, withInstead, withPhoto } from './draft.ts'
import { changeAnswer, chooseService, confirm, editDraft, finish, firstJourney, goBack, goOn, goTo, type Journey, type Receipt, requestAt, skip } from './journey.ts'
import { readTyped } from './read-typed.ts'
import { draftAt } from './request.ts'

const reader = { today, readTyped }
const verder = (journey: Journey) => goOn(journey, reader)

describe('walking a melding', () => {
  test('each answer leads to the next question that the flow opens', () => {
    let journey = atFirstQuestion()
    const visited = [whereIs(journey)]
    for (const change of [
      choose('street-light'), choose('no'), choose('off'), type('text', '4711'), type('text', 'Al een week'), inWords('Hoek Vijverlaan'),
      type('date', 'gisteren'), nothing, choose('email'), type('family', 'Voorbeeld'), type('email', 'fatma@voorbeeld.nl'),
    ]) {
      journey = answer(journey, change)
      visited.push(whereIs(journey))
    }
    expect(visited).toEqual([
      'step what', 'step danger', 'step lamp-problem', 'step lamp-number', 'step description', 'step where', 'step seen', 'step photo', 'step reply',
      'step name', 'step email-address', 'check',
    ])
  })

  test('another first answer opens other questions', () => {
    expect(whereIs([choose('dumped-waste'), choose('no')].reduce(answer, atFirstQuestion()))).toBe('step waste-kinds')
    expect(whereIs([choose('something-else'), choose('no')].reduce(answer, atFirstQuestion()))).toBe('step what-else')
  })

  test('danger ends the request at the phone; going back and saying no goes on', () => {
    const danger = [choose('waste-bin'), choose('yes')].reduce(answer, atFirstQuestion())
    expect(whereIs(danger)).toBe('redirected call-now')
    const request = requestAt(danger)
    expect(request && progressOf(melding, request.answers, 'danger'), 'nothing is asked after it').toEqual({ at: 2, of: 3 })
    const back = goBack(danger)
    expect(whereIs(back)).toBe('step danger')
    expect(whereIs(answer(back, choose('no')))).toBe('step bin-problem')
  })

  test('information is read with "Verder" and asks for nothing', () => {
    const chemical = [choose('dumped-waste'), choose('no'), choose('chemical')].reduce(answer, atFirstQuestion())
    expect(whereIs(chemical)).toBe('step do-not-touch')
    expect(whereIs(verder(chemical))).toBe('step description')
  })

  test('"Overslaan" leaves a question empty, whatever was half typed', () => {
    const half = editDraft([choose('waste-bin'), choose('no'), choose('full')].reduce(answer, atFirstQuestion()), type('text', 'Al een'))
    const skipped = skip(half)
    expect(requestAt(skipped)?.answers['description']).toEqual({ kind: 'empty' })
    expect(whereIs(skipped)).toBe('step where')
  })

  test('not knowing is an answer', () => {
    const journey = answer([choose('street-light'), choose('no')].reduce(answer, atFirstQuestion()), (draft) => withInstead(draft, 'unknown'))
    expect(requestAt(journey)?.answers['lamp-problem']).toEqual({ kind: 'unknown' })
    expect(whereIs(journey)).toBe('step lamp-number')
  })
})

describe('what is missing', () => {
  test('"Verder" without an answer stays, says so, and says so again at the next press', () => {
    const once = verder(atFirstQuestion())
    expect(whereIs(once)).toBe('step what')
    expect(once.problems).toEqual([{ step: 'what', field: 'choice', code: 'answer-missing' }])
    expect(verder(once).refusals).toBe(once.refusals + 1)
  })

  test('what was typed is still there, and its problem stays until "Verder"', () => {
    const atNumber = editDraft(toPhone(), type('phone', '06 12'))
    const refused = verder(atNumber)
    expect(refused.problems).toEqual([{ step: 'phone-number', field: 'phone', code: 'phone-short' }])
    const mended = editDraft(refused, type('phone', '06 12345678'))
    expect(mended.problems).toHaveLength(1)
    expect(whereIs(verder(mended))).toBe('check')
  })

  test('a day that is understood is not called wrong any more; one that is not yet, is', () => {
    const refused = verder(editDraft(toDate(), type('date', '31-2-2026')))
    expect(refused.problems).toMatchObject([{ field: 'date' }])
    expect(editDraft(refused, type('date', '31-'), reader).problems).toHaveLength(1)
    expect(editDraft(refused, type('date', 'gisteren'), reader).problems).toEqual([])
  })

  test('choosing another way takes the problems of the first way along', () => {
    const atPlace = [choose('waste-bin'), choose('no'), choose('full'), nothing].reduce(answer, atFirstQuestion())
    const refused = verder(editDraft(atPlace, choose('address')))
    expect(refused.problems).toEqual([{ step: 'where', field: 'postcode', code: 'answer-missing' }])
    expect(editDraft(refused, choose('words')).problems).toEqual([])
  })

  test('a problem does not follow to another question', () => {
    expect(goBack(verder(answer(atFirstQuestion(), choose('waste-bin')))).problems).toEqual([])
  })

  function toDate(): Journey {
    return [choose('waste-bin'), choose('no'), choose('full'), nothing, inWords('Bij de fontein')].reduce(answer, atFirstQuestion())
  }

  function toPhone(): Journey {
    return [type('date', 'vandaag'), nothing, choose('phone'), nothing].reduce(answer, toDate())
  }
})

describe('going back', () => {
  test('leads along the same way to the start, and every draft is still there', () => {
    let journey = toCheck()
    const visited: string[] = []
    while (journey.place.kind !== 'before') {
      journey = goBack(journey)
      visited.push(whereIs(journey))
    }
    expect(visited).toEqual(['step reply', 'step photo', 'step seen', 'step where', 'step description', 'step bin-problem', 'step danger', 'step what', 'before'])
    const request = journey.requests['melding-openbare-ruimte']
    expect(request && draftAt(request, 'where').typed.words).toBe('Voor de bibliotheek')
  })

  test('a service that was left is found as it was', () => {
    const half = answer(atFirstQuestion(), choose('green'))
    const away = goTo(half, { kind: 'services' })
    expect(requestAt(chooseService(away, melding))?.answers).toEqual(requestAt(half)?.answers)
  })

  test('the first screen has nothing before it', () => {
    expect(goBack(firstJourney)).toBe(firstJourney)
    expect(whereIs(goBack(goTo(firstJourney, { kind: 'follow' })))).toBe('services')
    expect(whereIs(goBack(goTo(firstJourney, { kind: 'services' })))).toBe('languages')
  })

  test('from the end of an answer to the answer, to the list with what was searched for, to the services', () => {
    const ended = goTo(firstJourney, { kind: 'answers', searched: 'afval', page: { id: 'afvaldagen', end: 'settled' } })
    const read = goBack(ended)
    expect(read.place).toEqual({ kind: 'answers', searched: 'afval', page: { id: 'afvaldagen' } })
    expect(goBack(read).place).toEqual({ kind: 'answers', searched: 'afval' })
    expect(goBack(goBack(read)).place).toEqual({ kind: 'services' })
  })
})

describe('changing an answer', () => {
  test('goes straight back to "Klopt dit?" when nothing else opens', () => {
    const changed = answer(changeAnswer(toCheck(), 'seen'), type('date', 'gisteren'))
    expect(whereIs(changed)).toBe('check')
    expect(requestAt(changed)?.answers['seen']).toEqual({ kind: 'value', answer: { type: 'date', value: '2026-11-21' } })
  })

  test('asks what another answer opens, and only that', () => {
    const opened = answer(changeAnswer(toCheck(), 'what'), choose('street-light'))
    expect(whereIs(opened)).toBe('step lamp-problem')
    const asked = answer(opened, choose('flickers'))
    expect(whereIs(asked)).toBe('step lamp-number')
    expect(whereIs(answer(asked, type('text', '12')))).toBe('check')
  })

  test('an answer on a branch that is closed stays behind, and comes back with its branch', () => {
    const withBin = toCheck()
    const withLamp = [choose('street-light'), choose('off'), type('text', '12')].reduce(answer, changeAnswer(withBin, 'what'))
    const lampRequest = requestAt(withLamp)
    expect(lampRequest && Object.keys(travellingAnswers(melding, lampRequest.answers))).not.toContain('bin-problem')
    const again = answer(changeAnswer(withLamp, 'what'), choose('waste-bin'))
    expect(whereIs(again)).toBe('check')
    expect(requestAt(again)?.answers['bin-problem']).toEqual(requestAt(withBin)?.answers['bin-problem'])
  })

  test('can lead to the phone', () => {
    expect(whereIs(answer(changeAnswer(toCheck(), 'danger'), choose('yes')))).toBe('redirected call-now')
  })

  test('"Terug" from an unchanged answer is the way back to "Klopt dit?"; from an open question it is the one before', () => {
    expect(whereIs(goBack(changeAnswer(toCheck(), 'where')))).toBe('check')
    expect(whereIs(goBack(answer(changeAnswer(toCheck(), 'what'), choose('street-light'))))).toBe('step danger')
  })

  test('what was confirmed before is not confirmed any more', () => {
    const changed = answer(changeAnswer(confirm(toCheck(), true), 'seen'), type('date', 'gisteren'))
    expect(requestAt(changed)?.isConfirmed).toBe(false)
  })
})

describe('the end of a request', () => {
  test('its answers and photos leave the memory; a receipt has no way back', () => {
    const done = finish(toCheck(), receipt())
    expect(done.place).toEqual({ kind: 'receipt', receipt: receipt() })
    expect(JSON.stringify(done)).not.toContain('bibliotheek')
    expect(goBack(done)).toBe(done)
  })

  test('the check itself is complete: the flow asks nothing more', () => {
    const request = requestAt(toCheck())
    expect(request && positionOf(melding, request.answers)).toEqual({ kind: 'complete' })
  })

  test('a photo beyond the most is not taken', () => {
    const three = [1, 2, 3, 4].reduce((draft: Draft, n) => withPhoto(draft, examplePhoto(n), 3), emptyDraft)
    expect(three.photos).toHaveLength(3)
  })

  function receipt(): Receipt {
    const number = parseCaseNumber('VBST-2026-1234-56789-5')
    if (number.kind === 'invalid') throw new Error('The example is a case number.')
    return { id: newSubmissionId(noonMs, new Uint8Array(10)), number: number.number, code: followCode(new Uint8Array(5)), service: melding.id, putAwayAtMs: noonMs }
  }
})
