/** What a resident answered, already normalised: the same shapes on the screen, in the sealed payload and at the desk. */
import * as v from 'valibot'
import { AttachmentIdSchema } from './ids.ts'
import { isBsn } from './input/elfproef.ts'

/** Postcode and house number, normalised (`1234AB`, 1 to 99999), letter and addition as the ZGW APIs limit them. */
export const AddressSchema = v.strictObject({
  postcode: v.pipe(v.string(), v.regex(/^[1-9][0-9]{3}(?!SA|SD|SS)[A-Z]{2}$/)),
  houseNumber: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99999)),
  houseLetter: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]$/))),
  houseAddition: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(4))),
})
export type Address = v.InferOutput<typeof AddressSchema>

/** Free text of one name; `given` may be missing, for mononyms exist. Never capital-corrected. */
export const PersonNameSchema = v.strictObject({
  given: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  family: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
})
export type PersonName = v.InferOutput<typeof PersonNameSchema>

/** UTF-16 units of a place in words, and of any other text. */
export const maxPlaceWords = 1000
export const maxText = 5000

/** Where something is: an address, the resident's own words, or the device's position (WGS 84 degrees, metres). */
export const PlaceSchema = v.variant('by', [
  v.strictObject({ by: v.literal('address'), address: AddressSchema }),
  v.strictObject({ by: v.literal('words'), words: v.pipe(v.string(), v.minLength(1), v.maxLength(maxPlaceWords)) }),
  v.strictObject({
    by: v.literal('position'),
    latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    accuracyMetres: v.pipe(v.number(), v.minValue(0)),
  }),
])
export type Place = v.InferOutput<typeof PlaceSchema>

/** A photo as it was taken into the request: JPEG, at most 2,000 pixels on its longest side, without metadata. */
export const PhotoSchema = v.strictObject({
  attachment: AttachmentIdSchema,
  widthPixels: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000)),
  heightPixels: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
})
export type Photo = v.InferOutput<typeof PhotoSchema>

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(maxText))

/** One value, tagged with the type of the question that it answers. */
export const AnswerValueSchema = v.variant('type', [
  v.strictObject({ type: v.literal('text'), value: text }),
  v.strictObject({ type: v.literal('long-text'), value: text }),
  v.strictObject({ type: v.literal('choice'), value: v.string() }),
  v.strictObject({ type: v.literal('choices'), value: v.pipe(v.array(v.string()), v.maxLength(50)) }),
  v.strictObject({ type: v.literal('yes-no'), value: v.boolean() }),
  v.strictObject({ type: v.literal('date'), value: v.pipe(v.string(), v.isoDate()) }),
  /** `HH:MM`, 00:00 to 23:59. */
  v.strictObject({ type: v.literal('time'), value: v.pipe(v.string(), v.regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/)) }),
  v.strictObject({ type: v.literal('name'), value: PersonNameSchema }),
  v.strictObject({ type: v.literal('address'), value: AddressSchema }),
  v.strictObject({ type: v.literal('place'), value: PlaceSchema }),
  /** E.164, or a foreign number with its +. */
  v.strictObject({ type: v.literal('phone'), value: v.pipe(v.string(), v.regex(/^\+[1-9][0-9]{7,14}$/)) }),
  v.strictObject({ type: v.literal('email'), value: v.pipe(v.string(), v.rfcEmail(), v.maxLength(254)) }),
  /** Nine digits that pass the elfproef. */
  v.strictObject({ type: v.literal('bsn'), value: v.pipe(v.string(), v.check(isBsn)) }),
  v.strictObject({ type: v.literal('photo'), value: v.pipe(v.array(PhotoSchema), v.minLength(1), v.maxLength(5)) }),
])
export type AnswerValue = v.InferOutput<typeof AnswerValueSchema>

/** A question is answered with a value, left empty, not known, or kept for a person to ask. */
export const AnswerSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('value'), answer: AnswerValueSchema }),
  v.strictObject({ kind: v.literal('empty') }),
  v.strictObject({ kind: v.literal('unknown') }),
  v.strictObject({ kind: v.literal('tell-person') }),
  /** Only for steps that are read, and only on the device: it never travels. */
  v.strictObject({ kind: v.literal('read') }),
])
export type Answer = v.InferOutput<typeof AnswerSchema>

/** Answers by question id. */
export const AnswersSchema = v.record(v.string(), AnswerSchema)
export type Answers = Readonly<Record<string, Answer>>
