import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { CaseNumber, SubmissionId } from '../../domain/ids.ts'
import { factsOf, idOf, numberOf } from '../storage/testing/examples.ts'
import type { Examined } from './examine.ts'
import { createRegistrar } from './registrar.ts'

type Row = { readonly id: SubmissionId; readonly number: CaseNumber }

/** A registrar over a list in memory, with a clock that moves when it sleeps. */
function inMemory(ids: readonly SubmissionId[], examine: (row: Row, clockMs: number) => Promise<Examined>, { number = (id: SubmissionId) => numberOf(ids.indexOf(id) + 1), page = 2 } = {}) {
  const waiting = [...ids]
  const applied: string[] = []
  const written: number[] = []
  const unwritable = new Set<SubmissionId>()
  const failures: unknown[] = []
  const slept: number[] = []
  let clockMs = 1_000
  let wakeUp = () => {}
  const registrar = createRegistrar<Row>({
    due: async (except) => waiting.filter((id) => !except.includes(id)).slice(0, page).map((id) => ({ id, number: number(id) })),
    turn: async () => undefined,
    examine: (row) => examine(row, clockMs),
    apply: async (settled) => {
      if (settled.some(({ row }) => unwritable.has(row.id))) throw new Error('the disk is full')
      written.push(settled.length)
      for (const { row: { id }, outcome } of settled) {
        waiting.splice(waiting.indexOf(id), 1)
        applied.push(`${outcome.kind} ${id}`)
      }
    },
    failed: (cause) => failures.push(cause),
    nowMs: () => clockMs, chance: () => 1,
    sleep: async (ms, signal) => {
      slept.push(ms)
      // Time passes only when the test says so, or when somebody wakes the registrar.
      await new Promise<void>((resolve) => {
        wakeUp = () => { clockMs += ms; resolve() }
        signal.addEventListener('abort', () => resolve())
      })
    },
  })
  const asleep = async () => { for (let turns = 0; turns < 50; turns += 1) await setImmediate() }
  return { registrar, waiting, applied, written, unwritable, failures, slept, asleep, passTime: async () => { wakeUp(); await asleep() } }
}

const passed: Examined = { kind: 'passed', facts: factsOf(1) }
const [a, b, c] = [idOf(1), idOf(2), idOf(3)] as const

describe('the registrar', () => {
  test('takes what is due, oldest first, and then sleeps', async () => {
    const { registrar, applied, slept, asleep } = inMemory([a, b, c], async () => passed)
    const running = registrar.run()
    await asleep()
    expect(applied).toEqual([a, b, c].map((id) => `register ${id}`))
    expect(slept).toEqual([15_000])
    await registrar.stop()
    await running
  })

  test('wakes when something came, also while it was busy', async () => {
    const { registrar, waiting, applied, slept, asleep } = inMemory([a], async () => { registrar.wake(); return passed })
    void registrar.run()
    await asleep()
    waiting.push(b)
    registrar.wake()
    await asleep()
    expect(applied).toEqual([`register ${a}`, `register ${b}`])
    expect(slept.length).toBeGreaterThan(0)
    await registrar.stop()
  })

  test('tries again later what failed, and goes on with the others meanwhile', async () => {
    let broken = true
    const { registrar, applied, failures, slept, asleep, passTime } = inMemory([a, b], async ({ id }) => {
      if (id === a && broken) throw new Error('the disk failed')
      return passed
    })
    void registrar.run()
    await asleep()
    expect(applied).toEqual([`register ${b}`])
    expect(failures).toHaveLength(1)
    expect(slept).toEqual([1_000])
    broken = false
    await passTime()
    expect(applied).toEqual([`register ${b}`, `register ${a}`])
    await registrar.stop()
  })

  test('waits longer after each failure of the same one', async () => {
    const { registrar, slept, asleep, passTime } = inMemory([a], async () => { throw new Error('the disk failed') })
    void registrar.run()
    await asleep()
    for (let turn = 0; turn < 4; turn += 1) await passTime()
    expect(slept).toEqual([1_000, 2_000, 4_000, 8_000, 15_000])
    await registrar.stop()
  })

  test('goes on when the database cannot be asked', async () => {
    const failures: unknown[] = []
    let asked = 0
    const registrar = createRegistrar<Row>({
      due: async () => { asked += 1; throw new Error('no database') },
      turn: async () => undefined, examine: async () => passed, apply: async () => undefined, failed: (cause) => failures.push(cause), nowMs: () => 0, chance: () => 0,
      sleep: async () => { if (asked >= 3) void registrar.stop(); await setImmediate() },
    })
    await registrar.run()
    expect(failures).toHaveLength(3)
  })

  test('writes together what it looked at together', async () => {
    const { registrar, applied, written, asleep } = inMemory([a, b, c], async () => passed, { page: 3 })
    void registrar.run()
    await asleep()
    expect(applied).toEqual([a, b, c].map((id) => `register ${id}`))
    expect(written).toEqual([3])
    await registrar.stop()
  })

  test('one that cannot be written is tried again later, and takes no other with it', async () => {
    const { registrar, applied, unwritable, failures, slept, asleep, passTime } = inMemory([a, b, c], async () => passed, { page: 3 })
    unwritable.add(b)
    void registrar.run()
    await asleep()
    expect(applied).toEqual([a, c].map((id) => `register ${id}`))
    expect(failures).toHaveLength(1)
    expect(slept).toEqual([1_000])
    unwritable.clear()
    await passTime()
    expect(applied).toEqual([a, c, b].map((id) => `register ${id}`))
    await registrar.stop()
  })

  test('of two under one number the older is settled before the younger is looked at', async () => {
    const seen: string[] = []
    const { registrar, applied, written, asleep } = inMemory([a, b, c], async ({ id }) => { seen.push(`${applied.length} before ${id}`); return passed }, { page: 3, number: (id) => numberOf(id === b ? 2 : 1) })
    void registrar.run()
    await asleep()
    expect(seen).toEqual([`0 before ${a}`, `0 before ${b}`, `2 before ${c}`])
    expect(written).toEqual([2, 1])
    await registrar.stop()
  })

  test('stops between two groups: it finishes what it holds and leaves the next', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => { release = resolve })
    const { registrar, applied, asleep } = inMemory([a, b], async () => { await held; return passed }, { number: () => numberOf(1) })
    const running = registrar.run()
    await asleep()
    const stopped = registrar.stop()
    release()
    await stopped
    await running
    expect(applied).toEqual([`register ${a}`])
  })
})
