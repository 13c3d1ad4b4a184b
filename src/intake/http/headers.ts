/** Headers that every answer carries, whatever it is. */
import { apiVersion } from '../../domain/intake-protocol.ts'

/** The name of the kiosk's one Trusted Types policy, through which it registers its service worker. */
export const trustedTypesPolicy = 'samenloket'

/** Nothing but our own files runs, loads or is sent anywhere; no inline code, no frame, no form that a browser submits. */
export const contentSecurityPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "font-src 'self'", "connect-src 'self'",
  "worker-src 'self'", "manifest-src 'self'", "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'",
  "require-trusted-types-for 'script'", `trusted-types ${trustedTypesPolicy}`,
].join('; ')

/** For what is never a page: nothing may be loaded or run from it, should a browser be led to show it as one. */
const resourcePolicy = "default-src 'none'; frame-ancestors 'none'"

/** What an answer carries unless it says otherwise: API Design Rules, /core/transport/security-headers and /core/version-header. */
const commonHeaders: Readonly<Record<string, string>> = {
  'API-Version': apiVersion,
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Browsers take no notice of it over plain HTTP (RFC 6797, 8.1), so it does no harm on localhost.
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

const pageHeaders: Readonly<Record<string, string>> = {
  ...commonHeaders,
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=()',
  'Referrer-Policy': 'no-referrer',
}
const resourceHeaders: Readonly<Record<string, string>> = { ...commonHeaders, 'Content-Security-Policy': resourcePolicy }

/**
 * The headers of an answer. Only a document and a worker live under a policy of their own: every other file is governed by
 * the page that loads it, and the long policy on each would be 5 kB of the first visit.
 * @param path of the address, without query
 * @param mediaType of the answer, with its parameters
 */
export function headersFor(path: string, mediaType: string): Readonly<Record<string, string>> {
  const isWorker = mediaType.startsWith('text/javascript') && !path.includes('/assets/')
  return isWorker || mediaType.startsWith('text/html') ? pageHeaders : resourceHeaders
}
