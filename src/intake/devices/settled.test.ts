import { afterEach, beforeEach, expect, test } from 'vitest'
import { SettledHeldSchema } from '../../domain/settled-answers.ts'
import { listSettledAnswers } from '../storage/settled-answers.ts'
import { bodyAs, call } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'

let kit: IntakeKit
beforeEach(async () => { kit = await startIntakeKit() })
afterEach(() => kit.remove())

const day = '/v1/settled-answers/2026-11-22'
const body = (value: unknown) => ({ body: JSON.stringify(value) })
const answers = (shown: number) => ({ answers: { afvaldagen: { shown, settled: 1, notSettled: 0 } } })

test('a device sends its counts of a day as often as it likes', async () => {
  const device = await kit.enrolDevice()
  expect(bodyAs(await device.call('PUT', day, body(answers(2))), SettledHeldSchema)).toMatchObject({ day: '2026-11-22' })
  await device.call('PUT', day, body(answers(2)))
  await device.call('PUT', day, body(answers(1)))
  expect(await listSettledAnswers(kit.database, '2026-01-01')).toEqual([{ day: '2026-11-22', answer: 'afvaldagen', shown: 2, settled: 1, notSettled: 0 }])
})

test('a day that does not exist, a count below nothing and a name that is none are refused', async () => {
  const device = await kit.enrolDevice()
  expect(await device.call('PUT', '/v1/settled-answers/2026-02-30', body(answers(1)))).toMatchObject({ status: 400 })
  expect(await device.call('PUT', day, body(answers(-1)))).toMatchObject({ status: 400 })
  expect(await device.call('PUT', day, body({ answers: { 'Fatma Voorbeeld': { shown: 1, settled: 1, notSettled: 0 } } }))).toMatchObject({ status: 400 })
  expect(await listSettledAnswers(kit.database, '2026-01-01')).toEqual([])
})

test('nobody but an enrolled device counts', async () => {
  const holder = await kit.newKeyHolder()
  expect(await call(`${kit.publicUrl}${day}`, { method: 'PUT' })).toMatchObject({ status: 401, code: 'proof-missing' })
  expect(await holder.call('PUT', day, body(answers(1)))).toMatchObject({ code: 'device-unknown' })
})
