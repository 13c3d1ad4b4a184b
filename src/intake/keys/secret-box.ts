/** Small secrets that the database holds and only KEY_FILE opens. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export type SecretBox = {
  /** @param about whose it is: sealed for one, it opens for no other */
  readonly seal: (secret: Uint8Array, about: string) => string
  /** Undefined for what was sealed under another key, about another, or was changed. */
  readonly open: (sealed: string, about: string) => Uint8Array | undefined
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a fresh nonce for each secret, under a key that is derived for this alone (HKDF, RFC 5869).
 * @param key of KEY_FILE, 32 bytes of chance
 */
export function createSecretBox(key: Uint8Array): SecretBox {
  const derived = new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'samenloket second factor', 32))
  return {
    seal: (secret, about) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, derived, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(about))
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < nonceBytes + tagBytes) return undefined
      try {
        const decipher = createDecipheriv(algorithm, derived, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
          .setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-tagBytes))
        return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]))
      } catch {
        return undefined
      }
    },
  }
}
