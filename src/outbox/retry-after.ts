/** How long a server asks to wait (RFC 9110, 10.2.3). */
import { longestWaitMs } from '../domain/delivery.ts'

/**
 * Retry-After in milliseconds, from seconds or from a date.
 *
 * A date is measured against the server's own `Date`, so that a wrong device clock does not make it a year. It is
 * never longer than our own longest wait: whoever asks for more is asked again then, and a queue that still waits
 * while the server is long back would be worse.
 * @returns undefined when the header says nothing that can be understood
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const said = headers.get('Retry-After')?.trim() ?? ''
  const serverMs = Date.parse(headers.get('Date') ?? '')
  const waitMs = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - (Number.isNaN(serverMs) ? nowMs : serverMs)
  return Number.isNaN(waitMs) ? undefined : Math.min(longestWaitMs, Math.max(0, waitMs))
}
