/** What a helper says about a visit beside the answers: one resident is there for all of it, whichever requests are made. */
import type { Identity } from '../../domain/assistance.ts'

export type IdentityDocument = Extract<Identity, { kind: 'seen' }>['document']

export type WhoSaid = {
  /** False while the resident types and the helper looks along. */
  readonly isHelperTyping: boolean
  /** "Klopt dit?" was answered aloud. */
  readonly isSpoken: boolean
  /** An officer says to have seen a document. */
  readonly isSeen: boolean
  readonly document: IdentityDocument | undefined
  /** As typed. */
  readonly lastCharacters: string
}

/** Before anybody said anything. */
export const nothingSaid: WhoSaid = { isHelperTyping: false, isSpoken: false, isSeen: false, document: undefined, lastCharacters: '' }
