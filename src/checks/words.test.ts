import { describe, expect, test } from 'vitest'
import { wordsThatDoNotBelong } from './words.ts'

const found = (text: string, path = 'src/domain/flow.ts'): number => wordsThatDoNotBelong([{ path, text }]).length

describe('a word that does not belong is found', () => {
  test.each([
    ['a path of one machine', "const folder = '/home/noor/samenloket'"],
    ['a temporary folder', "writeFileSync('/tmp/out.json', text)"],
    ['a package registry', '"resolved": "https://registry.example.org/x.tgz"'],
    ['work that is not done', '// TODO: also for years before 1900'],
    ['one test that hides the others', "test.only('a', () => {})"],
    ['a test that is left out', "describe.skip('a', () => {})"],
    ['a file without compiler', '// @ts-nocheck'],
    ['a linter switched off', '/* oxlint-disable no-console */'],
    ['any as a type', 'function read(value: any) {}'],
    ['any as a way out', 'const answers = value as any'],
    ['any inside a type', 'const list: Array<any> = []'],
  ])('%s', (_, text) => {
    expect(found(text)).toBe(1)
  })
})

describe('what only looks like one is left alone', () => {
  test.each([
    ['a folder of our own', "join(root, 'src/work/')"],
    ['an address with such a word', 'https://example.org/work/tmp/'],
    ['the word any in a sentence', '// as any other date; a day: any day'],
    ['one line with its reason', '// oxlint-disable-next-line no-console -- the command prints'],
    ['a path that skips', 'reader.skip(4)'],
  ])('%s', (_, text) => {
    expect(found(text)).toBe(0)
  })
})

test('a finding names its line', () => {
  expect(wordsThatDoNotBelong([{ path: 'README.md', text: 'One\nFIXME\n' }]))
    .toEqual([{ path: 'README.md', line: 2, sentence: 'marks work that is not done. Do it, or write an issue.' }])
})
