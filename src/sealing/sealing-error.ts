/** What went wrong, for the developer; a reader gets the reason's own sentence. */
export type SealingErrorCode = 'attachment-damaged' | 'attachment-empty' | 'key-unfit' | 'note-damaged'

/** One failure for every bad input of a kind: it tells an attacker nothing about where it was found. */
export class SealingError extends Error {
  override readonly name = 'SealingError'
  readonly code: SealingErrorCode

  constructor(code: SealingErrorCode, cause?: unknown) {
    super(`Sealing failed: ${code}`, { cause })
    this.code = code
  }
}
