import { describe, expect, test } from 'vitest'
import type { PublicKey } from '../../domain/intake-protocol.ts'
import type { SignedManifest } from '../../domain/submission.ts'
import { forged } from '../testing/forged.ts'
import { createSignatures } from './signatures.ts'

const key = (letter: string): PublicKey => ({ kty: 'EC', crv: 'P-256', x: letter.repeat(43), y: letter.repeat(43) })
const manifest = (text: string): SignedManifest => forged(text)

/** Signatures of which those of key A are right, and how often one was really checked. */
function counted() {
  let checks = 0
  const isSigned = createSignatures(async (_, { x }) => { checks += 1; return x.startsWith('A') })
  return { isSigned, checks: () => checks }
}

describe('signatures', () => {
  test('a right one is checked once', async () => {
    const { isSigned, checks } = counted()
    expect([await isSigned(manifest('a.b.c'), key('A')), await isSigned(manifest('a.b.c'), key('A'))]).toEqual([true, true])
    expect(checks()).toBe(1)
  })

  test('that one is right says nothing of other bytes or another key', async () => {
    const { isSigned, checks } = counted()
    await isSigned(manifest('a.b.c'), key('A'))
    expect(await isSigned(manifest('a.b.d'), key('A'))).toBe(true)
    expect(await isSigned(manifest('a.b.c'), key('B'))).toBe(false)
    expect(checks()).toBe(3)
  })

  test('a wrong one is wrong each time', async () => {
    const { isSigned } = counted()
    expect([await isSigned(manifest('a.b.c'), key('B')), await isSigned(manifest('a.b.c'), key('B'))]).toEqual([false, false])
  })

  test('the oldest are forgotten, and checked again', async () => {
    const { isSigned, checks } = counted()
    for (let n = 0; n <= 20_000; n += 1) await isSigned(manifest(`a.b.${n}`), key('A'))
    expect(checks()).toBe(20_001)
    await isSigned(manifest('a.b.20000'), key('A'))
    expect(checks()).toBe(20_001)
    await isSigned(manifest('a.b.0'), key('A'))
    expect(checks()).toBe(20_002)
  })
})
