import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import definition from '../../catalogue/services/vervolg.json' with { type: 'json' }
import { followCode } from '../../domain/follow-code.ts'
import { CaseNumberSchema, newSubmissionId } from '../../domain/ids.ts'
import { ServiceSchema } from '../../domain/service.ts'
import { answer, choose, melding, noonMs, nothing, type, whereIs } from '../testing/melding.ts'
import { beginFollowUp } from './follow-up.ts'
import { chooseService, confirm, firstJourney, goBack, type Journey, requestAt, startQuestions } from './journey.ts'
import { type Sender, sendRequest } from './send-request.ts'
import { nothingSaid } from './who-said.ts'

const vervolg = v.parse(ServiceSchema, definition)
const follows = { number: v.parse(CaseNumberSchema, 'VBST-2026-1234567895'), code: followCode(Uint8Array.of(1, 2, 3, 4, 5)) }
const begun = (kind: 'correct' | 'add' | 'withdraw' = 'correct', journey: Journey = firstJourney) => beginFollowUp(journey, vervolg, { kind, follows })
const wrong = type('text', 'Het is de lamp aan de overkant.')

describe('a follow-up', () => {
  test('begins with what is needed, and then asks what is not known yet', () => {
    expect(whereIs(begun())).toBe('before')
    expect(whereIs(startQuestions(begun('correct')))).toBe('step wrong')
    expect(whereIs(startQuestions(begun('add')))).toBe('step photo')
    expect(whereIs(startQuestions(begun('withdraw')))).toBe('step before-withdrawal')
  })

  test('lets another thing be wanted after all', () => {
    const back = goBack(startQuestions(begun('correct')))
    expect(whereIs(back)).toBe('step what')
    expect(requestAt(back)?.drafts['what']?.chosen).toEqual(['correct'])
    expect(whereIs(answer(back, choose('withdraw')))).toBe('step before-withdrawal')
  })

  test('goes back to number and code, not to the list of services', () => {
    expect(whereIs(goBack(begun()))).toBe('follow')
    expect(whereIs(goBack(chooseService(firstJourney, melding)))).toBe('services')
  })

  test('keeps what was answered while it is about the same request, and nothing of another', () => {
    const answered = answer(startQuestions(begun('correct')), wrong)
    expect(requestAt(begun('correct', answered))?.answers).toHaveProperty('wrong')
    const other = { ...follows, number: v.parse(CaseNumberSchema, 'VBST-2026-1234567909') }
    expect(requestAt(beginFollowUp(answered, vervolg, { kind: 'correct', follows: other }))).toMatchObject({ answers: { what: {} }, drafts: { what: {} }, follows: other })
    expect(requestAt(beginFollowUp(answered, vervolg, { kind: 'correct', follows: other }))?.answers).not.toHaveProperty('wrong')
  })
})

describe('sending it', () => {
  test('takes number and code along, under the code that the resident has already', async () => {
    const journey = { value: confirm([wrong, nothing].reduce(answer, startQuestions(begun('correct'))), true) }
    const put: unknown[] = []
    const number = v.parse(CaseNumberSchema, 'VBST-2026-1234567909')
    const effects: Sender['effects'] = {
      nowMs: () => noonMs, newFollowCode: () => { throw new Error('There is a code already.') }, readTyped: () => ({ problems: [] }), send: sendRequest,
      putAway: async (request) => { put.push(request); return { kind: 'kept', id: newSubmissionId(noonMs, new Uint8Array(10)), number } },
      who: () => ({ helper: undefined, said: nothingSaid }), leave: () => undefined, report: (cause) => { throw cause },
    }
    await sendRequest({ journey, sending: { value: { kind: 'idle' } }, effects, change: (next) => { journey.value = next(journey.value) } }, { withPhotos: true })
    expect(put).toMatchObject([{ service: 'vervolg', follows, followCode: follows.code, answers: { what: { answer: { value: 'correct' } }, photo: { kind: 'empty' } } }])
    expect(journey.value).toMatchObject({ place: { kind: 'receipt', receipt: { number, code: follows.code, follows: follows.number } }, requests: {} })
  })
})
