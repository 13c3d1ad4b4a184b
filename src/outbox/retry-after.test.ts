import { expect, test } from 'vitest'
import { longestWaitMs } from '../domain/delivery.ts'
import { retryAfterMs } from './retry-after.ts'

const nowMs = Date.parse('2026-11-22T11:00:00Z')
const serverDate = 'Sun, 22 Nov 2026 10:00:00 GMT'

test.each<[string, Record<string, string>, number | undefined]>([
  ['seconds', { 'Retry-After': '30' }, 30_000],
  ['no seconds at all', { 'Retry-After': '0' }, 0],
  ['seconds with room around them', { 'Retry-After': ' 7 ' }, 7_000],
  ['a date, measured against the clock of the server', { 'Retry-After': 'Sun, 22 Nov 2026 10:00:45 GMT', Date: serverDate }, 45_000],
  ['a date of a server that does not say its time, against our clock', { 'Retry-After': 'Sun, 22 Nov 2026 11:01:00 GMT' }, 60_000],
  ['a date that has passed', { 'Retry-After': 'Sun, 22 Nov 2026 09:00:00 GMT', Date: serverDate }, 0],
  ['an hour: never longer than our own longest wait', { 'Retry-After': '3600' }, longestWaitMs],
  ['a date next year', { 'Retry-After': 'Sun, 22 Nov 2027 10:00:00 GMT', Date: serverDate }, longestWaitMs],
  ['nothing', {}, undefined],
  ['what is neither', { 'Retry-After': 'soon' }, undefined],
  ['less than nothing, which is no number of RFC 9110', { 'Retry-After': '1e9', Date: serverDate }, undefined],
])('%s', (_, headers, waitMs) => {
  expect(retryAfterMs(new Headers(headers), nowMs)).toBe(waitMs)
})
