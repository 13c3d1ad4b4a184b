import { beforeEach, expect, test } from 'vitest'
import { giveToPerson, registerCase, setStatus } from '../cases.ts'
import { countSubmissions, findListed, listSubmissions, rowsPerPage } from '../submission-list.ts'
import { keepBatch } from '../submissions.ts'
import { noteSeen } from '../threads.ts'
import { arrivalOf, enrolled, factsOf, idOf, memberOf, numberOf, photoOf, t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

export function listContract(storage: StorageOfTest): void {
  beforeEach(async () => { await enrolled(storage().database, 'one') })
  const keep = (n: number, changes: Parameters<typeof memberOf>[1] = {}) => keepBatch(storage().database, arrivalOf(t0 + n), [memberOf(n, changes)])
  const register = (n: number) => registerCase(storage().database, { id: idOf(n), number: numberOf(n), receivedAtMs: t0 + n }, { facts: factsOf(n), nowMs: t0 })
  const move = (n: number, status: 'in-progress' | 'waiting-for-resident' | 'done') => storage().database.transaction()
    .execute((db) => setStatus(db, idOf(n), { status, atMs: t0, setBy: 'ada', sealedNote: null }))
  const list = async (query: Partial<Parameters<typeof listSubmissions>[1]>) => {
    const { rows, total } = await listSubmissions(storage().database, { filter: 'all', page: 1, search: '', ...query })
    return { ids: rows.map(({ id }) => id), total }
  }

  test('each filter shows what belongs to it, and the counts say the same', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) await keep(n)
    for (const n of [2, 3, 4, 5]) await register(n)
    await move(3, 'in-progress')
    await move(4, 'waiting-for-resident')
    await move(5, 'done')
    await giveToPerson(storage().database, idOf(6), { reason: 'seal-damaged', facts: undefined, nowMs: t0 })
    expect(await list({ filter: 'received' })).toEqual({ ids: [2, 1].map(idOf), total: 2 })
    expect(await list({ filter: 'in-progress' })).toEqual({ ids: [4, 3].map(idOf), total: 2 })
    expect(await list({ filter: 'done' })).toEqual({ ids: [idOf(5)], total: 1 })
    expect(await list({ filter: 'needs-person' })).toEqual({ ids: [idOf(6)], total: 1 })
    expect(await list({ filter: 'open' })).toEqual({ ids: [6, 4, 3, 2, 1].map(idOf), total: 5 })
    expect(await list({ filter: 'all' })).toMatchObject({ total: 6 })
    expect(await countSubmissions(storage().database)).toEqual({ open: 5, received: 2, 'needs-person': 1, 'in-progress': 2, done: 1, all: 6 })
  })

  test('pages follow each other without a gap or a repeat', async () => {
    const count = rowsPerPage + 3
    await keepBatch(storage().database, arrivalOf(t0), Array.from({ length: count }, (_, index) => memberOf(index)))
    const first = await list({ page: 1 })
    const second = await list({ page: 2 })
    expect(first.ids).toHaveLength(rowsPerPage)
    expect(second).toMatchObject({ total: count })
    expect(new Set([...first.ids, ...second.ids]).size).toBe(count)
    expect(await list({ page: 3 })).toEqual({ ids: [], total: count })
  })

  test.each(['0001000070', '1000070', '2026-0001-00007-0', 'vbst-2026-0001 00007 0', 'VBST-2026-0001000070'])('%s finds its number', async (search) => {
    for (const n of [6, 7, 8]) await keep(n)
    expect(await list({ search })).toEqual({ ids: [idOf(7)], total: 1 })
  })

  test('a search that is no part of a number finds nothing, and signs of a pattern are not taken for one', async () => {
    await keep(1)
    expect(await list({ search: '99999' })).toMatchObject({ total: 0 })
    expect(await list({ search: 'V%T' })).toMatchObject({ total: 0 })
    expect(await list({ search: '%' })).toMatchObject({ total: 1 })
  })

  test('a thread is one row, which asks for somebody while something in it was not seen', async () => {
    const { database } = storage()
    for (const n of [1, 2, 3, 4]) await keep(n)
    for (const n of [1, 4]) await register(n)
    await move(1, 'done')
    const asks = async () => Promise.all((['open', 'needs-person', 'done'] as const).map(async (filter) => (await list({ filter })).ids))
    const counted = async () => { const { open, done, all, ...counts } = await countSubmissions(database); return { open, done, all, person: counts['needs-person'] } }
    // 2 and 3 wait by themselves until what they follow is known.
    expect(await list({})).toEqual({ ids: [4, 3, 2, 1].map(idOf), total: 4 })
    for (const n of [3, 2]) {
      const facts = { ...factsOf(n), followsNumber: numberOf(1), followUp: 'add' } as const
      await registerCase(database, { id: idOf(n), number: numberOf(n), receivedAtMs: t0 + n }, { facts, threadOf: idOf(1), nowMs: t0 })
    }
    expect(await list({})).toEqual({ ids: [4, 1].map(idOf), total: 2 })
    expect(await asks()).toEqual([[4, 1].map(idOf), [idOf(1)], []])
    expect(await counted()).toEqual({ open: 2, done: 0, all: 2, person: 1 })
    expect((await findListed(database, idOf(1)))?.followUps.map(({ id, seenAtMs }) => ({ id, seenAtMs }))).toEqual([2, 3].map((n) => ({ id: idOf(n), seenAtMs: null })))
    await database.transaction().execute((db) => noteSeen(db, idOf(1), { ids: [2, 3].map(idOf), nowMs: t0 }))
    expect(await asks()).toEqual([[idOf(4)], [], [idOf(1)]])
    expect(await counted()).toEqual({ open: 1, done: 1, all: 2, person: 0 })
  })

  test('a thread is found by the number of any of its members', async () => {
    for (const n of [61, 72, 83]) await keep(n)
    await register(61)
    const facts = { ...factsOf(72), followsNumber: numberOf(61), followUp: 'withdraw' } as const
    await registerCase(storage().database, { id: idOf(72), number: numberOf(72), receivedAtMs: t0 + 72 }, { facts, threadOf: idOf(61), nowMs: t0 })
    expect(await list({ search: numberOf(72) })).toEqual({ ids: [idOf(61)], total: 1 })
    expect(await list({ search: '000610' })).toEqual({ ids: [idOf(61)], total: 1 })
    expect(await list({ search: '000830' })).toEqual({ ids: [idOf(83)], total: 1 })
  })

  test('a row tells place, state and how many photos are still on their way', async () => {
    await keep(1, { attachments: [photoOf(1), { ...photoOf(2), state: 'damaged' }] })
    expect(await findListed(storage().database, idOf(1))).toEqual({
      id: idOf(1), number: numberOf(1), service: null, receivedAtMs: t0 + 1, state: 'received', reason: null, status: null, place: 'Hal one', attachmentsMissing: 1,
      followsNumber: null, followUp: null, followUps: [],
    })
    await register(1)
    expect(await findListed(storage().database, idOf(1))).toMatchObject({ service: 'melding', state: 'registered', status: 'received' })
    expect(await findListed(storage().database, idOf(2))).toBeUndefined()
  })
}
