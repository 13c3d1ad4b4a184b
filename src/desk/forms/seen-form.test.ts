import { expect, test } from 'vitest'
import { readSeen } from './seen-form.ts'

test('a document and four characters, in any case', () => {
  expect(readSeen('passport', ' k1l2 ')).toEqual({ kind: 'right', seen: { document: 'passport', lastCharacters: 'K1L2' } })
})

test.each([
  [undefined, 'K1L2', ['document']], ['passport', 'K1L', ['lastCharacters']], ['passport', 'K1L2M', ['lastCharacters']], [undefined, '', ['document', 'lastCharacters']],
])('%s and "%s" lack something', (document, characters, fields) => {
  const reading = readSeen(document, characters)
  expect(reading.kind === 'wrong' && reading.wrong.map(({ field }) => field)).toEqual(fields)
})
