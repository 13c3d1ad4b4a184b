import { describe, expect, test } from 'vitest'
import type { LogEntry } from '../log.ts'
import { createReadiness } from './readiness.ts'

/** Checks of which one can be broken, and a clock. */
function watched() {
  const logged: LogEntry[] = []
  const state = { atMs: 1_000_000, broken: false, asked: 0 }
  const fine = async () => undefined
  const ready = createReadiness({
    database: async () => {
      state.asked += 1
      if (state.broken) throw new Error('no room for Jan de Vries')
    },
    'key-file': fine, attachments: fine,
  }, { nowMs: () => state.atMs, log: (entry) => { logged.push(entry) } })
  return { state, logged, ready }
}

describe('readiness', () => {
  test('asks the disk once for many callers, and again after five seconds', async () => {
    const { state, ready } = watched()
    expect(await Promise.all([ready(), ready(), ready()])).toEqual([true, true, true])
    state.atMs += 4_999
    await ready()
    expect(state.asked).toBe(1)
    state.atMs += 1
    await ready()
    expect(state.asked).toBe(2)
  })

  test('names the part that fails in the log, once until it worked again, and nothing that the failure quotes', async () => {
    const { state, logged, ready } = watched()
    const ask = () => { state.atMs += 5_000; return ready() }
    state.broken = true
    expect([await ask(), await ask()]).toEqual([false, false])
    expect(logged).toMatchObject([{ level: 'alarm', code: 'not-ready', part: 'database', error: 'Error' }])
    expect(JSON.stringify(logged)).not.toContain('Jan')
    state.broken = false
    expect(await ask()).toBe(true)
    state.broken = true
    await ask()
    expect(logged).toHaveLength(2)
  })
})
