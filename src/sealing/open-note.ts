/** Notes to residents are personal data: the intake's database holds them sealed to the intake's own key. */
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, importJWK } from 'jose'
import { utf8 } from './bytes.ts'
import type { Recipient } from './seal-submission.ts'
import { SealingError } from './sealing-error.ts'

const noteType = 'samenloket-note+jwe'

/** A note as the database holds it: compact JWE, bound to what it is about. */
export async function sealNote(text: string, about: string, recipient: Recipient): Promise<string> {
  return new CompactEncrypt(utf8(text))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: recipient.kid, typ: noteType, about })
    .encrypt(await importJWK({ ...recipient.key }, 'ECDH-ES'))
}

/**
 * The text of a sealed note.
 * @param about must be what it was sealed about: a note moved to another case does not open
 * @throws SealingError 'note-damaged'
 */
export async function openNote(sealed: string, about: string, keyFor: (kid: string) => CryptoKey | undefined): Promise<string> {
  try {
    const { kid, typ, about: bound } = decodeProtectedHeader(sealed)
    const key = keyFor(kid ?? '')
    if (key === undefined || typ !== noteType || bound !== about) throw new SealingError('note-damaged')
    const { plaintext } = await compactDecrypt(sealed, key, { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] })
    return new TextDecoder('utf-8', { fatal: true }).decode(plaintext)
  } catch (cause) {
    throw new SealingError('note-damaged', cause)
  }
}
