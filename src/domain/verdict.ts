/** Why a submission that the intake keeps cannot be registered by itself. Each code has a sentence at the desk and on the device. */
import * as v from 'valibot'

export const ReasonSchema = v.picklist([
  /** Sealed bytes that no key opens, or that are no JWE. */
  'seal-damaged', 'kid-unknown',
  /** Proof of origin. */
  'manifest-damaged', 'signature-invalid', 'manifest-differs', 'device-unknown', 'captured-after-revocation',
  /** Ids and numbers. */
  'bytes-differ', 'number-repeated', 'number-of-other-device', 'number-check',
  /** Time and content. */
  'captured-in-future', 'catalogue-unknown', 'service-unknown', 'language-unknown', 'payload-invalid', 'answers-invalid',
  /** Who helped, or who was seen: it contradicts itself, or names a helper whom the desk never made. */
  'assistance-invalid',
  /** Follow-ups: what it follows is missing or should not be there, its code is another, or it never came. */
  'follows-misplaced', 'follow-code-wrong', 'original-unknown',
  /** Photos. */
  'attachment-damaged', 'attachment-unexpected', 'photo-undecodable',
])
export type Reason = v.InferOutput<typeof ReasonSchema>
