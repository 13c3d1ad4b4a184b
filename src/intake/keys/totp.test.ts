import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hotp, otpauthUri, toBase32, totpStep } from './totp.ts'

const rfcSecret = new TextEncoder().encode('12345678901234567890')

describe('one-time passwords', () => {
  test('are those of RFC 4226, appendix D', () => {
    expect(Array.from({ length: 10 }, (_, counter) => hotp(rfcSecret, counter)))
      .toEqual(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])
  })

  // The RFC prints eight digits; six are their last six.
  test.each([[59, '94287082'], [1_111_111_109, '07081804'], [1_111_111_111, '14050471'], [1_234_567_890, '89005924'], [2_000_000_000, '69279037'], [20_000_000_000, '65353130']])(
    'at second %i are that of RFC 6238, appendix B', (second, eight) => {
      expect(totpStep(rfcSecret, eight.slice(2), second * 1000)).toBe(Math.floor(second / 30))
    },
  )

  test('of the step before and after count too, and no others', () => {
    const nowMs = 100 * 30_000 + 15_000
    expect([98, 99, 100, 101, 102].map((step) => totpStep(rfcSecret, hotp(rfcSecret, step), nowMs))).toEqual([undefined, 99, 100, 101, undefined])
  })

  test.each(['', '12345', '1234567', '12345a', '１２３４５６', ' 755224'])('typed as %j are none', (code) => {
    expect(totpStep(rfcSecret, code, 0)).toBeUndefined()
  })

  test('agree with another way of counting', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.integer({ min: 0, max: 2 ** 40 }), (secret, counter) => {
      const mac = createHmac('sha1', secret).update(Buffer.from(counter.toString(16).padStart(16, '0'), 'hex')).digest('hex')
      const from = Number.parseInt(mac.at(-1) ?? '', 16) * 2
      const bits = BigInt(`0x${mac.slice(from, from + 8)}`) & 0x7fffffffn
      expect(hotp(secret, counter)).toBe((bits % 1_000_000n).toString().padStart(6, '0'))
    }))
  })
})

describe('a secret', () => {
  test.each([['', ''], ['f', 'MY'], ['fo', 'MZXQ'], ['foo', 'MZXW6'], ['foob', 'MZXW6YQ'], ['fooba', 'MZXW6YTB'], ['foobar', 'MZXW6YTBOI']])('%j is typed as RFC 4648, 10 has it', (plain, typed) => {
    expect(toBase32(new TextEncoder().encode(plain))).toBe(typed)
  })

  test('is read by an app from its address', () => {
    const uri = new URL(otpauthUri({ issuer: 'Samenloket Súdwest', account: 'f.jansen', secret: rfcSecret }))
    expect(decodeURIComponent(uri.pathname)).toBe('/Samenloket Súdwest:f.jansen')
    expect(Object.fromEntries(uri.searchParams)).toEqual({ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', issuer: 'Samenloket Súdwest', algorithm: 'SHA1', digits: '6', period: '30' })
  })
})
