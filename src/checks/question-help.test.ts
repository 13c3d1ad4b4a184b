import { expect, test } from 'vitest'
import { projectRoot, readProjectFiles } from './project-files.ts'
import { questionHelp } from './question-help.ts'

const json = (path: string, value: unknown) => ({ path, text: JSON.stringify(value) })
const service = json('src/catalogue/services/lamp.json', {
  id: 'lamp', upl: 'http://standaarden.overheid.nl/owms/terms/melding_openbare_ruimte', pictogram: 'lamp', minutes: 3, answerWithinWorkingDays: 5,
  steps: [{ id: 'what', type: 'text', maxLength: 10 }, { id: 'read', type: 'information' }, { block: 'person' }],
})
const block = json('src/catalogue/blocks/person.json', { id: 'person', steps: [{ id: 'name', type: 'name' }] })
const words = { label: 'Wat?', short: 'Wat', why: 'Daarom.', example: 'Een lamp.' }
const serviceWords = (what: object) => json('locales/nl/services/lamp.json', { title: 'Lamp', questions: { what, read: { label: 'Lees', short: 'Lees' } } })
const blockWords = (name: object) => json('locales/nl/blocks/person.json', { name })

test('a question with its reason and its example is well, and what is only read needs neither', () => {
  expect(questionHelp([service, block, serviceWords(words), blockWords(words)])).toEqual([])
})

test('a question without an example is found, in a service and in a block', () => {
  const { example: _, ...without } = words
  expect(questionHelp([service, block, serviceWords(without), blockWords(without)])).toEqual([
    { path: 'locales/nl/blocks/person.json', sentence: 'asks "name" without an example ("example").' },
    { path: 'locales/nl/services/lamp.json', sentence: 'asks "what" without an example ("example").' },
  ])
})

test('a question that does not say why is found', () => {
  const { why: _, ...without } = words
  expect(questionHelp([service, block, serviceWords(without), blockWords(words)])).toEqual([
    { path: 'locales/nl/services/lamp.json', sentence: 'asks "what" without saying why ("why").' },
  ])
})

test('questions without any words are found', () => {
  expect(questionHelp([service, block, serviceWords(words)])).toEqual([
    { path: 'locales/nl/blocks/person.json', sentence: 'is missing, while its questions are asked.' },
  ])
})

test('the project itself explains every question', () => {
  expect(questionHelp(readProjectFiles(projectRoot))).toEqual([])
})
