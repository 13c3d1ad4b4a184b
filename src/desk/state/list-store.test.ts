import { beforeEach, expect, test } from 'vitest'
import type { DeskList } from '../../domain/desk-protocol.ts'
import type { ListQuery } from '../client/desk-client.ts'
import { createListStore } from './list-store.ts'

const listOf = (total: number): DeskList => ({
  rows: [], page: 1, pages: 1, total,
  counts: { open: total, received: 0, 'needs-person': 0, 'in-progress': 0, done: 0, all: total },
})

let asked: ListQuery[] = []
let nowMs = 1_000
const store = () => createListStore({ submissions: async (query) => { asked.push(query); return listOf(asked.length) } }, () => nowMs)
beforeEach(() => { asked = []; nowMs = 1_000 })

test('another page shows nothing of the former one while it loads', async () => {
  const { list, show } = store()
  await show('open', 1)
  const loading = show('open', 2)
  expect(list.value.kind).toBe('loading')
  await loading
  expect(asked.at(-1)).toEqual({ filter: 'open', page: 2, search: '' })
})

test('coming back to the same page keeps its rows in sight while they are mended', async () => {
  const { list, show } = store()
  await show('done', 3)
  const mending = show('done', 3)
  expect(list.value).toMatchObject({ kind: 'ready', value: { total: 1 } })
  await mending
  expect(list.value).toMatchObject({ kind: 'ready', value: { total: 2 } })
})

test('a refresh asks for the page that is shown, and says when it came in', async () => {
  const { refresh, show, searchFor, refreshedAtMs } = store()
  searchFor('56789-')
  await show('all', 2)
  nowMs = 31_000
  await refresh()
  expect(asked).toEqual([{ filter: 'all', page: 2, search: '56789' }, { filter: 'all', page: 2, search: '56789' }])
  expect(refreshedAtMs.value).toBe(31_000)
})
