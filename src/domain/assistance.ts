/** Who was there when a request was made, and who the resident is said to be: part of every submission, for the desk. */
import * as v from 'valibot'
import type { HelperLines } from './helper-lines.ts'
import { HelperIdSchema } from './ids.ts'

/**
 * An officer is a civil servant, who may check a document and process a BSN (Wabb art. 10). A volunteer may do neither.
 */
export const HelperRoleSchema = v.picklist(['volunteer', 'officer'])
export type HelperRole = v.InferOutput<typeof HelperRoleSchema>

/** A helper as the desk made one and as residents see one: the name is the one that the helper wants to be called by. */
export const HelperSchema = v.strictObject({
  id: HelperIdSchema,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  role: HelperRoleSchema,
  organisation: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
})
export type Helper = v.InferOutput<typeof HelperSchema>

/** Who drove: the resident alone, the resident with a helper who looked along, or a helper who typed what the resident said. */
export const AssistanceSchema = v.variant('driver', [
  v.strictObject({ driver: v.literal('resident') }),
  v.strictObject({ driver: v.literal('resident-with-helper'), helper: HelperSchema }),
  v.strictObject({ driver: v.literal('helper'), helper: HelperSchema }),
])
export type Assistance = v.InferOutput<typeof AssistanceSchema>

export const identityDocuments = ['passport', 'identity-card', 'driving-licence', 'residence-document'] as const

/** Whether an officer saw who the resident is. Of the document only its kind and its last four characters, never a copy. */
export const IdentitySchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('not-established') }),
  v.strictObject({ kind: v.literal('seen'), document: v.picklist(identityDocuments), lastCharacters: v.pipe(v.string(), v.regex(/^[0-9A-Z]{4}$/)) }),
])
export type Identity = v.InferOutput<typeof IdentitySchema>

/** How "Klopt dit?" was answered: with the tick, or aloud to a helper who read the answers out. */
export const ConfirmationSchema = v.picklist(['tick', 'spoken'])
export type Confirmation = v.InferOutput<typeof ConfirmationSchema>

/** Whether a BSN may stand on a screen beside this helper: an officer alone processes it (Wabb art. 10). */
export function mayReadBsn(helper: Helper | undefined): boolean {
  return helper?.role === 'officer'
}

/** Why a combination cannot be true; undefined when it can. The screens cannot make one, a forged submission can. */
export function contradictionIn({ assistance, identity, confirmedBy, helperLines }: {
  readonly assistance: Assistance | undefined
  readonly identity: Identity | undefined
  readonly confirmedBy: Confirmation
  readonly helperLines?: HelperLines | undefined
}): 'identity-not-by-officer' | 'spoken-to-nobody' | 'written-by-nobody' | undefined {
  const helper = assistance === undefined || assistance.driver === 'resident' ? undefined : assistance.helper
  if (identity?.kind === 'seen' && helper?.role !== 'officer') return 'identity-not-by-officer'
  if (confirmedBy === 'spoken' && helper === undefined) return 'spoken-to-nobody'
  return helperLines !== undefined && helper === undefined ? 'written-by-nobody' : undefined
}
