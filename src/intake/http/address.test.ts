import type { HttpBindings } from '@hono/node-server'
import { describe, expect, test } from 'vitest'
import { forged } from '../testing/forged.ts'
import { callerAddress } from './address.ts'

const from = (remoteAddress: string | undefined) => forged<HttpBindings>({ incoming: { socket: { remoteAddress } } })

describe('where a call comes from', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'], ['::ffff:192.0.2.7', '192.0.2.7'], ['::1', '0:0:0:0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'], ['2001:db8:1:2::6', '2001:db8:1:2'], ['2001:DB8::1', '2001:db8:0:0'], ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, 'unknown'],
  ])('%s counts as %s', (remote, expected) => {
    expect(callerAddress(from(remote), undefined, false)).toBe(expected)
  })

  test('one network of IPv6 is one caller, its neighbour another', () => {
    const [a, b, c] = ['2001:db8:1:2::a', '2001:db8:1:2:ffff::b', '2001:db8:1:3::a'].map((address) => callerAddress(from(address), undefined, false))
    expect(a).toBe(b)
    expect(a).not.toBe(c)
  })

  test('what X-Forwarded-For says counts only behind a proxy of ours, and then its last word', () => {
    expect(callerAddress(from('10.0.0.1'), '198.51.100.9', false)).toBe('10.0.0.1')
    expect(callerAddress(from('10.0.0.1'), '203.0.113.1, 198.51.100.9', true)).toBe('198.51.100.9')
    expect(callerAddress(from('10.0.0.1'), undefined, true)).toBe('10.0.0.1')
    expect(callerAddress(from('10.0.0.1'), 'nonsense', true)).toBe('unknown')
  })
})
