import { expect, test } from 'vitest'
import { dutchNames } from './dutch-names.ts'

const file = (path: string, texts: unknown) => ({ path: `locales/${path}`, text: JSON.stringify(texts) })
const sentencesFor = (...files: readonly ReturnType<typeof file>[]) => dutchNames(files).map(({ path, sentence }) => `${path} ${sentence}`)
const without = 'without its marks (\\u2066 and \\u2069).'

test('a name between its marks is as it should be, and so is a text without one', () => {
  expect(sentencesFor(file('es/kiosk.json', { a: 'Un papel (\u2066uittreksel\u2069).', b: 'Nada' }))).toEqual([])
})

test('a name that is marked in one place is found where it is not, in whatever language', () => {
  expect(sentencesFor(file('es/kiosk.json', { a: '\u2066uittreksel BRP\u2069' }), file('pl/blocks/name.json', { b: { c: ['Do', 'uittreksel BRP.'] } })))
    .toEqual([`locales/pl/blocks/name.json "b.c.1" leaves the Dutch name "uittreksel BRP" ${without}`])
})

test('part of a longer word, an address and words that are searched are no name', () => {
  const texts = { a: '\u2066melding\u2069', b: 'meldingen', c: 'zie melding.nl', d: 'melding@voorbeeld.nl', words: 'melding, aviso' }
  expect(sentencesFor(file('es/answers/lamp.json', texts))).toEqual([])
})

test.each(['ar', 'fa', 'uk'])('in the letters of %s a Latin word is a Dutch name, but for names of persons, places and products', (language) => {
  expect(sentencesFor(file(`${language}/kiosk.json`, { a: 'Це kenteken, {{value}}, DigiD, Noor, https, naam@voorbeeld.nl' })))
    .toEqual([`locales/${language}/kiosk.json "a" leaves the Dutch name "kenteken" ${without}`])
})

test.each([['half of it', '\u2066uittreksel'], ['the wrong half', 'uittreksel\u2069'], ['a place to fill in', '\u2066{{name}}\u2069'], ['nothing', '\u2066\u2069']])('marks around %s are found', (_, text) => {
  expect(sentencesFor(file('es/kiosk.json', { a: text })))
    .toEqual(['locales/es/kiosk.json "a" has a mark of a Dutch name without its other half, or around a place to fill in.'])
})

test('in Dutch there is nothing to mark', () => {
  expect(sentencesFor(file('nl/kiosk.json', { a: '\u2066uittreksel\u2069' }))).toEqual(['locales/nl/kiosk.json "a" marks a Dutch name in Dutch.'])
})
