import { afterEach, beforeEach, expect, test } from 'vitest'
import { AnswersReportSchema } from '../../domain/desk-protocol.ts'
import { bodyAs, call } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'

let kit: IntakeKit
beforeEach(async () => { kit = await startIntakeKit() })
afterEach(() => kit.remove())

const counted = (shown: number, settled: number) => ({ body: JSON.stringify({ answers: { digid: { shown, settled, notSettled: shown - settled } } }) })

test('the desk sees what all devices counted together, with the questions as residents read them', async () => {
  const today = new Date(kit.nowMs()).toISOString().slice(0, 10)
  await (await kit.enrolDevice('Plein')).call('PUT', `/v1/settled-answers/${today}`, counted(3, 2))
  await (await kit.enrolDevice('Bibliotheek')).call('PUT', `/v1/settled-answers/${today}`, counted(2, 2))
  const report = bodyAs(await (await kit.desk()).call('GET', '/staff/v1/answers'), AnswersReportSchema)
  expect(report.days).toEqual([{ day: today, answer: 'digid', shown: 5, settled: 4, notSettled: 1 }])
  expect(report.questions['digid']).toBe('Ik heb hulp nodig met DigiD. Wat mag een ander doen?')
})

test('what is older than a year and a month is not in it', async () => {
  await (await kit.enrolDevice('Plein')).call('PUT', '/v1/settled-answers/2020-01-01', counted(1, 1))
  expect(bodyAs(await (await kit.desk()).call('GET', '/staff/v1/answers'), AnswersReportSchema).days).toEqual([])
})

test('nobody else sees it', async () => {
  expect(await call(`${kit.deskUrl}/staff/v1/answers`)).toMatchObject({ status: 401, code: 'sign-in-needed' })
})
