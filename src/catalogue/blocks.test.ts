import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type BlockTexts, BlockSchema, expandTexts, serviceFileSchema } from './blocks.ts'
import { type ServiceTexts, ServiceTextsSchema } from './service-texts.ts'
import { blocks as offeredBlocks, blockTexts, languages } from './testing/offered.ts'

const block = v.parse(BlockSchema, {
  id: 'reply',
  steps: [
    { id: 'reply', type: 'choice', options: [{ id: 'letter' }, { id: 'phone' }, { id: 'none' }] },
    { id: 'number', type: 'phone', when: { '==': [{ var: 'reply' }, 'phone'] } },
  ],
})
const schema = serviceFileSchema(new Map([['reply', block]]))
const file = (...steps: readonly object[]) => ({
  id: 'lamp', upl: 'http://standaarden.overheid.nl/owms/terms/lamp', pictogram: 'lamp', minutes: 1, answerWithinWorkingDays: 1, steps,
})
const expand = (...steps: readonly object[]) => v.parse(schema, file(...steps))

describe('a block', () => {
  test('stands in a service as if its steps had been written there', () => {
    const { service, blockOf } = expand({ id: 'what', type: 'text' }, { block: 'reply' }, { id: 'last', type: 'yes-no' })
    expect(service.steps.map(({ id }) => id)).toEqual(['what', 'reply', 'number', 'last'])
    expect(service.steps.slice(1, 3)).toEqual(block.steps)
    expect([...blockOf]).toEqual([['reply', 'reply'], ['number', 'reply']])
  })

  test('leaves out what the service does without', () => {
    const { service } = expand({ block: 'reply', leaveOut: ['reply.none', 'number'] })
    expect(service.steps).toEqual([{ ...block.steps[0], options: [{ id: 'letter' }, { id: 'phone' }] }])
  })

  test('is only on the path where the rule before it holds, and the rule of each step too', () => {
    const when = { '==': [{ var: 'what' }, 'x'] }
    const { service } = expand({ id: 'what', type: 'text' }, { block: 'reply', when })
    expect(service.steps.slice(1).map((step) => step.when)).toEqual([when, { and: [when, block.steps[1]?.when] }])
  })
})

describe('the file of a service is refused', () => {
  test.each([
    ['with a block that does not exist', [{ block: 'replies' }], 'There is no block "replies".'],
    ['leaving out what is not there', [{ block: 'reply', leaveOut: ['reply.fax'] }], 'The block "reply" has no "reply.fax" that could be left out.'],
    ['with the same block twice', [{ block: 'reply' }, { block: 'reply' }], 'The step "reply" stands there twice.'],
    ['with a step that a block has too', [{ block: 'reply' }, { id: 'number', type: 'text' }], 'The step "number" stands there twice.'],
  ])('%s', (_, steps, message) => {
    expect(v.safeParse(schema, file(...steps)).issues?.map((issue) => issue.message)).toEqual([message])
  })

  test('at the place where it is wrong', () => {
    const [issue] = v.safeParse(schema, file({ block: 'reply' }, { id: 'what', type: 'wordy' })).issues ?? []
    expect(issue === undefined ? undefined : v.getDotPath(issue)).toBe('steps.1.type')
  })
})

describe('the texts of a service', () => {
  const words = (label: string) => ({ label, short: label })
  const own: ServiceTexts = v.parse(ServiceTextsSchema, { title: 'T', official: 'T', needs: [], privacy: [], next: ['N'], questions: { last: words('Last'), what: words('What') } })
  const options = { letter: { label: 'Letter' }, phone: { label: 'Phone' }, none: { label: 'None' } }
  const ofBlock: BlockTexts = { number: words('Number'), reply: { ...words('Reply'), options } }
  const textsFor = (...steps: readonly object[]) => expandTexts(expand(...steps), own, { reply: ofBlock }).questions

  test('hold those of its blocks, in the order of its steps', () => {
    const questions = textsFor({ id: 'what', type: 'text' }, { block: 'reply' }, { id: 'last', type: 'yes-no' })
    expect(Object.keys(questions)).toEqual(['what', 'reply', 'number', 'last'])
    expect(questions['number']).toEqual(words('Number'))
  })

  test('hold nothing of what was left out', () => {
    const questions = textsFor({ id: 'what', type: 'text' }, { block: 'reply', leaveOut: ['reply.none', 'number'] }, { id: 'last', type: 'yes-no' })
    expect(Object.keys(questions)).toEqual(['what', 'reply', 'last'])
    expect(questions['reply']?.options).toEqual({ letter: { label: 'Letter' }, phone: { label: 'Phone' } })
  })

  test('keep a sentence that belongs to no step, for a check to find', () => {
    expect(Object.keys(textsFor({ id: 'last', type: 'yes-no' }))).toEqual(['last', 'what'])
  })
})

describe.each([...offeredBlocks])('the block %s', (id, { steps }) => {
  test.each(languages)('has texts in %s for every step and option, and for nothing else', (language) => {
    const texts = blockTexts[language]?.[id] ?? {}
    expect(Object.keys(texts)).toEqual(steps.map((step) => step.id))
    for (const step of steps) {
      expect(Object.keys(texts[step.id]?.options ?? {}), step.id).toEqual('options' in step ? step.options.map((option) => option.id) : [])
    }
  })
})
