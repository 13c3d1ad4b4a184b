import { expect, test } from 'vitest'
import { lockComplete } from './lock-complete.ts'

const lacking = (packages: object): string[] => lockComplete('package-lock.json', JSON.stringify({ packages })).map(({ sentence }) => sentence)

test('a lock file with all that is named passes, also where a package brings its own copy', () => {
  expect(lacking({
    '': { dependencies: { '@a/b': '1.0.0' }, devDependencies: { c: '1.0.0' } },
    'node_modules/@a/b': { dependencies: { c: '2.0.0', d: '1.0.0' } },
    'node_modules/@a/b/node_modules/c': { optionalDependencies: { d: '1.0.0' } },
    'node_modules/c': {},
    'node_modules/d': {},
  })).toEqual([])
})

test('a package for another platform that was left out is found', () => {
  expect(lacking({ '': { devDependencies: { lint: '1.0.0' } }, 'node_modules/lint': { optionalDependencies: { 'lint-darwin': '1.0.0' } } }))
    .toEqual(['lacks lint-darwin, which node_modules/lint names; npm ci will refuse it.'])
})

test("another package's own copy does not count", () => {
  expect(lacking({
    '': { dependencies: { a: '1.0.0', b: '1.0.0' } },
    'node_modules/a': {},
    'node_modules/a/node_modules/c': {},
    'node_modules/b': { dependencies: { c: '1.0.0' } },
  })).toEqual(['lacks c, which node_modules/b names; npm ci will refuse it.'])
})
