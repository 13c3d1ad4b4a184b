import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { BatchSchema, maxBatchEnvelopes } from '../../domain/delivery-protocol.ts'
import { EnvelopeSchema } from '../../domain/submission.ts'
import { createBatchRoom } from '../../outbox/envelope-bytes.ts'
import { keptEnvelope } from '../../outbox/kept-envelope.ts'
import { utf8 } from '../../sealing/bytes.ts'
import { parseJson } from '../http/body.ts'
import { parseBatch, type SentMember } from './parse-batch.ts'

/** Texts in which what stands between two members stands too. */
const text = fc.stringMatching(/^([ab"\\é]|\},\{|\]\}|\[\{){0,4}$/u)
const member = fc.oneof(fc.dictionary(text, fc.oneof(text, fc.array(fc.dictionary(text, text)))), fc.jsonValue())
/** As a kiosk writes it, and with what no kiosk writes in one of its texts. */
const usual = fc.record({
  id: fc.constantFrom('0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001', '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0002', '0199aaaa-bbbb-7ccc-8ddd-eeeeffff000', 'Z199aaaa-bbbb-7ccc-8ddd-eeeeffff0001'),
  submission: fc.constantFrom('AA.AA.AA.AA.AA', 'AA..AA.AA.AA', 'AA.AA.AA.AA', 'A"A.AA.AA.AA.AA', 'AA.AA.AA.AA.A\\', 'A\u0001.AA.AA.AA.AA', 'é.AA.AA.AA.AA', 'AA.AA.AA.AA.},{"id":"'),
  manifest: fc.constantFrom('AA.AA.AA', '..', 'A.A', 'A".A.A', '"}.A.A', 'é..'),
})
const written = fc.record({ members: fc.array(fc.oneof(usual, member), { maxLength: 6 }), space: fc.constantFrom(0, 1) })
  .map(({ members, space }) => utf8(JSON.stringify({ submissions: members }, undefined, space)))

const bodyOf = (members: string) => utf8(`{"submissions":[${members}]}`)
const manyMembers = (count: number) => Array.from({ length: count }, () => '{}').join(',')
const jsonOf = (member: SentMember) => member.kind === 'envelope' ? member.envelope : member.value
const sameAsWhole = (bytes: ReturnType<typeof utf8>) => {
  const [batch, whole] = [parseBatch(bytes), parseJson(BatchSchema, bytes)]
  expect(batch.kind === 'parsed' ? batch.output.map(jsonOf) : batch).toEqual(whole.kind === 'parsed' ? whole.output.submissions : whole)
  // What is called an envelope is one, whatever way it was read.
  for (const sent of batch.kind === 'parsed' ? batch.output : []) if (sent.kind === 'envelope') v.parse(EnvelopeSchema, sent.envelope)
}

describe('a batch that is parsed by its parts', () => {
  test('is what its whole body says', () => {
    fc.assert(fc.property(written, (bytes) => { sameAsWhole(bytes) }), { numRuns: 1_000 })
  })

  test('also where bytes of it were changed, taken out or put in', () => {
    const change = fc.record({ at: fc.nat(), out: fc.nat(3), put: fc.constantFrom('', '}', '{', ',', '},{', ']}', '\u{FEFF}', '"', ' ') })
    fc.assert(fc.property(written, change, (bytes, { at, out, put }) => {
      const place = at % (bytes.length + 1)
      sameAsWhole(Uint8Array.from([...bytes.subarray(0, place), ...utf8(put), ...bytes.subarray(place + out)]))
    }), { numRuns: 2_000 })
  })

  test('from a kiosk is envelopes alone, each read from its bytes', () => {
    const envelopes = ['1', '2', '3'].map((n) => v.parse(EnvelopeSchema, { id: `0199aaaa-bbbb-7ccc-8ddd-eeeeffff000${n}`, submission: 'AA.AA.AA.AA.AA', manifest: 'AA.AA.AA' }))
    const sent = createBatchRoom().bodyOf(envelopes.map((envelope) => keptEnvelope(envelope, 0)))
    expect(parseBatch(sent)).toEqual({ kind: 'parsed', output: envelopes.map((envelope) => ({ kind: 'envelope', envelope })) })
  })

  test('has an envelope where a kiosk wrote one, also beside what is none', () => {
    const envelope = { id: '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001', submission: 'AA.AA.AA.AA.AA', manifest: 'AA.AA.AA' }
    const { id, submission, manifest } = envelope
    const others = [
      { ...envelope, id: 'Z199aaaa-bbbb-7ccc-8ddd-eeeeffff0001' }, { ...envelope, submission: 'AA.AA' }, { ...envelope, manifest: 'AA' },
      { ...envelope, more: 'AA' }, { id, submission, manifold: manifest }, { id, permission: submission, manifest }, { it: id, submission, manifest }, { id, submission }, { manifest, id, submission },
    ]
    const bytes = bodyOf([envelope, ...others, envelope].map((each) => JSON.stringify(each)).join(','))
    sameAsWhole(bytes)
    const batch = parseBatch(bytes)
    expect(batch.kind === 'parsed' && batch.output.map(({ kind }) => kind)).toEqual(['envelope', ...others.map(() => 'json'), 'envelope'])
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
