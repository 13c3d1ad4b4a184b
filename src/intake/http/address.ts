/** Where a call comes from, as far as counting needs it. */
import { isIPv4, isIPv6 } from 'node:net'
import type { HttpBindings } from '@hono/node-server'

/**
 * The caller's address: of the socket, or, behind a proxy of ours, the last that X-Forwarded-For names: it is the only
 * one that the proxy itself wrote. A whole /64 of IPv6 counts as one caller, for it is what one household is given.
 */
export function callerAddress(environment: HttpBindings, forwardedFor: string | undefined, trustProxy: boolean): string {
  const forwarded = trustProxy ? forwardedFor?.split(',').at(-1)?.trim() : undefined
  const address = (forwarded ?? environment.incoming.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/u, '')
  if (isIPv4(address)) return address
  return isIPv6(address) ? network(address) : 'unknown'
}

/** The first four groups, written out. */
function network(address: string): string {
  const [front = '', back] = address.split('%')[0]?.split('::') ?? []
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const head = groups(front)
  const tail = groups(back ?? '')
  const zeros = back === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return [...head, ...zeros, ...tail].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}
