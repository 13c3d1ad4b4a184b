import { expect, test } from 'vitest'
import { readFollowQuery } from '../state/follow-query.ts'
import { readQueryFragment } from './query-fragment.ts'

test('what the QR of a receipt holds is a query', () => {
  expect(readFollowQuery(readQueryFragment('#VBST-2026-1234567895.K7M4Q2XDH'))).toEqual({ number: 'VBST-2026-1234567895', code: 'K7M4Q2XDH' })
})

test.each(['', '#', '#VBST-2026-1234567895', '#a.b.c', '#<script>.x'])('%s asks nothing', (fragment) => {
  expect(readQueryFragment(fragment)).toEqual({ number: '', code: '' })
})
