/** A few schedules of the browser level with each run of the tests: those of which nobody can see by hand that they still do what they say. */
import { expect, test } from '@playwright/test'
import { chanceFrom } from '../model/chance.ts'
import { makeTemplate, type Template } from './intake-side.ts'
import { runSchedule, type Seen } from './run-schedule.ts'
import { drawSchedule, type Theme } from './schedule.ts'

test.describe.configure({ mode: 'serial' })

let template: Template
test.beforeAll(async () => { template = await makeTemplate() })
test.afterAll(() => template.dispose())

const chosen: readonly { readonly seed: number; readonly theme: Theme; readonly sees: readonly Seen[] }[] = [
  { seed: 1, theme: 'frozen-tab', sees: ['frozen-while-delivering', 'delivered-past-frozen'] },
  { seed: 2, theme: 'swapped-worker', sees: ['worker-delivered', 'worker-swapped'] },
]
for (const { seed, theme, sees } of chosen) {
  test(`schedule ${seed}, ${theme}: nothing is lost, doubled or untrue`, async () => {
    let dispose = async () => {}
    const schedule = drawSchedule(seed, chanceFrom(seed))
    expect(schedule.theme).toBe(theme)
    try {
      const { findings, seen, putAway, transcript } = await runSchedule(schedule, template, (end) => { dispose = end })
      expect(findings, transcript.join('\n')).toEqual([])
      expect(putAway).toBeGreaterThan(0)
      expect([...seen], transcript.join('\n')).toEqual(expect.arrayContaining([...sees]))
    } finally {
      await dispose()
    }
  })
}
