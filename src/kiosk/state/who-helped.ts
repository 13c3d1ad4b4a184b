/** From what a helper said to what travels with a request. Without a helper on duty nothing that one said counts any more. */
import * as v from 'valibot'
import { type Assistance, type Confirmation, type Helper, type Identity, IdentitySchema } from '../../domain/assistance.ts'
import type { FieldProblem, Read } from './read-draft.ts'
import type { WhoSaid } from './who-said.ts'

/** Who drove, with whose help. */
export function assistanceOf(helper: Helper | undefined, { isHelperTyping }: WhoSaid): Assistance {
  if (helper === undefined) return { driver: 'resident' }
  return { driver: isHelperTyping ? 'helper' : 'resident-with-helper', helper }
}

/** How "Klopt dit?" was answered; undefined where it was not, or aloud to nobody who types. */
export function confirmationOf(isConfirmed: boolean, helper: Helper | undefined, { isHelperTyping, isSpoken }: WhoSaid): Confirmation | undefined {
  if (!isConfirmed) return undefined
  if (!isSpoken) return 'tick'
  return helper !== undefined && isHelperTyping ? 'spoken' : undefined
}

/** What an officer saw, or what is still needed of it. Of the number the last four signs are read, however it was typed. */
export function readIdentity(helper: Helper | undefined, { isSeen, document, lastCharacters }: WhoSaid): Read<Identity> {
  if (helper?.role !== 'officer' || !isSeen) return { value: { kind: 'not-established' } }
  const read = v.safeParse(IdentitySchema, { kind: 'seen', document, lastCharacters: lastCharacters.replaceAll(/[\s.-]/gu, '').toUpperCase().slice(-4) })
  if (read.success) return { value: read.output }
  const missing = (field: FieldProblem['field']): FieldProblem => ({ field, code: 'answer-missing' })
  const wrong = new Set(read.issues.map(({ path }) => path?.[0]?.key))
  return { problems: [...(wrong.has('document') ? [missing('document')] : []), ...(wrong.has('lastCharacters') ? [missing('last-characters')] : [])] }
}
