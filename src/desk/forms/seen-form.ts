/** Reads which identity document was seen, and the last four characters of its number. */
import * as v from 'valibot'
import { identityDocuments } from '../../domain/assistance.ts'
import { NewFollowCodeSchema } from '../../domain/desk-protocol.ts'

export type SeenDocument = v.InferOutput<typeof NewFollowCodeSchema>
export type SeenReading =
  | { readonly kind: 'right'; readonly seen: SeenDocument }
  /** Each has a sentence under `paper.newCode.problems`. */
  | { readonly kind: 'wrong'; readonly wrong: readonly { readonly field: 'document' | 'lastCharacters'; readonly problem: 'document-missing' | 'characters-shape' }[] }

export function readSeen(document: string | undefined, lastCharacters: string): SeenReading {
  const parsed = v.safeParse(NewFollowCodeSchema, { document, lastCharacters })
  if (parsed.success) return { kind: 'right', seen: parsed.output }
  const isKnown = identityDocuments.some((known) => known === document)
  const isShaped = v.safeParse(NewFollowCodeSchema.entries.lastCharacters, lastCharacters).success
  return {
    kind: 'wrong', wrong: [
      ...(isKnown ? [] : [{ field: 'document', problem: 'document-missing' } as const]),
      ...(isShaped ? [] : [{ field: 'lastCharacters', problem: 'characters-shape' } as const]),
    ],
  }
}
