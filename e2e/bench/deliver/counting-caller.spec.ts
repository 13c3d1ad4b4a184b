import { expect, test } from '@playwright/test'
import * as v from 'valibot'
import type { IntakeCaller } from '../../../src/outbox/intake-call.ts'
import { countingCaller } from './counting-caller.ts'

/** Answers each batch with as many outcomes as it has envelopes, and everything else with none. */
const intake = (outcomes: number): IntakeCaller => ({
  json: async (_call, schema) => ({ kind: 'ok', value: v.parse(schema, { outcomes: Array.from({ length: outcomes }, () => ({})) }) }),
  bytes: async () => ({ kind: 'failed', failure: { kind: 'no-answer' } }),
})
const submit = { method: 'POST', path: '/v1/submissions' } as const

test('tells when so many envelopes were acknowledged, and not before', async () => {
  const counting = countingCaller(intake(3))
  let told = false
  const all = counting.acknowledged(6).then(() => { told = true })
  await counting.caller.json(submit, v.unknown())
  await counting.caller.json({ method: 'GET', path: '/v1/configuration' }, v.unknown())
  expect([told, counting.calls()]).toEqual([false, 2])
  await counting.caller.json(submit, v.unknown())
  await all
  expect(told).toBe(true)
})

test('whoever asks after the last one is told at once', async () => {
  const counting = countingCaller(intake(3))
  await counting.caller.json(submit, v.unknown())
  await counting.acknowledged(3)
})
