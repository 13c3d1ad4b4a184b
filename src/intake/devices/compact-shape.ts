/** The shape of compact JOSE, seen by the decoder of base64url and not character by character: an intake reads thousands of long ones a second. */
import { mostCharacters, type SealedSubmission, type SignedManifest } from '../../domain/submission.ts'

/** Room for what is decoded and not looked at. */
const unread = Buffer.allocUnsafeSlow(180_000)
/** What the decoder takes beside the alphabet of RFC 4648, 5. */
const others = ['+', '/', '=']

/** Whether a text has the shape of a sealed submission, as `SealedSubmissionSchema` says. */
export function isSealed(text: string): text is SealedSubmission {
  return text.length <= mostCharacters && isCompact(text, 5)
}

/** Whether a text has the shape of a signed manifest, as `SignedManifestSchema` says. */
export function isSigned(text: string): text is SignedManifest {
  return text.length <= mostCharacters && isCompact(text, 3)
}

/**
 * Whether a text is this many parts of base64url with a full stop between each two (RFC 7515, 7.1 and RFC 7516, 7.1), of whatever content.
 * The same as the schema of the domain says (domain/submission.ts).
 */
function isCompact(text: string, parts: number): boolean {
  const isAscii = Buffer.byteLength(text) === text.length
  const pieces = text.split('.')
  return isAscii && pieces.length === parts && !others.some((other) => text.includes(other)) && pieces.every(isBase64Url)
}

/** The decoder leaves out what it does not know, and then has fewer bytes than so many characters stand for. A last character that stands alone is known by hand. */
function isBase64Url(piece: string): boolean {
  const alone = piece.length % 4 === 1 ? piece.slice(-1) : ''
  const whole = alone === '' ? piece : piece.slice(0, -1)
  return /^[\w-]?$/.test(alone) && unread.write(whole, 'base64url') === Math.floor(whole.length * 3 / 4)
}
