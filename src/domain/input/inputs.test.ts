import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { AddressSchema, AnswerValueSchema, PersonNameSchema } from '../answers.ts'
import { day } from '../testing/day.ts'
import { parseBsn } from './bsn.ts'
import { parseDate } from './date.ts'
import { parseEmail } from './email.ts'
import { type HouseNumber, parseHouseNumber, printHouseNumber } from './house-number.ts'
import { examplesHours, examplesToday, type InputExample, type InputKind, inputExamples } from './inputs.examples.ts'
import { parseName } from './name.ts'
import { inputProblems, type Parsed } from './parsed.ts'
import { parsePhone } from './phone.ts'
import { parsePostcode } from './postcode.ts'
import { parseLongText, parseText } from './text.ts'
import { parseTime } from './time.ts'

const today = day(examplesToday)
const parsers: Readonly<Record<InputKind, (typed: string) => Parsed<string | HouseNumber>>> = {
  date: (typed) => parseDate(typed, { today, latest: today }),
  postcode: parsePostcode,
  'house-number': parseHouseNumber,
  phone: parsePhone,
  email: parseEmail,
  name: parseName,
  text: (typed) => parseText(typed),
  'long-text': (typed) => parseLongText(typed),
  bsn: parseBsn,
  time: (typed) => parseTime(typed, examplesHours),
}

function expected({ value, problem, ...rest }: InputExample): object {
  if (problem !== undefined) return { kind: 'invalid', problem }
  return { kind: 'valid', value, ...('suggestion' in rest ? { suggestion: rest.suggestion } : {}) }
}

/** The value as a resident would see it in the field again. */
function asTyped(value: string | HouseNumber): string {
  return typeof value === 'string' ? value : printHouseNumber(value)
}

/** The schema by which the intake judges the value of this kind of field. */
function intakeTakes(kind: InputKind, value: unknown): boolean {
  switch (kind) {
    case 'postcode': return v.is(AddressSchema, { postcode: value, houseNumber: 1 })
    case 'house-number': return v.is(AddressSchema, { postcode: '3011AD', ...v.parse(v.looseObject({}), value) })
    case 'name': return v.is(PersonNameSchema, { family: value })
    default: return v.is(AnswerValueSchema, { type: kind, value })
  }
}

test.each(inputExamples)('$kind, $name: "$typed"', (example) => {
  expect(parsers[example.kind](example.typed)).toEqual(expected(example))
})

describe('the examples', () => {
  test('are named apart within their kind', () => {
    const names = inputExamples.map(({ kind, name }) => `${kind} ${name}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('show every problem that does not need a question with bounds of its own', () => {
    const shown = new Set(inputExamples.map(({ problem }) => problem))
    expect(inputProblems.filter((problem) => !shown.has(problem))).toEqual(['date-too-early', 'date-too-late'])
  })
})

describe('whatever is typed', () => {
  // Examples with one sign more, less or other: near enough to what people type to be understood often.
  const sign = fc.constantFrom(...'0123456789aBlO -./,+()@\'٣۴é\u200e')
  const slip = fc.record({ example: fc.constantFrom(...inputExamples), place: fc.nat({ max: 20 }), cut: fc.nat({ max: 1 }), sign })
    .map(({ example: { kind, typed }, place, cut, sign: added }) => ({ kind, typed: typed.slice(0, place) + added + typed.slice(place + cut) }))

  test('a value that is understood, typed again, is itself', () => {
    fc.assert(fc.property(slip, ({ kind, typed }) => {
      const parsed = parsers[kind](typed)
      if (parsed.kind === 'valid') expect(parsers[kind](asTyped(parsed.value))).toEqual(parsed)
    }), { numRuns: 2000 })
  })

  test('what a field takes, the intake takes', () => {
    fc.assert(fc.property(slip, ({ kind, typed }) => {
      const parsed = parsers[kind](typed)
      if (parsed.kind === 'valid') expect(intakeTakes(kind, parsed.value)).toBe(true)
    }), { numRuns: 2000 })
  })

  test('no field throws', () => {
    const anyKind = fc.constantFrom(...inputExamples.map(({ kind }) => kind))
    fc.assert(fc.property(anyKind, fc.string({ unit: 'binary' }), (kind, typed) => {
      expect(['valid', 'invalid']).toContain(parsers[kind](typed).kind)
    }), { numRuns: 1000 })
  })
})
