import { expect, test } from 'vitest'
import { keepSettledAnswers, listSettledAnswers } from '../settled-answers.ts'
import { deviceOf } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

export function settledContract(storage: StorageOfTest): void {
  const one = deviceOf('one')
  const keep = (shown: number, settled: number, { device = one, day = '2026-11-22' } = {}) =>
    keepSettledAnswers(storage().database, { device, day, answers: { afvaldagen: { shown, settled, notSettled: 1 } } })

  test('the same counts twice are there once, also after a restart', async () => {
    await keep(3, 2)
    await keep(3, 2)
    expect(await listSettledAnswers(await storage().reopen(), '2026-11-01')).toEqual([{ day: '2026-11-22', answer: 'afvaldagen', shown: 3, settled: 2, notSettled: 1 }])
  })

  test('what comes out of order never lowers a count', async () => {
    await keep(5, 4)
    await keep(3, 2)
    expect(await listSettledAnswers(storage().database, '2026-11-01')).toMatchObject([{ shown: 5, settled: 4 }])
  })

  test('devices are counted together, and days apart', async () => {
    await keep(3, 2)
    await keep(1, 1, { device: deviceOf('two') })
    await keep(7, 0, { day: '2026-11-23' })
    expect(await listSettledAnswers(storage().database, '2026-11-01')).toMatchObject([{ day: '2026-11-22', shown: 4, settled: 3 }, { day: '2026-11-23', shown: 7 }])
    expect(await listSettledAnswers(storage().database, '2026-11-23')).toHaveLength(1)
  })
}
