import { expect, test } from 'vitest'
import { withIsolates } from './isolates.ts'

const sheet = { call: 'اتصل بالرقم {{telephone}}.', deep: { two: '{{a}}، {{b}}', none: 'لا شيء' } }

test('around whatever is filled in stand isolates, at every depth', () => {
  expect(withIsolates(sheet, 'ar')).toEqual({ call: 'اتصل بالرقم \u2068{{telephone}}\u2069.', deep: { two: '\u2068{{a}}\u2069، \u2068{{b}}\u2069', none: 'لا شيء' } })
})

test('a language from left to right needs none', () => {
  expect(withIsolates(sheet, 'nl')).toBe(sheet)
})
