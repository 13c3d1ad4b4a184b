import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { plainDateInAmsterdam } from '../domain/plain-date.ts'
import { type Service, ServiceSchema } from '../domain/service.ts'
import { serviceReach, servicesReach } from './services-reach.ts'

const today = plainDateInAmsterdam(Date.UTC(2026, 10, 20))
const definition = (steps: readonly unknown[]) => ({
  id: 'lamp', upl: 'http://standaarden.overheid.nl/owms/terms/melding_openbare_ruimte', pictogram: 'lamp', minutes: 3, answerWithinWorkingDays: 5, steps,
})
const service = (...steps: readonly unknown[]): Service => v.parse(ServiceSchema, definition(steps))
const what = { id: 'what', type: 'choice', options: [{ id: 'lamp' }, { id: 'tree' }] }
const whatIs = (option: string) => ({ '==': [{ var: 'what' }, option] })

describe('a service that can be answered', () => {
  test('has no findings, with every type of question in it', () => {
    expect(serviceReach(service(
      what,
      { id: 'read', type: 'information' },
      { id: 'parts', type: 'choices', options: [{ id: 'a' }, { id: 'b' }], when: whatIs('lamp') },
      { id: 'text', type: 'text', maxLength: 10 }, { id: 'long', type: 'long-text' }, { id: 'danger', type: 'yes-no' },
      { id: 'date', type: 'date', earliestDays: -30, latestDays: 0 }, { id: 'name', type: 'name', mayBeUnknown: true },
      { id: 'address', type: 'address' }, { id: 'place', type: 'place' }, { id: 'phone', type: 'phone', required: false },
      { id: 'email', type: 'email', mayTellPerson: true }, { id: 'photo', type: 'photo', maxPhotos: 2 },
    ), today)).toEqual([])
  })

  test('may send one branch to the phone as long as another can be sent', () => {
    expect(serviceReach(service(what, { id: 'call', type: 'information', redirect: 'phone', when: whatIs('tree') }, { id: 'text', type: 'text' }), today)).toEqual([])
  })

  test('opens a step that only an unknown answer leads to', () => {
    expect(serviceReach(service(
      { id: 'name', type: 'name', mayBeUnknown: true },
      { id: 'desk', type: 'information', when: { '!': [{ var: 'name' }] } },
    ), today)).toEqual([])
  })
})

describe('a service that is wrong', () => {
  test('has a step that no answers lead to', () => {
    expect(serviceReach(service(what, { id: 'bin', type: 'text', when: whatIs('bin') }), today))
      .toEqual(['has the step "bin", which no answers lead to.'])
  })

  test('has a step behind a redirect that nobody can avoid', () => {
    expect(serviceReach(service(what, { id: 'call', type: 'information', redirect: 'phone' }, { id: 'text', type: 'text' }), today))
      .toEqual(['has the step "text", which no answers lead to.', 'cannot be sent: no answers lead to its end.'])
  })

  test('has a rule about a later or unknown question', () => {
    expect(serviceReach(service({ id: 'text', type: 'text', when: { and: [true, { '==': [{ var: ['what', ''] }, 'lamp'] }] } }, what), today))
      .toEqual(['has a rule at "text" about "what", which is no earlier step.'])
  })

  test('has a date that no day can answer', () => {
    expect(serviceReach(service({ id: 'date', type: 'date', earliestDays: 5, latestDays: -5 }), today))
      .toEqual(['refuses a possible answer to "date" with date-too-early.'])
  })

  test('has more ways through it than anyone can know', () => {
    const many = Array.from({ length: 16 }, (_, index) => ({ id: `q-${index}`, type: 'yes-no' }))
    const looksAtAll = { and: many.map(({ id }) => ({ var: id })) }
    expect(serviceReach(service(...many, { id: 'last', type: 'text', when: looksAtAll }), today)).toEqual([expect.stringContaining('ways through it')])
  })

  test('does not fit its schema, and the sentence says where', () => {
    const file = { path: 'src/catalogue/services/lamp.json', text: JSON.stringify(definition([{ id: 'Not kebab', type: 'text' }])) }
    expect(servicesReach([file], today)).toEqual([{ path: file.path, sentence: 'does not fit its schema at steps.0.id: A key is kebab-case.' }])
  })

  test('names a block that does not exist', () => {
    const file = { path: 'src/catalogue/services/lamp.json', text: JSON.stringify(definition([{ block: 'reply' }])) }
    expect(servicesReach([file], today)).toEqual([{ path: file.path, sentence: 'does not fit its schema at its top: There is no block "reply".' }])
  })
})

describe('a block', () => {
  const lamp = (...steps: readonly object[]) => ({ path: 'src/catalogue/services/lamp.json', text: JSON.stringify(definition(steps)) })
  const block = (id: string, ...steps: readonly object[]) => ({ path: 'src/catalogue/blocks/reply.json', text: JSON.stringify({ id, steps }) })

  test('is walked in each service where it stands', () => {
    const broken = block('reply', { id: 'letter', type: 'address', when: { '==': [{ var: 'reply' }, 'letter'] } })
    expect(servicesReach([lamp(what, { block: 'reply' }), broken], today))
      .toEqual([{ path: 'src/catalogue/services/lamp.json', sentence: 'has a rule at "letter" about "reply", which is no earlier step.' }])
    expect(servicesReach([lamp(what, { block: 'reply' }), block('reply', { id: 'letter', type: 'address' })], today)).toEqual([])
  })

  test.each([
    ['that no service uses', block('reply', { id: 'letter', type: 'address' }), 'stands in no service.'],
    ['that is not a block', block('reply', { id: 'letter', type: 'addres' }), expect.stringContaining('does not fit its schema at steps.0.type')],
  ])('%s is found', (_, file, sentence) => {
    expect(servicesReach([lamp(what), file], today)).toEqual([{ path: file.path, sentence }])
  })

  test('is named as its file', () => {
    const found = servicesReach([lamp(what, { block: 'answer' }), block('answer', { id: 'letter', type: 'address' })], today)
    expect(found).toEqual([{ path: 'src/catalogue/blocks/reply.json', sentence: 'calls itself "answer".' }])
  })
})
