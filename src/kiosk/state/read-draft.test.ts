import { describe, expect, test } from 'vitest'
import { judgeAnswer } from '../../domain/flow.ts'
import { asksNothing, type Question } from '../../domain/service.ts'
import { examplePhoto, inWords, melding, today } from '../testing/melding.ts'
import { type Draft, emptyDraft, withChosen, withInstead, withPhoto, withPosition, withToggled, withTyped } from './draft.ts'
import { readDraft } from './read-draft.ts'
import { readTyped } from './read-typed.ts'

const base = { required: true, mayBeUnknown: false, mayTellPerson: false } as const

function read(question: Question, draft: Draft) {
  return readDraft(question, draft, today, readTyped)
}

function question(id: string): Question {
  const step = melding.steps.find((each) => each.id === id)
  if (step === undefined || asksNothing(step)) throw new Error(`No question ${id}.`)
  return step
}

function value(id: string, draft: Draft): unknown {
  const reading = read(question(id), draft)
  return reading.kind === 'answered' && reading.answer.kind === 'value' ? reading.answer.answer.value : reading
}

describe('reading what stands on the screen', () => {
  test.each<[string, Draft, unknown]>([
    ['what', withChosen(emptyDraft, 'green'), 'green'],
    ['danger', withChosen(emptyDraft, 'no'), false],
    ['danger', withChosen(emptyDraft, 'yes'), true],
    ['waste-kinds', withToggled(withToggled(emptyDraft, 'bags'), 'rubble'), ['bags', 'rubble']],
    ['lamp-number', withTyped(emptyDraft, 'text', '  47  11 '), '47 11'],
    ['description', withTyped(emptyDraft, 'text', 'Al een week.\r\n\r\n\r\nElke nacht.'), 'Al een week.\n\nElke nacht.'],
    ['seen', withTyped(emptyDraft, 'date', '1 nov'), '2026-11-01'],
    ['name', withTyped(withTyped(emptyDraft, 'given', 'Fatma'), 'family', 'de  Vries'), { given: 'Fatma', family: 'de Vries' }],
    ['name', withTyped(emptyDraft, 'family', 'Suharto'), { family: 'Suharto' }],
    ['letter-to', withTyped(withTyped(emptyDraft, 'postcode', '1234 ab'), 'houseNumber', '12 a'), { postcode: '1234AB', houseNumber: 12, houseLetter: 'A' }],
    ['where', inWords('Bij de fontein')(emptyDraft), { by: 'words', words: 'Bij de fontein' }],
    ['phone-number', withTyped(emptyDraft, 'phone', '06-12 34 56 78'), '+31612345678'],
    ['email-address', withTyped(emptyDraft, 'email', ' Fatma@Voorbeeld.NL '), 'Fatma@voorbeeld.nl'],
    ['photo', withPhoto(emptyDraft, examplePhoto(), 3), [examplePhoto()]],
  ])('%s', (id, draft, expected) => {
    expect(value(id, draft)).toEqual(expected)
  })

  test.each<[Question, Draft, unknown]>([
    [{ ...base, id: 'b', type: 'bsn' }, withTyped(emptyDraft, 'bsn', '9999 90 019'), { type: 'bsn', value: '999990019' }],
    [{ ...base, id: 't', type: 'time', earliest: '09:00', latest: '17:00' }, withTyped(emptyDraft, 'time', '3 uur'), { type: 'time', value: '15:00' }],
  ])('%o', (asked, draft, answer) => {
    expect(read(asked, draft)).toEqual({ kind: 'answered', answer: { kind: 'value', answer } })
  })

  test('a place where the device stands', () => {
    const position = { by: 'position', latitude: 51.9, longitude: 4.4, accuracyMetres: 8 } as const
    expect(value('where', withPosition(withChosen(emptyDraft, 'position'), position))).toEqual(position)
  })

  test('a place by address is not spoiled by words that were typed before another way was chosen', () => {
    const both = withTyped(withTyped(inWords('Bij de fontein')(emptyDraft), 'postcode', '1234AB'), 'houseNumber', '1')
    expect(value('where', withChosen(both, 'address'))).toEqual({ by: 'address', address: { postcode: '1234AB', houseNumber: 1 } })
  })

  test('each way around an answer is one, where the question offers it', () => {
    expect(read(question('where'), withInstead(emptyDraft, 'tell-person'))).toEqual({ kind: 'answered', answer: { kind: 'tell-person' } })
    expect(read(question('seen'), withInstead(emptyDraft, 'unknown'))).toEqual({ kind: 'answered', answer: { kind: 'unknown' } })
    expect(read(question('what'), withInstead(emptyDraft, 'unknown')).kind).toBe('refused')
  })

  test('nothing, or only blanks, is empty where that may be', () => {
    expect(read(question('description'), withTyped(emptyDraft, 'text', '   '))).toEqual({ kind: 'answered', answer: { kind: 'empty' } })
    expect(read(question('photo'), emptyDraft)).toEqual({ kind: 'answered', answer: { kind: 'empty' } })
  })
})

describe('what is missing', () => {
  test.each<[Question, Draft, string, string]>([
    [question('what'), emptyDraft, 'choice', 'answer-missing'],
    [question('danger'), emptyDraft, 'choice', 'answer-missing'],
    [question('waste-kinds'), emptyDraft, 'choice', 'answer-missing'],
    [question('where'), emptyDraft, 'choice', 'answer-missing'],
    [question('where'), withChosen(emptyDraft, 'address'), 'postcode', 'answer-missing'],
    [question('where'), withChosen(emptyDraft, 'words'), 'words', 'answer-missing'],
    [question('where'), withChosen(emptyDraft, 'position'), 'position', 'answer-missing'],
    [question('seen'), emptyDraft, 'date', 'answer-missing'],
    [question('letter-to'), emptyDraft, 'postcode', 'answer-missing'],
    [question('phone-number'), emptyDraft, 'phone', 'answer-missing'],
    [question('email-address'), emptyDraft, 'email', 'answer-missing'],
    [question('lamp-number'), emptyDraft, 'text', 'answer-missing'],
    [{ ...base, id: 'n', type: 'name' }, emptyDraft, 'family', 'answer-missing'],
    [{ ...base, id: 'p', type: 'photo', maxPhotos: 1 }, emptyDraft, 'photo', 'answer-missing'],
    [question('seen'), withTyped(emptyDraft, 'date', 'morgen'), 'date', 'date-future'],
    [question('seen'), withTyped(emptyDraft, 'date', '1-1-2020'), 'date', 'date-too-early'],
    [question('lamp-number'), withTyped(emptyDraft, 'text', 'x'.repeat(21)), 'text', 'text-long'],
    [{ ...base, id: 'b', type: 'bsn' }, emptyDraft, 'bsn', 'answer-missing'],
    [{ ...base, id: 'b', type: 'bsn' }, withTyped(emptyDraft, 'bsn', '123456789'), 'bsn', 'bsn-check'],
    [{ ...base, id: 't', type: 'time' }, emptyDraft, 'time', 'answer-missing'],
    [{ ...base, id: 't', type: 'time', latest: '17:00' }, withTyped(emptyDraft, 'time', '18:00'), 'time', 'time-too-late'],
    [question('name'), withTyped(emptyDraft, 'given', 'Fatma'), 'family', 'name-empty'],
  ])('%o', (asked, draft, field, code) => {
    expect(read(asked, draft)).toEqual({ kind: 'refused', problems: [{ field, code }] })
  })

  test('each field that is wrong is named', () => {
    const half = withTyped(withTyped(emptyDraft, 'postcode', '1234'), 'houseNumber', 'abc')
    expect(read(question('letter-to'), half)).toEqual({
      kind: 'refused', problems: [{ field: 'postcode', code: 'postcode-letters-missing' }, { field: 'houseNumber', code: 'house-number-shape' }],
    })
  })

  test('an answer that is read is an answer that the intake lets pass', () => {
    for (const [id, draft] of [['what', withChosen(emptyDraft, 'green')], ['seen', withTyped(emptyDraft, 'date', 'gisteren')]] as const) {
      const reading = read(question(id), draft)
      expect(reading.kind === 'answered' && judgeAnswer(question(id), reading.answer, today)).toBeUndefined()
    }
  })
})
