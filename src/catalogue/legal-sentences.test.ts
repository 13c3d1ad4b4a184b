import { existsSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { BackTranslationsSchema, legalLines, LegalPlacesSchema } from './legal-sentences.ts'
import { jsonOf, knownLanguages, languages } from './testing/offered.ts'

const places = v.parse(LegalPlacesSchema, jsonOf('src/catalogue/legal/sentences.json'))
const sheetOf = (language: string, file: string) => jsonOf(`locales/${language}/${file}`)

test('there are 40 of them, each named once', () => {
  expect(places).toHaveLength(40)
  expect(new Set(places).size).toBe(40)
})

test('a place that leads to no sentence is found out', () => {
  expect(() => legalLines(['kiosk.json#no.such'], 'nl', { sheetOf, back: {} })).toThrow('kiosk.json#no.such')
})

describe.each(languages.filter((language) => language !== 'nl' && knownLanguages[language]?.reviewed === false))('in %s', (language) => {
  const path = `src/catalogue/legal/${language}.json`

  test('each is read back in Dutch, and nothing else is', () => {
    expect(existsSync(new URL(`../../${path}`, import.meta.url)), path).toBe(true)
    const back = v.parse(BackTranslationsSchema, jsonOf(path))
    expect(Object.keys(back)).toEqual(places)
    for (const line of legalLines(places, language, { sheetOf, back })) expect(line.translated).not.toBe(line.dutch)
  })

  test('a value that is filled in is read back too', () => {
    const back = v.parse(BackTranslationsSchema, jsonOf(path))
    for (const { place, translated } of legalLines(places, language, { sheetOf, back })) {
      const values = (text: string) => [...text.matchAll(/\{\{\w+\}\}/gu)].map(([value]) => value).toSorted()
      expect(values(back[place] ?? ''), place).toEqual(values(translated))
    }
  })
})
