import { describe, expect, test } from 'vitest'
import { printCaseNumber } from '../../domain/case-number.ts'
import type { CallFailure } from '../../domain/delivery.ts'
import { practiceNumber } from '../../domain/practice.ts'
import { dutchSay } from '../testing/say.ts'
import { followFailure, readFollowQuery, readFollows } from './follow-query.ts'

const t = await dutchSay()

describe('number and code', () => {
  test.each([
    ['VBST-2026-1234-56789-5', 'K7M4-Q2XD-H'], ['vbst 2026 1234 56789 5', 'k7m4q2xdh'], ['VBST2026 1234567895', 'K7M4 Q2XD H'], ['VBST–2026–1234–56789–5', ' k7m4.q2xd.h '],
  ])('%s and %s are understood', (number, code) => {
    expect(readFollowQuery({ number, code })).toEqual({ number: 'VBST-2026-1234567895', code: 'K7M4Q2XDH' })
  })

  test.each([
    ['', '', ['number-missing', 'code-missing']],
    ['VBST-2026', 'K7M4', ['number-shape', 'code-shape']],
    ['VBST-2026-1234-56789-6', 'K7M4-Q2XD-J', ['number-check', 'code-check']],
    ['VBST-2026-1234-56789-5', '  ', ['code-missing']],
  ])('%s and %s: each field says what to do', (number, code, codes) => {
    const read = readFollowQuery({ number, code })
    expect('problems' in read && read.problems.map((problem) => problem.code)).toEqual(codes)
    if ('problems' in read) for (const problem of read.problems) expect(t(`follow.problems.${problem.code}`)).toMatch(/\.$/)
  })
})

describe('number and code where nobody is asked', () => {
  const code = 'K7M4-Q2XD-H'
  const isOurs = (number: string) => number.startsWith('VBST-')

  test('are understood in the same spellings', () => {
    expect(readFollows({ number: 'vbst 2026 1234 56789 5', code: 'k7m4q2xdh' }, isOurs)).toEqual({ number: 'VBST-2026-1234567895', code: 'K7M4Q2XDH' })
    expect(readFollows({ number: '', code }, isOurs)).toEqual({ problems: [{ field: 'number', code: 'number-missing' }] })
  })

  test('of another municipality, or of practice, are said to be that', () => {
    expect(readFollows({ number: 'ROTT-2026-1234-56789-5', code }, isOurs)).toEqual({ problems: [{ field: 'number', code: 'number-elsewhere' }] })
    expect(t('follow.problems.number-elsewhere')).toMatch(/\.$/)
    expect(readFollows({ number: practiceNumber(2026, 0), code }, isOurs)).toEqual({ problems: [], failure: 'practice' })
    expect(readFollows({ number: practiceNumber(2026, 0), code }, () => true)).toMatchObject({ number: practiceNumber(2026, 0) })
  })
})

test.each<[CallFailure, string]>([
  [{ kind: 'status', status: 404, code: 'case-unknown' }, 'case-unknown'],
  [{ kind: 'status', status: 404 }, 'case-unknown'],
  [{ kind: 'status', status: 429, code: 'too-many-attempts' }, 'too-many-attempts'],
  [{ kind: 'no-answer' }, 'no-network'],
  [{ kind: 'not-our-server' }, 'sign-in-to-network'],
  [{ kind: 'status', status: 503, code: 'shutting-down' }, 'intake-busy'],
  [{ kind: 'status', status: 413 }, 'intake-busy'],
  [{ kind: 'unreadable-answer' }, 'kiosk-too-old'],
])('%o means %s', (failure, meaning) => {
  expect(followFailure(failure)).toBe(meaning)
})

test('a number of practice is told from one that nobody knows, whatever the code', () => {
  for (const code of ['', 'K7M4-Q2XD-H']) {
    expect(readFollowQuery({ number: printCaseNumber(practiceNumber(2026, 0)), code })).toEqual({ problems: [], failure: 'practice' })
  }
})
