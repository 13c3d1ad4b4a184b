import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import {
  AttachmentIdSchema, CaseNumberSchema, CatalogueHashSchema, DeviceIdSchema, newAttachmentId, newSubmissionId, Sha256Schema, SubmissionIdSchema, uuidV7,
} from './ids.ts'

/** RFC 9562, A.6: the example of version 7, its time and the chance in it. */
const example = { id: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', nowMs: 0x017f22e279b0 }
const exampleChance = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)
const latestMs = 2 ** 48 - 1
const chance = fc.uint8Array({ minLength: 10, maxLength: 16 })
const moment = fc.integer({ min: 0, max: latestMs })
const hash = 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'

describe('a UUID of version 7', () => {
  test('is the example of its RFC', () => {
    expect(uuidV7(example.nowMs, exampleChance)).toBe(example.id)
  })

  test('has its version and variant whatever the chance is', () => {
    const ones = new Uint8Array(10).fill(0xff)
    expect(uuidV7(0, new Uint8Array(10))).toBe('00000000-0000-7000-8000-000000000000')
    expect(uuidV7(latestMs, ones)).toBe('ffffffff-ffff-7fff-bfff-ffffffffffff')
  })

  test('is always a submission id and an attachment id', () => {
    fc.assert(fc.property(moment, chance, (nowMs, random) => {
      expect(v.is(SubmissionIdSchema, newSubmissionId(nowMs, random))).toBe(true)
      expect(v.is(AttachmentIdSchema, newAttachmentId(nowMs, random))).toBe(true)
    }))
  })

  test('sorts by time', () => {
    fc.assert(fc.property(moment, moment, chance, chance, (a, b, randomA, randomB) => {
      fc.pre(a !== b)
      expect(uuidV7(a, randomA) < uuidV7(b, randomB)).toBe(a < b)
    }))
  })

  test('counts whole milliseconds', () => {
    expect(uuidV7(example.nowMs + 0.9, exampleChance)).toBe(example.id)
  })

  test('differs when one bit of chance differs', () => {
    const ids = new Set(Array.from({ length: 10 }, (_, at) => uuidV7(0, new Uint8Array(10).fill(1, at, at + 1))))
    expect(ids.size).toBe(10)
  })
})

describe('an id from outside', () => {
  test.each<[string, v.GenericSchema, string, boolean]>([
    ['a submission id', SubmissionIdSchema, example.id, true],
    ['a submission id in capitals', SubmissionIdSchema, example.id.toUpperCase(), false],
    ['a UUID of another version', SubmissionIdSchema, example.id.replace('-7cc3', '-4cc3'), false],
    ['a UUID of another variant', SubmissionIdSchema, example.id.replace('-9', '-c'), false],
    ['a submission id with something behind it', SubmissionIdSchema, `${example.id}\n`, false],
    ['an attachment id', AttachmentIdSchema, example.id, true],
    ['a path in place of an attachment id', AttachmentIdSchema, '../017f22e2', false],
    ['a hash', Sha256Schema, hash, true],
    ['a catalogue hash', CatalogueHashSchema, hash, true],
    ['a device id', DeviceIdSchema, hash, true],
    ['a hash with padding', Sha256Schema, `${hash}=`, false],
    ['a hash of 31 bytes', Sha256Schema, hash.slice(1), false],
    ['a hash with bits behind its last byte', Sha256Schema, `${hash.slice(0, -1)}1`, false],
    ['a hash in ordinary base64', Sha256Schema, hash.replace('-', '+'), false],
    ['a case number', CaseNumberSchema, 'VBST-2026-1234567890', true],
    ['a case number in groups', CaseNumberSchema, 'VBST-2026-1234-56789-0', false],
    ['a case number in small letters', CaseNumberSchema, 'vbst-2026-1234567890', false],
    ['a case number with a prefix of one letter', CaseNumberSchema, 'V-2026-1234567890', false],
  ])('%s', (_, schema, text, accepted) => {
    expect(v.is(schema, text)).toBe(accepted)
  })
})
