import { describe, expect, test } from 'vitest'
import { createHmacs, sameHmac } from './hmac.ts'

const hmac = createHmacs(new Uint8Array(32).fill(11))

describe('HMACs', () => {
  test('are HMAC-SHA256 of purpose and text', () => {
    // python3: base64.urlsafe_b64encode(hmac.new(b'\x0b'*32, b'session\nabc', 'sha256').digest())
    expect(hmac('session', 'abc')).toBe('gw7OV6yDsP39q92mZoeHI8Dg3OdLbfAswXY173l8sQY')
  })

  test('differ by purpose, text and key', () => {
    const all = [hmac('session', 'a'), hmac('setup-token', 'a'), hmac('session', 'b'), createHmacs(new Uint8Array(32))('session', 'a')]
    expect(new Set(all).size).toBe(all.length)
  })

  test('are compared whole', () => {
    expect(sameHmac('abc', 'abc')).toBe(true)
    expect(sameHmac('abc', 'abd')).toBe(false)
    expect(sameHmac('abc', 'ab')).toBe(false)
  })
})
