import { beforeEach, expect, test } from 'vitest'
import { dueSubmissions, giveToPerson, noteChecked, registerCase } from '../cases.ts'
import { settleAttachment } from '../attachments.ts'
import { keepBatch } from '../submissions.ts'
import { followUpsIn, noteSeen, originalAwaitedMs, originalsOf, rootOf } from '../threads.ts'
import { arrivalOf, attachmentOf, enrolled, factsOf, idOf, memberOf, numberOf, photoOf, t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

const rowOf = (n: number) => ({ id: idOf(n), number: numberOf(n), receivedAtMs: t0 + n })
const following = (n: number, original: number) => ({ ...factsOf(n), followsNumber: numberOf(original), followUp: 'correct' }) as const

export function threadsContract(storage: StorageOfTest): void {
  beforeEach(async () => { await enrolled(storage().database, 'one') })
  const keep = (n: number, changes: Parameters<typeof memberOf>[1] = {}) => keepBatch(storage().database, arrivalOf(t0 + n), [memberOf(n, changes)])
  const due = async (nowMs = t0) => (await dueSubmissions(storage().database, { except: [], most: 10, nowMs })).map(({ id }) => id)
  const register = (n: number) => registerCase(storage().database, rowOf(n), { facts: factsOf(n), nowMs: t0 })
  const join = (n: number, root: number) => registerCase(storage().database, rowOf(n), { facts: following(n, root), threadOf: idOf(root), nowMs: t0 })
  const originals = async (n: number, self: number) => (await originalsOf(storage().database, numberOf(n), idOf(self))).map(({ id }) => id)

  test('a follow-up that was looked at is due when what it follows was opened, or after so many days', async () => {
    const { database } = storage()
    await keep(2)
    expect(await due()).toEqual([idOf(2)])
    await noteChecked(database, idOf(2), { facts: following(2, 1), nowMs: t0 })
    expect(await due()).toEqual([])
    expect(await due(t0 + 2 + originalAwaitedMs - 1)).toEqual([])
    expect(await due(t0 + 2 + originalAwaitedMs)).toEqual([idOf(2)])
    await keep(1)
    expect(await due()).toEqual([idOf(1)])
    await register(1)
    expect(await due()).toEqual([idOf(2)])
    await join(2, 1)
    expect(await due()).toEqual([])
  })

  test('a follow-up whose photo is on its way waits for that too, but not with one that is damaged', async () => {
    const { database } = storage()
    await keep(1)
    await register(1)
    for (const n of [2, 3]) await keep(n, { attachments: [photoOf(n)] })
    for (const n of [2, 3]) await noteChecked(database, idOf(n), { facts: following(n, n === 2 ? 1 : 9), nowMs: t0 })
    expect(await due()).toEqual([])
    await settleAttachment(database, attachmentOf(2), 'complete')
    await settleAttachment(database, attachmentOf(3), 'damaged')
    expect(await due()).toEqual([2, 3].map(idOf))
  })

  test('what can be followed was opened, has a thread, and is no claim of another device', async () => {
    const { database } = storage()
    for (const n of [1, 2, 3, 4]) await keep(n)
    expect(await originals(1, 9)).toEqual([])
    await register(1)
    expect(await originals(1, 9)).toEqual([idOf(1)])
    expect(await originals(1, 1)).toEqual([])
    await noteChecked(database, idOf(2), { facts: following(2, 1), nowMs: t0 })
    expect(await originals(2, 9)).toEqual([])
    await join(2, 1)
    expect(await originalsOf(database, numberOf(2), idOf(9))).toEqual([{ id: idOf(2), followHash: factsOf(2).followHash, threadOf: idOf(1) }])
    await giveToPerson(database, idOf(3), { reason: 'number-of-other-device', facts: factsOf(3), nowMs: t0 })
    await giveToPerson(database, idOf(4), { reason: 'follow-code-wrong', facts: following(4, 1), nowMs: t0 })
    expect([await originals(3, 9), await originals(4, 9)]).toEqual([[], [idOf(4)]])
  })

  test('a thread is known from each of its members, and holds them in the order in which they came', async () => {
    const { database } = storage()
    for (const n of [1, 2, 3, 4]) await keep(n)
    for (const n of [1, 4]) await register(n)
    for (const n of [3, 2]) await join(n, 1)
    expect(await Promise.all([1, 2, 3, 4].map((n) => rootOf(database, idOf(n))))).toEqual([1, 1, 1, 4].map(idOf))
    expect(await rootOf(database, idOf(9))).toBeUndefined()
    expect(await followUpsIn(database, [idOf(1), idOf(4)])).toEqual([2, 3].map((n) => (
      { id: idOf(n), number: numberOf(n), threadOf: idOf(1), followUp: 'correct', receivedAtMs: t0 + n, seenAtMs: null })))
    expect(await followUpsIn(database, [])).toEqual([])
  })

  test('joining again, after a crash or in another process, changes nothing', async () => {
    for (const n of [1, 2, 3]) await keep(n)
    for (const n of [1, 3]) await register(n)
    expect(await Promise.all([join(2, 1), join(2, 1)])).toEqual(expect.arrayContaining(['registered', 'settled-before']))
    expect(await join(2, 3)).toBe('settled-before')
    expect(await rootOf(storage().database, idOf(2))).toBe(idOf(1))
  })

  test('only what was named is seen, once, and in its own thread', async () => {
    const { database } = storage()
    for (const n of [1, 2, 3, 4]) await keep(n)
    for (const n of [1, 4]) await register(n)
    for (const n of [2, 3]) await join(n, 1)
    const see = (root: number, ids: readonly number[], nowMs: number) => database.transaction().execute((db) => noteSeen(db, idOf(root), { ids: ids.map(idOf), nowMs }))
    expect(await see(4, [2], t0 + 5)).toEqual([])
    expect(await see(1, [2], t0 + 6)).toEqual([idOf(2)])
    expect(await see(1, [2], t0 + 7)).toEqual([])
    expect(await see(1, [], t0 + 8)).toEqual([])
    expect((await followUpsIn(database, [idOf(1)])).map(({ seenAtMs }) => seenAtMs)).toEqual([t0 + 6, null])
  })
}
