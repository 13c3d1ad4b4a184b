import * as v from 'valibot'
import { expect, test, vi } from 'vitest'
import { SubmissionIdSchema } from '../domain/ids.ts'
import { readMany } from './read-many.ts'
import { enrolledStation } from './testing/station.ts'

const id = (n: number) => v.parse(SubmissionIdSchema, `017f22e2-79b${n}-7cc3-98c4-dc0c0c07398f`)

test('finds what lies side by side in one request, and what lies apart beside it', async () => {
  const { db } = await enrolledStation()
  for (let n = 0; n < 8; n++) await db.put('entries', { id: id(n), n })
  const get = vi.spyOn(IDBObjectStore.prototype, 'get')
  const read = async (...numbers: number[]) => [...await readMany(db.transaction('entries').store, numbers.map(id))].map(([, record]) => record)
  expect(await read(2, 3, 4)).toEqual([2, 3, 4].map((n) => ({ id: id(n), n })))
  expect(get).not.toHaveBeenCalled()
  expect(await read(7, 0, 5)).toEqual([0, 5, 7].map((n) => ({ id: id(n), n })))
  expect(await read(6, 9)).toEqual([{ id: id(6), n: 6 }])
  expect(await read()).toEqual([])
  get.mockRestore()
})
