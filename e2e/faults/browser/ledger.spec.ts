/** The ledger finds what it is there for. */
import { expect, test } from '@playwright/test'
import type { Truth } from './intake-truth.ts'
import { openLedger } from './ledger.ts'
import type { Held } from './page.ts'
import { drawSchedule, tellSchedule, themes } from './schedule.ts'
import { chanceFrom } from '../model/chance.ts'

const entry: Held = { id: 'a', number: '1', kind: 'whole', state: 'received', epoch: 'e', sealedSha256: 'h', attachments: [{ id: 'p', chunks: 2, acknowledgedEpoch: undefined, isWhole: true }] }
const truth = (states: Record<string, string>, frames = 0): Truth => ({ epoch: 'e', states: new Map(Object.entries(states)), frames: () => frames })
const kept = { id: 'a', number: '1', sealedSha256: 'h', photoSha256: undefined }
const kinds = (held: readonly Held[], there: Truth) => {
  const ledger = openLedger()
  ledger.kept(kept)
  ledger.sample(held, there)
  return ledger.findings().map(({ kind }) => kind)
}

test('a state that says no more than the intake has is no finding', () => {
  expect(kinds([entry], truth({ a: 'received' }))).toEqual([])
  expect(kinds([{ ...entry, state: 'queued', epoch: undefined }], truth({}))).toEqual([])
  expect(kinds([{ ...entry, epoch: 'of an intake that is gone' }], truth({}))).toEqual([])
})

test('a state that says more is untrue', () => {
  expect(kinds([entry], truth({}))).toEqual(['untrue'])
  expect(kinds([{ ...entry, state: 'registered' }], truth({ a: 'received' }))).toEqual(['untrue'])
  expect(kinds([{ ...entry, attachments: [{ id: 'p', chunks: 2, acknowledgedEpoch: 'e', isWhole: true }] }], truth({ a: 'received' }, 1))).toEqual(['untrue'])
  expect(kinds([{ ...entry, sealedSha256: undefined }], truth({ a: 'received' }))).toEqual(['untrue'])
})

test('what the device does not know any more is lost, and a number given out twice is doubled', () => {
  expect(kinds([], truth({}))).toEqual(['lost'])
  const ledger = openLedger()
  ledger.kept(kept)
  ledger.kept({ ...kept, id: 'b' })
  expect(ledger.findings().map(({ kind }) => kind)).toEqual(['doubled'])
})

test('a seed tells its schedule, and so many in a row meet every theme', () => {
  const tell = (seed: number) => tellSchedule(drawSchedule(seed, chanceFrom(seed)))
  expect(tell(17)).toBe(tell(17))
  expect(tell(17)).not.toBe(tell(27))
  expect(new Set(Array.from({ length: themes.length }, (_, n) => drawSchedule(40 + n, chanceFrom(40 + n)).theme)).size).toBe(themes.length)
})
