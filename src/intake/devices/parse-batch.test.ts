import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BatchSchema, maxBatchEnvelopes } from '../../domain/delivery-protocol.ts'
import { utf8 } from '../../sealing/bytes.ts'
import { parseJson } from '../http/body.ts'
import { parseBatch } from './parse-batch.ts'

/** Texts in which what stands between two members stands too. */
const text = fc.stringMatching(/^([ab"\\é]|\},\{|\]\}|\[\{){0,4}$/u)
const member = fc.oneof(fc.dictionary(text, fc.oneof(text, fc.array(fc.dictionary(text, text)))), fc.jsonValue())
const written = fc.record({ members: fc.array(member, { maxLength: 6 }), space: fc.constantFrom(0, 1) })
  .map(({ members, space }) => utf8(JSON.stringify({ submissions: members }, undefined, space)))

const bodyOf = (members: string) => utf8(`{"submissions":[${members}]}`)
const manyMembers = (count: number) => Array.from({ length: count }, () => '{}').join(',')
const sameAsWhole = (bytes: ReturnType<typeof utf8>) => expect(parseBatch(bytes)).toEqual(parseJson(BatchSchema, bytes))

describe('a batch that is parsed by its parts', () => {
  test('is what its whole body says', () => {
    fc.assert(fc.property(written, (bytes) => { sameAsWhole(bytes) }))
  })

  test('also where bytes of it were changed, taken out or put in', () => {
    const change = fc.record({ at: fc.nat(), out: fc.nat(3), put: fc.constantFrom('', '}', '{', ',', '},{', ']}', '\u{FEFF}', '"', ' ') })
    fc.assert(fc.property(written, change, (bytes, { at, out, put }) => {
      const place = at % (bytes.length + 1)
      sameAsWhole(Uint8Array.from([...bytes.subarray(0, place), ...utf8(put), ...bytes.subarray(place + out)]))
    }), { numRuns: 1_000 })
  })

  test.each([
    ['no members', ''], ['a member that holds what stands between two', '{"a":[{},{}]}'], ['a text that holds it', '{"a":"},{"}'], ['a comma too many', '{},{},'],
    ['a mark of byte order before a member', '\u{FEFF}{},{}'], ['as many as fit', manyMembers(maxBatchEnvelopes)], ['one too many', manyMembers(maxBatchEnvelopes + 1)],
    ['two members that close each other\'s brackets', '{"a":[1},{2]}'], ['another field behind', '{}],"more":[{}'],
  ])('with %s', (_name, members) => { sameAsWhole(bodyOf(members)) })

  test.each([
    ['begins otherwise', '{"submission5":[{},{}]}'], ['ends otherwise', '{"submissions":[{},{}  '], ['ends before its end', '{"submissions":[{},{}'],
    ['goes on after its end', '{"submissions":[{},{}]}]}'], ['is nothing', ''], ['is an end alone', ']}'],
  ])('that %s', (_name, body) => { sameAsWhole(utf8(body)) })

  test('is not taken where it is no UTF-8', () => {
    const bytes = bodyOf('{"a":"x"},{"a":"y"}')
    bytes[22] = 0xff
    sameAsWhole(bytes)
    expect(parseBatch(bytes).kind).toBe('problem')
  })
})
