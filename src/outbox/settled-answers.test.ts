import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import type { PlainDate } from '../domain/plain-date.ts'
import { SettledAnswersSchema } from '../domain/settled-answers.ts'
import { makeProof } from '../sealing/device-proof.ts'
import { createIntakeCaller, type IntakeCaller } from './intake-call.ts'
import { countAnswer, sendSettledAnswers } from './settled-answers.ts'
import { enrolledStation, noonMs, random, type Station } from './testing/station.ts'

const today = '2026-11-22' as unknown as PlainDate
let station: Station
let heard: { readonly path: string; readonly answers: unknown }[]
let during: () => Promise<void>
let isThere: boolean
let caller: IntakeCaller

beforeEach(async () => {
  station = await enrolledStation()
  heard = []
  during = async () => undefined
  isThere = true
  caller = createIntakeCaller({
    fetch: async (path, init) => {
      if (!isThere) throw new TypeError('Failed to fetch')
      heard.push({ path, answers: v.parse(SettledAnswersSchema, await new Response(init.body ?? null).json()).answers })
      await during()
      return Response.json({ epoch: station.intake.epoch, day: '2026-11-22' }, { headers: { 'API-Version': '1.0.0' } })
    },
    nowMs: () => noonMs, random, prove: makeProof,
  })
})

const count = (what: 'shown' | 'settled' | 'notSettled', day = today) => countAnswer(station.db, { day, answer: 'afvaldagen', what })
const send = () => sendSettledAnswers(station.db, caller)

describe('counts of answers on the spot', () => {
  test('go to the intake as the whole of a day, once', async () => {
    await count('shown')
    await count('shown')
    await count('settled')
    await send()
    await send()
    expect(heard).toEqual([{ path: '/v1/settled-answers/2026-11-22', answers: { afvaldagen: { shown: 2, settled: 1, notSettled: 0 } } }])
  })

  test('go again, whole, when more was counted', async () => {
    await count('shown')
    await send()
    await count('notSettled')
    await send()
    expect(heard.map(({ answers }) => answers)).toEqual([{ afvaldagen: { shown: 1, settled: 0, notSettled: 0 } }, { afvaldagen: { shown: 1, settled: 0, notSettled: 1 } }])
  })

  test('that did not arrive are sent the next time', async () => {
    await count('shown')
    isThere = false
    await send()
    isThere = true
    await send()
    expect(heard).toHaveLength(1)
  })

  test('that came while a day travelled are not taken for sent', async () => {
    await count('shown')
    during = () => count('settled')
    await send()
    during = async () => undefined
    await send()
    expect(heard.at(-1)?.answers).toEqual({ afvaldagen: { shown: 1, settled: 1, notSettled: 0 } })
  })

  test('are offered again after a backup was put back', async () => {
    await count('shown')
    await send()
    station.intake.epoch = 'epoch-2'
    await station.deliver()
    await send()
    expect(heard).toHaveLength(2)
  })

  test('of days long past are forgotten', async () => {
    await count('shown', '2026-09-01' as unknown as PlainDate)
    await count('shown')
    await send()
    expect(heard.map(({ path }) => path)).toEqual(['/v1/settled-answers/2026-11-22'])
  })

  test('two at the same moment are both counted', async () => {
    await Promise.all([count('shown'), count('shown'), count('shown')])
    await send()
    expect(heard[0]?.answers).toMatchObject({ afvaldagen: { shown: 3 } })
  })
})
