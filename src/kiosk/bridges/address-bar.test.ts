import { expect, test } from 'vitest'
import { readArrival } from './address-bar.ts'

test.each([
  ['', { kind: 'plain' }],
  ['#enrol=K7M4-Q2XD-H', { kind: 'enrol', code: 'K7M4-Q2XD-H' }],
  ['#enrol=K7M4%20Q2XD', { kind: 'enrol', code: 'K7M4 Q2XD' }],
  ['#enrol=%E0%A4', { kind: 'enrol', code: '%E0%A4' }],
  ['#enrol=', { kind: 'plain' }],
  ['#ended', { kind: 'ended', by: 'person' }],
  ['#ended-idle', { kind: 'ended', by: 'idle' }],
  ['#ended-whatever', { kind: 'plain' }],
])('%s', (fragment, arrival) => {
  expect(readArrival(fragment)).toEqual(arrival)
})
