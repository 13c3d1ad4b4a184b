import { describe, expect, test } from 'vitest'
import type { DeliveryEnd } from '../outbox/deliver.ts'
import { type DrainEffects, drainAtMostMs, drainInBackground, watchPageMs } from './drain.ts'

const drained = { kind: 'drained' } as unknown as DeliveryEnd

/** A worker on a clock of its own: a wait moves it, and a delivery takes as long as it says. */
function worker(parts: { readonly ends?: readonly (DeliveryEnd | Error | undefined)[]; readonly waiting?: readonly number[]; readonly signs?: readonly number[]; readonly takesMs?: number }) {
  const [ends, waiting, signs] = [[...parts.ends ?? []], [...parts.waiting ?? [0]], [...parts.signs ?? [0]]]
  const take = <T>(from: T[]) => from.length > 1 ? from.shift() : from[0]
  const seen: { waits: number[]; signal?: AbortSignal; deliveries: number } = { waits: [], deliveries: 0 }
  let clockMs = 1_000_000
  const minutes: { atMs: number; pass: () => void }[] = []
  const effects: DrainEffects = {
    deliver: async (signal) => {
      seen.signal = signal
      seen.deliveries += 1
      clockMs += parts.takesMs ?? 0
      for (const { atMs, pass } of minutes) if (clockMs >= atMs) pass()
      await Promise.resolve()
      const end = take(ends)
      if (end instanceof Error) throw end
      return end
    },
    countWaiting: async () => take(waiting) ?? 0,
    readSign: async () => take(signs),
    wait: (ms) => new Promise((resolve) => {
      seen.waits.push(ms)
      if (ms === drainAtMostMs) minutes.push({ atMs: clockMs + ms, pass: resolve })
      else resolve()
    }),
    nowMs: () => clockMs,
  }
  return { run: () => drainInBackground(effects), seen }
}

describe('a sync event', () => {
  test('is done when everything is there, or when there is nothing this device could send', async () => {
    await expect(worker({ ends: [drained] }).run()).resolves.toBeUndefined()
    await expect(worker({ ends: [{ kind: 'not-enrolled' }], waiting: [3] }).run()).resolves.toBeUndefined()
  })

  test('goes on with what was put away meanwhile', async () => {
    const { run, seen } = worker({ ends: [drained], waiting: [2, 0] })
    await run()
    expect(seen.deliveries).toBe(2)
  })

  test('fails while something waits, so that the browser tries again', async () => {
    await expect(worker({ ends: [{ kind: 'retry', tell: 'no-network' }] }).run()).rejects.toThrow('no-network')
    await expect(worker({ ends: [{ kind: 'stop', tell: 'device-revoked' }] }).run()).rejects.toThrow('device-revoked')
  })

  test('ends its delivery after a minute, and fails when anything is left', async () => {
    const { run, seen } = worker({ ends: [drained], waiting: [4], takesMs: drainAtMostMs })
    await expect(run()).rejects.toThrow('4 still wait')
    expect([seen.deliveries, seen.signal?.aborted]).toEqual([1, true])
  })

  test('fails when the delivery itself broke', async () => {
    await expect(worker({ ends: [new Error('The database is closed.')] }).run()).rejects.toThrow('The database is closed.')
  })
})

describe('a sync event that finds the lock taken', () => {
  test('is done when the page that has it gives signs of life, for that page brings what waits', async () => {
    const { run, seen } = worker({ ends: [undefined], waiting: [2], signs: [100, 200] })
    await expect(run()).resolves.toBeUndefined()
    expect(seen.waits).toContain(watchPageMs)
  })

  test('fails when nobody gives any', async () => {
    await expect(worker({ ends: [undefined], waiting: [2], signs: [100, 100] }).run()).rejects.toThrow('does not deliver')
  })

  test('is done when nothing waits any more', async () => {
    await expect(worker({ ends: [undefined], waiting: [0], signs: [100] }).run()).resolves.toBeUndefined()
  })
})
