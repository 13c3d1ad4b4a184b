import { describe, expect, test } from 'vitest'
import { localesAgree } from './locales-agree.ts'

const file = (path: string, texts: unknown) => ({ path: `locales/${path}`, text: JSON.stringify(texts) })
const sentencesFor = (nl: unknown, en: unknown): string[] =>
  localesAgree([file('nl/kiosk.json', nl), file('en/kiosk.json', en)]).map(({ path, sentence }) => `${path} ${sentence}`)

describe('two languages', () => {
  test('agree when they have the same keys and placeholders, in any order', () => {
    expect(sentencesFor({ a: { b: 'Nog {{count}} van {{of}}' }, c: 'Ja' }, { c: 'Yes', a: { b: '{{ of }}: {{count, number}} left' } })).toEqual([])
  })

  test('a missing key is found in the language that lacks it', () => {
    expect(sentencesFor({ a: { b: 'x' } }, {})).toEqual(['locales/en/kiosk.json lacks "a.b", which locales/nl/kiosk.json has.'])
  })

  test('a key that only the other language has is found', () => {
    expect(sentencesFor({}, { a: 'x' })).toEqual(['locales/en/kiosk.json has "a", which locales/nl/kiosk.json lacks.'])
  })

  test('a placeholder that was mistyped is found', () => {
    expect(sentencesFor({ a: 'Uw nummer: {{number}}' }, { a: 'Your number: {{numer}}' }))
      .toEqual(['locales/en/kiosk.json "a" has the placeholders {{numer}}, and locales/nl/kiosk.json has {{number}}.'])
  })

  test('an empty text is found in either', () => {
    expect(sentencesFor({ a: ' ' }, { a: '' })).toHaveLength(2)
  })
})

describe('plurals', () => {
  test('a form may leave the number out', () => {
    expect(sentencesFor({ n_one: 'Een wacht', n_other: '{{count}} wachten' }, { n_one: 'One waits', n_other: '{{count}} wait' })).toEqual([])
  })

  test('a language has all its own forms', () => {
    const findings = localesAgree([
      file('nl/kiosk.json', { n_one: 'een', n_other: 'veel {{count}}' }),
      file('pl/kiosk.json', { n_one: 'jeden', n_few: '{{count}}', n_other: '{{count}}' }),
    ])
    expect(findings.map(({ sentence }) => sentence)).toEqual(['"n" lacks the plural form "many", which this language has.'])
  })
})

test('a file that one language lacks is found in both directions', () => {
  expect(localesAgree([file('nl/services/lamp.json', {}), file('en/kiosk.json', {})]).map(({ path }) => path))
    .toEqual(['locales/en/services/lamp.json', 'locales/nl/kiosk.json'])
})

test("the desk's texts may be Dutch alone, and agree where they are translated", () => {
  const kiosk = [file('nl/kiosk.json', {}), file('en/kiosk.json', {})]
  expect(localesAgree([...kiosk, file('nl/desk.json', { a: 'x' })])).toEqual([])
  expect(localesAgree([...kiosk, file('nl/desk.json', { a: 'x' }), file('en/desk.json', {})])).toHaveLength(1)
})
