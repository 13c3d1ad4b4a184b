import { expect, test } from 'vitest'
import { houseNumbers } from './house-numbers.ts'

const lines = (count: number, text = 'void 0') => `${text}\n`.repeat(count)
const numbers = houseNumbers([
  { path: 'src/domain/short.ts', text: `/**\n * Two lines of reason,\n * and a third.\n */\n${lines(6)}` },
  { path: 'src/domain/long.ts', text: lines(410) },
  { path: 'src/ui/Page.tsx', text: `export function Page() {\n${lines(101)}}\nexport function helper() {\n${lines(61)}}\n` },
  { path: 'src/domain/short.test.ts', text: lines(293) },
  { path: 'e2e/journeys/elsewhere.spec.ts', text: lines(900) },
])
const line = (name: string): string => numbers.find((each) => each.startsWith(name)) ?? ''

test('files are counted without tests and without other folders', () => {
  expect(line('files')).toContain('3: median 166, 90th percentile 410, longest 410 lines')
})

test('a function of a screen with a capital is a component and has its own measure', () => {
  expect(line('components')).toContain('1: median 103')
  expect(line('functions')).toContain('1: median 63')
})

test('tests and comments are a share of the source', () => {
  expect(line('tests')).toContain('0.50 lines for each of 586 source lines')
  expect(line('comments')).toContain('1 % of lines')
})

test('what is longer than the house aims for is named with its place', () => {
  expect(numbers.filter((each) => each.startsWith('long')).map((each) => each.replace(/\s+/gu, ' '))).toEqual([
    'long src/domain/long.ts: 410 lines',
    'long src/ui/Page.tsx:104 helper: 63 lines',
    'long src/ui/Page.tsx:1 Page: 103 lines',
  ])
})
