/** An authenticator app that was given the secret as it is typed. */
import { hotp } from '../keys/totp.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The six digits that it shows for a secret in base 32, so many steps of thirty seconds from then. */
export function codeOf(typed: string, nowMs: number, stepsAway = 0): string {
  const bits = Array.from(typed.replaceAll(' ', ''), (symbol) => alphabet.indexOf(symbol).toString(2).padStart(5, '0')).join('')
  const secret = Uint8Array.from(bits.match(/.{8}/gu) ?? [], (byte) => Number.parseInt(byte, 2))
  return hotp(secret, Math.floor(nowMs / 30_000) + stepsAway)
}
