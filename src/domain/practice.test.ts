import { expect, test } from 'vitest'
import { parseCaseNumber } from './case-number.ts'
import { isPracticeNumber, practiceNumber } from './practice.ts'

const nowMs = Date.parse('2026-11-22T11:00:00Z')

test('a practice number is a case number with a right check digit, so that it can be typed and read like one', () => {
  const number = practiceNumber(2026, nowMs)
  expect(number).toMatch(/^OEFEN-2026-0001\d{6}$/u)
  expect(parseCaseNumber(`oefen ${number.slice(6)}`)).toMatchObject({ kind: 'valid', number, prefix: 'OEFEN' })
})

test('a second later the number is another one', () => {
  expect(practiceNumber(2026, nowMs + 1000)).not.toBe(practiceNumber(2026, nowMs))
})

test('a number of a municipality is none', () => {
  const parsed = parseCaseNumber('VBST-2026-1234-56789-5')
  expect(parsed.kind === 'valid' && isPracticeNumber(parsed.number)).toBe(false)
  expect(isPracticeNumber(practiceNumber(2026, nowMs))).toBe(true)
})
