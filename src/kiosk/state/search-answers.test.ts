import { describe, expect, test } from 'vitest'
import { answersOf, municipalities } from '../../catalogue/testing/offered.ts'
import { isWithin, searchAnswers } from './search-answers.ts'

const pages = (municipalities.get('voorbeeldstad')?.answers ?? []).flatMap((id) => answersOf('voorbeeldstad')['nl']?.[id] ?? [])
const find = (typed: string) => searchAnswers(pages, typed).map(({ id }) => id)

describe('looking for a question', () => {
  test('all of them stand there while nothing is typed, in the order of the municipality', () => {
    expect(find('')).toEqual(municipalities.get('voorbeeldstad')?.answers)
    expect(find('  ?')).toHaveLength(pages.length)
  })

  test.each<[string, string, string]>([
    ['a word of the question', 'paspoort', 'paspoort'],
    ['capitals', 'PASPOORT', 'paspoort'],
    ['an everyday word that the question lacks', 'vuilnis', 'afvaldagen'],
    ['the beginning of a word', 'verhu', 'verhuizen'],
    ['a part of a compound', 'huishoud', 'hulp-thuis'],
    ['a letter too few', 'pasport', 'paspoort'],
    ['two letters swapped', 'rijbewjis', 'rijbewijs'],
    ['a wrong letter', 'kwijdschelding', 'kwijtschelding'],
    ['an accent', 'clïënt digíd', 'digid'],
    ['a whole sentence', 'hoe laat gaat het stadhuis open?', 'openingstijden'],
    ['another sentence', 'de deurwaarder staat voor de deur', 'schulden'],
    ['what one calls it in the street', 'invalidenkaart', 'gehandicaptenparkeerkaart'],
    ['a baby', 'baby', 'geboorte-aangeven'],
  ])('%s finds it first', (_, typed, id) => {
    expect(find(typed)[0]).toBe(id)
  })

  test('one letter finds all that begins with it', () => {
    expect(find('p')).toEqual(expect.arrayContaining(['paspoort', 'parkeervergunning']))
    expect(find('p')).not.toContain('digid')
  })

  test('a compound of a known word finds what that word finds', () => {
    expect(find('geldproblemen')).toEqual(expect.arrayContaining(['schulden', 'kwijtschelding']))
  })

  test('nonsense finds nothing, and three letters are not bent into another word', () => {
    expect(find('xyzzy')).toEqual([])
    expect(find('zqx')).toEqual([])
  })
})

/** The answers as residents of that language read them. */
const pagesIn = (language: string) => (municipalities.get('voorbeeldstad')?.answers ?? []).flatMap((id) => answersOf('voorbeeldstad')[language]?.[id] ?? [])

test.each<[string, string, string, string]>([
  ['tr', 'Turkish capitals', 'KİMLİK', 'kimlik'],
  ['tr', 'Turkish on a Dutch keyboard', 'cöp', 'çöp'],
  ['ar', 'an Arabic hamza left out', 'اطفال', 'أطفال'],
  ['fa', 'Persian on an Arabic keyboard', 'كودك', 'کودک'],
  ['fa', 'Persian without its joiner', 'میشود', 'می\u200cشود'],
])('in %s, %s finds the same', (language, _, typed, written) => {
  const page = { id: 'this', question: written, words: '', body: [] } as unknown as (typeof pages)[number]
  expect(searchAnswers([...pagesIn(language), page], typed).map(({ id }) => id)).toContain('this')
})

test.each<[string, string, number, boolean]>([
  ['lamp', 'lamp', 0, true], ['lamp', 'lam', 0, false], ['lamp', 'lapm', 1, true], ['lamp', 'lmap', 1, true],
  ['lamp', 'klamp', 1, true], ['lamp', 'lump', 1, true], ['lamp', 'plma', 1, false], ['', 'ab', 1, false], ['', 'a', 1, true],
])('%s is %s within %i slips: %s', (a, b, most, expected) => {
  expect(isWithin(a, b, most)).toBe(expected)
  expect(isWithin(b, a, most)).toBe(expected)
})
