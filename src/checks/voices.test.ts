import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { LanguagesSchema } from '../catalogue/languages.ts'
import { projectRoot } from './project-files.ts'
import { cutVoices, readEspeakFiles, withoutNode } from './voices.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const files = new Map(Object.entries({
  phontab: 'a', phonindex: 'b', phondata: 'c', intonations: 'd', nl_dict: 'dictionary', en_dict: 'dictionary', sv_dict: 'dictionary', en_extra: 'no part',
  'lang/gmw/nl': 'name Dutch\nlanguage nl\n', 'lang/gmw/en': 'name English\nlanguage en-gb  2\nlanguage en 2\n', 'lang/gmw/en-US': 'name American\nlanguage en-us 2\nlanguage en 3\n',
  'lang/gmq/sv': 'name Swedish\nlanguage sv\n', 'voices/!v/Alex': 'name Alex\n',
}).map(([name, text]) => [name, bytes(text)]))

describe('the voices that are cut', () => {
  const { sounds, words } = cutVoices(files, ['nl', 'en-gb'])

  test('share what every language is spoken with, and which voices there are: no other', () => {
    expect(sounds.map(({ name }) => name).toSorted()).toEqual(['intonations', 'lang/gmw/en', 'lang/gmw/nl', 'phondata', 'phonindex', 'phontab'])
  })

  test('have the words of one language each', () => {
    expect([...words].map(([voice, packed]) => [voice, packed.map(({ name }) => name)])).toEqual([['nl', ['nl_dict']], ['en-gb', ['en_dict']]])
  })

  test('end with a sentence where a language has none', () => {
    expect(() => cutVoices(files, ['nl', 'ber'])).toThrow('eSpeak NG has no voice "ber"')
  })
})

describe('the package as it is installed', () => {
  const folder = join(projectRoot, 'node_modules/@echogarden/espeak-ng-emscripten')
  const script = readFileSync(join(folder, 'espeak-ng.js'), 'utf8')

  test('has a voice for every language of the kiosk', () => {
    const languages = v.parse(LanguagesSchema, JSON.parse(readFileSync(join(projectRoot, 'locales/languages.json'), 'utf8')))
    const { words } = cutVoices(readEspeakFiles(script, readFileSync(join(folder, 'espeak-ng.data'))), Object.values(languages).map(({ voice }) => voice))
    expect([...words.values()].flat().every(({ bytes: { length } }) => length > 1000)).toBe(true)
    expect(words.size).toBe(Object.keys(languages).length)
  })

  test('needs neither Node nor a file of its own when it is built in, and evaluates nothing', () => {
    const cut = withoutNode(script)
    expect(cut).not.toMatch(/require\(|await import\(|import\.meta|espeak-ng-data\/af_dict|new Function|\beval\(/u)
    expect(cut.length).toBeGreaterThan(700_000)
  })

  test('is noticed when it changes', () => {
    expect(() => withoutNode('var Module = {}')).toThrow('has changed')
  })
})
