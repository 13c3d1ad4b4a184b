import { expect, test } from '@playwright/test'
import { languages } from '../../src/catalogue/testing/offered.ts'
import { colours, type Dress, dressesFor, factorsOf, pairsMissing, rowOf, sizes, stateDressesFor } from './dress.ts'

const screensOf = (count: number) => Array.from({ length: count }, (_, index) => `screen ${index}`)
const walk = (count: number, tags: readonly string[] = languages) => screensOf(count).flatMap((name, index) => dressesFor(index, tags).map((dress) => rowOf(name, dress)))

test('each screen meets every language, size and colour, and every size in every colour; none twice in one language', () => {
  for (const screen of [0, 1, 2, 7, 104]) {
    const dresses = dressesFor(screen, languages)
    expect(dresses.map(({ language }) => language)).toEqual(languages)
    expect(new Set(dresses.map(({ size, theme }) => `${size.scale} ${theme}`)).size).toBe(sizes.length * colours.length)
  }
})

test('of screen, language, size and colour each two meet, whatever the number of screens', () => {
  for (let count = 6; count <= 40; count += 1) {
    expect(pairsMissing(factorsOf(screensOf(count), languages), walk(count)), `${count} screens`).toEqual([])
  }
})

test('no fewer dresses could do that', () => {
  expect(walk(40)).toHaveLength(40 * languages.length)
})

test('six screens in a row bring every language every size in every colour', () => {
  const met = (from: number) => new Set([0, 1, 2, 3, 4, 5].flatMap((index) => dressesFor(from + index, languages))
    .map(({ language, size, theme }: Dress) => `${language} ${size.scale} ${theme}`))
  for (const from of [0, 1, 5, 33]) expect(met(from).size).toBe(languages.length * sizes.length * colours.length)
})

test('letters as they come are seen on a desk and on a terminal, each in every language', () => {
  const met = new Set(screensOf(24).flatMap((_, screen) => dressesFor(screen, languages)).filter(({ size }) => size.scale === 1).map(({ language, size }) => `${language} ${size.width}`))
  expect(met.size).toBe(2 * languages.length)
})

test('five further states in a row bring each language twice, and in thirty each size in each colour to each of them', () => {
  const met = (count: number) => Array.from({ length: count }, (_, state) => stateDressesFor(state, languages)).flat()
  expect(languages.map((tag) => met(5).filter(({ language }) => language === tag).length)).toEqual(languages.map(() => 2))
  expect(new Set(met(30).map(({ language, size, theme }) => `${language} ${size.scale} ${theme}`)).size).toBe(languages.length * sizes.length * colours.length)
})

test('a pair that was never met is named', () => {
  const rows = walk(6, ['nl', 'ar', 'pap']).filter((row) => row['language'] !== 'ar' || row['theme'] !== 'white-on-black')
  expect(pairsMissing(factorsOf(screensOf(6), ['nl', 'ar', 'pap']), rows)).toContain('ar with white-on-black')
  expect(pairsMissing(factorsOf(['one', 'two'], ['nl']), [rowOf('one', dressesFor(0, ['nl'])[0] as Dress)])).toContain('two with nl')
})
