import { expect, test } from 'vitest'
import { noticeComplete } from './notice-complete.ts'

const packageJson = JSON.stringify({ dependencies: { preact: '1.0.0', '@preact/signals': '1.0.0' }, devDependencies: { vite: '1.0.0' } })

test('a notice that names all passes; what only builds need not be named', () => {
  expect(noticeComplete(packageJson, '  MIT   preact, @preact/signals, i18next (all of it)')).toEqual([])
})

test('a package that is only part of another name is not named', () => {
  expect(noticeComplete(packageJson, 'MIT @preact/signals').map(({ sentence }) => sentence)).toEqual([expect.stringContaining('name preact and')])
})
