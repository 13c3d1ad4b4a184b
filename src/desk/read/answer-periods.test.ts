import { expect, test } from 'vitest'
import { answerPeriods } from './answer-periods.ts'

const of = (day: string, answer: string, shown: number, settled: number) => ({ day, answer, shown, settled, notSettled: shown - settled })
const report = {
  questions: { digid: 'Hulp met DigiD?' },
  days: [of('2026-10-31', 'digid', 1, 1), of('2026-11-22', 'digid', 3, 1), of('2026-11-23', 'digid', 2, 2), of('2026-11-29', 'weg', 4, 3)],
}

test('a week begins on Monday, and the newest comes first', () => {
  expect(answerPeriods(report, 'week').map(({ name, total }) => [name, total.settled])).toEqual([
    ['Week van maandag 23 november 2026', 5], ['Week van maandag 16 november 2026', 1], ['Week van maandag 26 oktober 2026', 1],
  ])
})

test('a month adds up its days, and the answer that settled most comes first', () => {
  const [november, october] = answerPeriods(report, 'month')
  expect(november).toMatchObject({ name: 'november 2026', total: { shown: 9, settled: 6, notSettled: 3 } })
  expect(november?.rows.map(({ question, settled }) => [question, settled])).toEqual([['Hulp met DigiD?', 3], ['weg', 3]])
  expect(october?.total).toEqual({ shown: 1, settled: 1, notSettled: 0 })
})

test('where nobody asked anything there is no period', () => {
  expect(answerPeriods({ questions: {}, days: [] }, 'week')).toEqual([])
})
