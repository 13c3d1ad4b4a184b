import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../domain/plain-date.ts'
import { plainDateOf } from '../domain/plain-date.ts'
import { assert } from '../domain/assert.ts'
import { answersComplete, answersToCheck } from './answers-complete.ts'
import { projectRoot, readProjectFiles } from './project-files.ts'

const project = readProjectFiles(projectRoot).filter(({ path }) => /^(?:src\/catalogue|locales)\//u.test(path))
const definition = 'src/catalogue/answers/digid.json'
const dutch = 'locales/nl/answers/digid.json'

function day(text: string): PlainDate {
  const found = plainDateOf(text)
  assert(found !== undefined, 'The test names a day.')
  return found
}

const today = day('2026-11-25')

/** What is found when the JSON of one file is changed, or the file is gone. */
function findingsWhen(path: string, change: Record<string, unknown> | 'gone'): readonly string[] {
  const files = project.filter((file) => change !== 'gone' || file.path !== path)
    .map((file) => file.path !== path ? file : { path, text: JSON.stringify({ ...JSON.parse(file.text), ...Object(change) }) })
  return answersComplete(files, today).map((finding) => `${finding.path} ${finding.sentence}`)
}

describe('questions and answers', () => {
  test('of this repository are complete', () => {
    expect(answersComplete(project, today)).toEqual([])
  })

  test.each<[string, string, Record<string, unknown> | 'gone', string]>([
    ['in a language is missing', dutch, 'gone', `${dutch} is missing, while its question is asked.`],
    ['has a sentence of sixteen words', dutch, { body: ['a b c d e f g h i j k l m n o p.'] }, `${dutch} says "a b c d e f g h i j k l m n o p.", which is more than 15 words.`],
    ['has no source', definition, { source: undefined }, `${definition} does not fit its schema at source: Invalid key: Expected "source" but received undefined`],
    ['has no day', definition, { checkedOn: 'ooit' }, `${definition} does not fit its schema at checkedOn: Invalid date: Received "ooit"`],
    ['was checked tomorrow', definition, { checkedOn: '2026-11-26' }, `${definition} was checked on 2026-11-26, which is still to come.`],
    ['leads to a service that is not there', definition, { service: 'kasteel' }, `${definition} goes on to the service "kasteel", which is not there.`],
    ['has another name than its file', definition, { id: 'ander' }, `${definition} has the id "ander", which is not the name of its file.`],
    ['is named by a municipality and not there', definition, 'gone', 'src/catalogue/municipalities/voorbeeldstad.json names the answer "digid", which is not there.'],
  ])('one that %s is found', (_, path, change, sentence) => {
    expect(findingsWhen(path, change)).toContain(sentence)
  })

  test('fewer than ten are found', () => {
    const few = project.filter(({ path }) => !/\/answers\/[^d]/u.test(path))
    expect(answersComplete(few, today).map(({ sentence }) => sentence)).toContain('holds 1 answers; 10 is the least.')
  })

  test('a municipality brings its own, with texts beside it', () => {
    const own = 'src/catalogue/municipalities/voorbeeldstad/locales/en/answers/afvaldagen.json'
    expect(findingsWhen(own, 'gone')).toEqual([`${own} is missing, while its question is asked.`])
  })
})

test('an answer that nobody checked for a year is told, the day after', () => {
  const files = project.map((file) => file.path !== definition ? file : { path: file.path, text: file.text.replace(/"checkedOn": "[^"]+"/u, '"checkedOn": "2026-11-25"') })
    .filter(({ path }) => path === definition)
  expect(answersToCheck(files, day('2027-11-25'))).toEqual([])
  expect(answersToCheck(files, day('2027-11-26'))).toEqual([`answers     ${definition} was last checked on 2026-11-25; hold it against https://machtigen.digid.nl again`])
})
