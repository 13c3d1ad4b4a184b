import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from '../domain/answers.ts'
import { judge, pathOf, travellingAnswers } from '../domain/flow.ts'
import { day } from '../domain/testing/day.ts'
import { municipalities, offered, texts } from './testing/offered.ts'

const extract = offered('uittreksel-brp')
const today = day('2026-03-10')

const chose = (value: string): Answer => ({ kind: 'value', answer: { type: 'choice', value } })
const ticked = (...value: string[]): Answer => ({ kind: 'value', answer: { type: 'choices', value } })
const wrote = (value: string): Answer => ({ kind: 'value', answer: { type: 'text', value } })
const told = (value: string): Answer => ({ kind: 'value', answer: { type: 'long-text', value } })
const bsn: Answer = { kind: 'value', answer: { type: 'bsn', value: '999990019' } }
const phone: Answer = { kind: 'value', answer: { type: 'phone', value: '+31612345678' } }
const unknown: Answer = { kind: 'unknown' }
const tellPerson: Answer = { kind: 'tell-person' }

const forHome: Answers = {
  purpose: chose('home'),
  contents: ticked('address'),
  name: { kind: 'value', answer: { type: 'name', value: { given: 'Noor', family: 'de Vries' } } },
  'birth-date': { kind: 'value', answer: { type: 'date', value: '1948-07-02' } },
  bsn,
  address: { kind: 'value', answer: { type: 'address', value: { postcode: '3011AD', houseNumber: 40 } } },
  delivery: chose('letter'),
  reply: chose('letter'),
}

function path(answers: Answers): readonly string[] {
  return pathOf(extract, answers).map((step) => step.id)
}

describe('an extract from the population register', () => {
  test('asks what it is for, who asks, how it comes and where to answer', () => {
    expect(path(forHome)).toEqual([
      'purpose', 'contents', 'name', 'birth-date', 'bsn', 'address', 'delivery', 'registered-address', 'price', 'reply',
    ])
    expect(judge(extract, forHome, today)).toEqual([])
  })

  test.each([
    ['abroad', ['country'], { country: wrote('Marokko') }],
    ['something-else', ['reason'], { reason: told('Voor de rechter') }],
    ['marriage', [], {}],
  ])('asks for %s what belongs to it', (purpose, asked, more) => {
    const answers = { ...forHome, purpose: chose(purpose), ...more }
    expect(path(answers).filter((id) => id === 'country' || id === 'reason')).toEqual(asked)
    expect(judge(extract, answers, today)).toEqual([])
  })

  test('comes to the registered address or is picked up, and to no other place', () => {
    expect(extract.steps.find(({ id }) => id === 'delivery')).toMatchObject({ type: 'choice', options: [{ id: 'letter' }, { id: 'pick-up' }] })
    expect(extract.steps.map(({ id }) => id)).not.toContain('letter-to')
    expect(path(forHome)).toContain('registered-address')
    const pickedUp = path({ ...forHome, delivery: chose('pick-up') })
    expect(pickedUp).toContain('bring-identity')
    expect(pickedUp).not.toContain('registered-address')
  })

  test('is asked for by one who cannot or will not give a BSN here: a person asks it later', () => {
    expect(judge(extract, { ...forHome, bsn: unknown }, today)).toEqual([])
    expect(judge(extract, { ...forHome, bsn: tellPerson }, today)).toEqual([])
    expect(judge(extract, { ...forHome, bsn: { kind: 'empty' } }, today)).toEqual([{ question: 'bsn', code: 'answer-missing' }])
  })

  test.each(['2026-03-10', '1906-01-01'])('may be asked for by whoever was born on %s', (born) => {
    const birth: Answer = { kind: 'value', answer: { type: 'date', value: born } }
    expect(judge(extract, { ...forHome, 'birth-date': birth }, today)).toEqual([])
  })

  test('shows what it costs, and that never travels', () => {
    expect(municipalities.get('voorbeeldstad')?.fees).toHaveProperty('brp-extract')
    expect(travellingAnswers(extract, { ...forHome, price: { kind: 'read' } })).not.toHaveProperty('price')
  })

  test.each([
    ['letter', []],
    ['phone', ['phone-number']],
    ['email', ['email-address']],
    ['message-box', ['message-box-note']],
  ])('asks for an answer by %s only what that takes', (reply, asked) => {
    const after = path({ ...forHome, reply: chose(reply) })
    expect(after.slice(after.indexOf('reply') + 1)).toEqual(asked)
  })

  test('always offers a way to answer that needs no call, and one that needs no reading', () => {
    expect(judge(extract, { ...forHome, reply: chose('phone'), 'phone-number': phone }, today)).toEqual([])
    expect(judge(extract, { ...forHome, reply: chose('none') }, today)).toEqual([{ question: 'reply', code: 'answer-unknown-option' }])
  })

  test.each(['nl', 'en'])('says in %s on what law it stands, and that nothing is paid here', (language) => {
    const { privacy, needs } = texts[language]?.['uittreksel-brp'] ?? { privacy: [], needs: [] }
    expect(privacy.join(' ')).toMatch(/(?:Wet basisregistratie personen|Wet BRP).*Wabb/u)
    expect(needs.join(' ')).toMatch(/betaalt nu niets|pay nothing now/u)
  })
})
