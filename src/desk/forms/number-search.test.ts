import { expect, test } from 'vitest'
import { caseNumber, printCaseNumber } from '../../domain/case-number.ts'
import { numberSearch } from './number-search.ts'

const number = caseNumber({ prefix: 'VBST', year: 2026, device: 1234, counter: 56_789 })
const bare = number.replaceAll('-', '')

test.each([
  ['as it is printed', printCaseNumber(number)],
  ['as it is stored', number],
  ['in small letters with spaces', printCaseNumber(number).replaceAll('-', ' ').toLowerCase()],
  ['with dots', printCaseNumber(number).replaceAll('-', '.')],
  ['with long dashes', printCaseNumber(number).replaceAll('-', '\u2013')],
  ['pasted with spaces around it and an invisible mark', ` \u200e${number}\n`],
])('the whole number, %s', (_name, typed) => {
  expect(numberSearch(typed)).toBe(bare)
})

test.each([
  ['the last groups', '56789-5', '567895'],
  ['the beginning', 'vbst-2026-12', 'VBST202612'],
  ['the letters alone, in which an O is an O', 'oost', 'OOST'],
  ['an O and an l among the digits', '1O34 l', '10341'],
  ['an O before the digits', 'O341', '0341'],
  ['Arabic-Indic digits', '\u0661\u0662\u0663\u0664', '1234'],
  ['nothing', '  ', ''],
])('%s: %s', (_name, typed, search) => {
  expect(numberSearch(typed)).toBe(search)
})

test('what was pasted by mistake is cut to what the intake takes', () => {
  expect(numberSearch('12345 '.repeat(20))).toHaveLength(40)
})
