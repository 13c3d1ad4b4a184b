import { expect, test } from 'vitest'
import { knownMethod } from './requests.ts'

test('a method that somebody made up is not repeated', () => {
  expect(['GET', 'DELETE', 'get', 'BSN999990019'].map(knownMethod)).toEqual(['GET', 'DELETE', 'other', 'other'])
})
