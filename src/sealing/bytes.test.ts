import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { SealedSubmission } from '../domain/submission.ts'
import { concatBytes, equalBytes, fromBase64Url, sha256, toBase64Url, utf8 } from './bytes.ts'
import { followCodeHash } from './follow-code-hash.ts'
import { exampleId } from './testing/example.ts'
import type { FollowCode } from '../domain/ids.ts'

describe('bytes', () => {
  test('base64url gives back every byte', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(new Uint8Array(bytes))
    }))
  })

  test('what is no base64url gives nothing', () => {
    for (const text of ['a', 'ab+/', 'ab==', 'a b', 'é']) expect(fromBase64Url(text)).toBeUndefined()
  })

  test('the hash is SHA-256 (FIPS 180-4, "abc")', async () => {
    expect(await sha256(utf8('abc'))).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
  })

  test('joining and comparing', () => {
    expect(concatBytes([utf8('ab'), utf8(''), utf8('c')])).toEqual(utf8('abc'))
    expect([equalBytes(utf8('ab'), utf8('ab')), equalBytes(utf8('ab'), utf8('ac')), equalBytes(utf8('ab'), utf8('abc'))]).toEqual([true, false, false])
  })

  test('the same code gives another hash for another submission', async () => {
    const code = 'K7M4Q2XDH' as unknown as FollowCode
    expect(await followCodeHash(exampleId, code)).toBe(await sha256(utf8(`${exampleId} K7M4Q2XDH`)))
  })

  test('plain text does not compile where sealed bytes are asked for', () => {
    expectTypeOf<string>().not.toExtend<SealedSubmission>()
    expectTypeOf<SealedSubmission>().toExtend<string>()
  })
})
