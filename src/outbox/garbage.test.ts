import * as v from 'valibot'
import { expect, test } from 'vitest'
import { SubmissionIdSchema } from '../domain/ids.ts'
import { collectAfterBytes, createGarbage, letBeBytes, letBeOfManyBytes, manyEntries, shownBytes } from './garbage.ts'
import type { KeptEnvelope } from './kept-envelope.ts'

const envelope = (bytes: number): KeptEnvelope => ({ id: v.parse(SubmissionIdSchema, '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'), photos: 0, json: new Uint8Array(bytes) })

test('what arrived gives its memory back at once', () => {
  const arrived = [envelope(4_000), envelope(5_000)]
  createGarbage(() => {}).leave(arrived)
  expect(arrived.map(({ json }) => json.buffer.byteLength)).toEqual([0, 0])
})

test('after the first few megabytes, and then after each, the engine is made to look for the rest', () => {
  const shown: number[] = []
  const garbage = createGarbage((bytes) => shown.push(bytes))
  garbage.leave([envelope(letBeBytes - 1)])
  expect(shown).toEqual([])
  garbage.leave([envelope(1)])
  expect(shown).toEqual([shownBytes])
  garbage.leave([envelope(collectAfterBytes - 1)])
  expect(shown).toEqual([shownBytes])
  garbage.leave([envelope(1)])
  expect(shown).toEqual([shownBytes, shownBytes])
})

test('where thousands wait the first collection comes early, and no sooner for being told again', () => {
  const shown: number[] = []
  const garbage = createGarbage((bytes) => shown.push(bytes))
  garbage.expect(manyEntries + 1)
  garbage.leave([envelope(letBeOfManyBytes - 1)])
  garbage.expect(manyEntries + 1)
  expect(shown).toEqual([])
  garbage.leave([envelope(1)])
  expect(shown).toEqual([shownBytes])
  garbage.leave([envelope(collectAfterBytes - 1)])
  expect(shown).toEqual([shownBytes])
})

test('a thousand end before the first collection', () => {
  const shown: number[] = []
  const garbage = createGarbage((bytes) => shown.push(bytes))
  garbage.expect(1_000)
  garbage.leave([envelope(1_000 * 4_096)])
  expect(shown).toEqual([])
})
