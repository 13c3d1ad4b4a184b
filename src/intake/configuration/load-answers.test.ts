import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { municipalities } from '../../catalogue/testing/offered.ts'
import { assert } from '../../domain/assert.ts'
import { loadAnswers } from './load-answers.ts'

const example = municipalities.get('voorbeeldstad')
assert(example !== undefined, 'The example municipality is there.')
const settings = { ...example, languages: ['nl'], answers: ['open', 'digid'] }
const definition = (id: string) => ({ id, pictogram: 'help', source: { name: 'Wie', url: 'https://wie.example' }, checkedOn: '2026-11-22' })
const texts = (body: string) => ({ question: 'Wat?', words: 'open, dicht', body: [body] })

let root: string
let own: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'answers-'))
  own = join(root, 'mounted', 'rotterdam')
  write('src/catalogue/answers/digid.json', definition('digid'))
  write('locales/nl/answers/digid.json', texts('Voor iedereen.'))
  write('mounted/rotterdam/answers/open.json', definition('open'))
  write('mounted/rotterdam/locales/nl/answers/open.json', texts('Altijd.'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, value: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), JSON.stringify(value))
}

test('a municipality has its own answers and those that are for all', async () => {
  const { nl } = await loadAnswers(root, { settings, own })
  expect(nl).toMatchObject({ open: { body: ['Altijd.'], checkedOn: '2026-11-22' }, digid: { body: ['Voor iedereen.'] } })
})

test('its own answer stands before the one for all of the same name', async () => {
  write('mounted/rotterdam/answers/digid.json', definition('digid'))
  write('mounted/rotterdam/locales/nl/answers/digid.json', texts('Bij ons in de bibliotheek.'))
  expect((await loadAnswers(root, { settings, own }))['nl']?.['digid']?.body).toEqual(['Bij ons in de bibliotheek.'])
})

test('a file that is missing is named', async () => {
  rmSync(join(own, 'locales'), { recursive: true })
  await expect(loadAnswers(root, { settings, own })).rejects.toThrow(`The file ${join(own, 'locales/nl/answers/open.json')} cannot be read.`)
})

test('a municipality may have none', async () => {
  const { answers: _none, ...without } = settings
  expect(await loadAnswers(root, { settings: without, own })).toEqual({ nl: {} })
})
