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

/** What an answer carries unless it says otherwise: API Design Rules, /core/transport/security-headers and /core/version-header. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'API-Version': apiVersion,
  'Cache-Control': 'no-store',
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=()',
  'Referrer-Policy': 'no-referrer',
  // Browsers take no notice of it over plain HTTP (RFC 6797, 8.1), so it does no harm on localhost.
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}
