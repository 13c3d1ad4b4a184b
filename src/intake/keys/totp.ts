/**
 * One-time passwords of an authenticator app: TOTP (RFC 6238) over HOTP (RFC 4226), with SHA-1, six digits and thirty
 * seconds, for that is what every app understands; the strength of SHA-1 against collisions plays no part in an HMAC.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const digits = 6
const stepMs = 30_000
/** One step to each side, for clocks that differ and fingers that are slow (RFC 6238, 5.2). */
const drift = 1

/** 160 bits, as RFC 4226, 4 (R6) recommends. */
export function newTotpSecret(): Uint8Array {
  return new Uint8Array(randomBytes(20))
}

/** HOTP of a counter, RFC 4226, 5.3. */
export function hotp(secret: Uint8Array, counter: number): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', secret).update(message).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0')
}

/** The step that this code belongs to, near now; undefined for a code of no such step. The caller sees to it that each step counts once. */
export function totpStep(secret: Uint8Array, code: string, nowMs: number): number | undefined {
  if (!/^\d{6}$/u.test(code)) return undefined
  const current = Math.floor(nowMs / stepMs)
  const steps = Array.from({ length: 2 * drift + 1 }, (_, index) => current - drift + index)
  // All of them are compared, so that the time taken tells nothing.
  return steps.filter((step) => timingSafeEqual(Buffer.from(hotp(secret, step)), Buffer.from(code)))[0]
}

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, 6, without padding: the form in which apps take a secret that is typed. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/gu) ?? []).map((five) => base32Alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What the QR code says (the key URI format that Google Authenticator introduced and others read). */
export function otpauthUri({ issuer, account, secret }: { readonly issuer: string; readonly account: string; readonly secret: Uint8Array }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${digits}&period=${stepMs / 1000}`
}
