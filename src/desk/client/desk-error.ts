/** The one error that a call from the desk's page can end with. */
import type { deskProblemCodes } from '../../domain/desk-protocol.ts'

/** What the intake says is wrong, or what went wrong on the way; each code has a sentence in `locales/nl/desk.json`. */
export type DeskErrorCode =
  | (typeof deskProblemCodes)[number]
  /** Nothing came back: no network, or the intake is down. */
  | 'no-network'
  /** Something came back that is no answer of this API: a proxy's page, or another version of the intake. */
  | 'unreadable-answer'

export class DeskError extends Error {
  override readonly name = 'DeskError'
  readonly code: DeskErrorCode

  constructor(code: DeskErrorCode, cause?: unknown) {
    super(`The desk's call ended with ${code}.`, { cause })
    this.code = code
  }
}
