/**
 * How a kiosk of the first release reads what an intake answers: its schemas as they were then, written down here because the
 * kiosk itself is not here any more. Devices update when they can, and some are in a cupboard for months: until the first digit
 * of the API's version changes, each answer of today must pass through these. Never brought up to date.
 */
import * as v from 'valibot'

const text = v.string()
const whole = v.pipe(v.number(), v.integer())
const instant = v.pipe(text, v.isoTimestamp())
const hash = v.pipe(text, v.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/))
const uuid = v.pipe(text, v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))
const number = v.pipe(text, v.regex(/^[A-Z]{2,5}-\d{4}-\d{10}$/))
const coordinate = v.pipe(text, v.regex(/^[A-Za-z0-9_-]{43}$/))
const publicKey = v.strictObject({ kty: v.literal('EC'), crv: v.literal('P-256'), x: coordinate, y: coordinate })

const reason = v.picklist([
  'seal-damaged', 'kid-unknown', 'manifest-damaged', 'signature-invalid', 'manifest-differs', 'device-unknown', 'captured-after-revocation', 'bytes-differ',
  'number-repeated', 'number-of-other-device', 'number-check', 'captured-in-future', 'catalogue-unknown', 'service-unknown', 'language-unknown',
  'payload-invalid', 'answers-invalid', 'attachment-damaged', 'attachment-unexpected', 'photo-undecodable',
])
const state = v.variant('kind', [
  v.object({ kind: v.literal('received'), receivedAt: instant }),
  v.object({ kind: v.literal('registered'), receivedAt: instant, registeredAt: instant, external: v.boolean() }),
  v.object({ kind: v.literal('needs-person'), receivedAt: instant, reason }),
])
const outcome = v.variant('kind', [
  v.object({ kind: v.literal('kept'), id: uuid, state }),
  v.object({ kind: v.literal('differs'), id: uuid, state }),
  v.object({ kind: v.literal('damaged'), index: whole, id: v.optional(uuid) }),
])

const key = v.pipe(text, v.regex(/^[a-z][a-z0-9-]{0,39}$/))
const common = {
  id: key, when: v.optional(v.record(text, v.unknown())), required: v.optional(v.boolean(), true),
  mayBeUnknown: v.optional(v.boolean(), false), mayTellPerson: v.optional(v.boolean(), false),
}
const option = v.strictObject({ id: key, pictogram: v.optional(key) })
const maxLength = v.optional(v.pipe(whole, v.minValue(1), v.maxValue(5000)))
const plain = (type: 'yes-no' | 'name' | 'address' | 'place' | 'phone' | 'email') => v.strictObject({ ...common, type: v.literal(type) })
const step = v.variant('type', [
  v.strictObject({ ...common, type: v.literal('text'), maxLength }), v.strictObject({ ...common, type: v.literal('long-text'), maxLength }),
  v.strictObject({ ...common, type: v.literal('choice'), options: v.pipe(v.array(option), v.minLength(2)) }),
  v.strictObject({ ...common, type: v.literal('choices'), options: v.pipe(v.array(option), v.minLength(2)) }),
  plain('yes-no'), plain('name'), plain('address'), plain('place'), plain('phone'), plain('email'),
  v.strictObject({ ...common, type: v.literal('date'), earliestDays: v.optional(whole), latestDays: v.optional(whole) }),
  v.strictObject({ ...common, type: v.literal('photo'), maxPhotos: v.pipe(whole, v.minValue(1), v.maxValue(5)) }),
  v.strictObject({ ...common, type: v.literal('information'), redirect: v.optional(v.picklist(['phone'])) }),
])
const service = v.strictObject({
  id: key, upl: v.pipe(text, v.startsWith('http://standaarden.overheid.nl/owms/terms/')), pictogram: key,
  minutes: v.pipe(whole, v.minValue(1)), answerWithinWorkingDays: v.pipe(whole, v.minValue(1)), steps: v.pipe(v.array(step), v.minLength(1)),
})
const hexColour = v.pipe(text, v.regex(/^#[0-9a-f]{6}$/))
const municipality = v.strictObject({
  id: v.pipe(text, v.regex(/^[a-z][a-z0-9-]{1,39}$/)), name: v.pipe(text, v.minLength(1), v.maxLength(80)), prefix: v.pipe(text, v.regex(/^[A-Z]{2,5}$/)),
  telephone: v.pipe(text, v.regex(/^14 0[0-9]{2,3}$/)), visit: v.record(text, text), languages: v.pipe(v.array(text), v.minLength(1)),
  services: v.pipe(v.array(text), v.minLength(1)), keepOnDeviceDays: v.pipe(whole, v.minValue(0), v.maxValue(30)),
  theme: v.strictObject({ accent: hexColour, accentInk: hexColour, accentSoft: hexColour }),
})
const sentence = v.pipe(text, v.minLength(1), v.maxLength(600))
const questionTexts = v.strictObject({
  label: sentence, hint: v.optional(sentence), why: v.optional(sentence), body: v.optional(v.array(sentence)), short: sentence,
  missing: v.optional(sentence), helperTip: v.optional(sentence),
  options: v.optional(v.record(text, v.strictObject({ label: sentence, hint: v.optional(sentence) }))),
})
const serviceTexts = v.strictObject({
  title: sentence, official: sentence, needs: v.array(sentence), privacy: v.array(sentence), next: v.pipe(v.array(sentence), v.minLength(1)),
  questions: v.record(text, questionTexts),
})

/** By what is asked. */
export const firstRelease = {
  configuration: v.object({ epoch: text, serverAt: instant, catalogue: hash, sealingKeys: v.pipe(v.array(v.object({ kid: text, key: publicKey })), v.minLength(1)) }),
  manifest: v.strictObject({ definitions: hash, texts: v.record(text, hash) }),
  definitions: v.strictObject({ municipality, services: v.array(service) }),
  texts: v.record(text, serviceTexts),
  batch: v.object({ epoch: text, serverAt: instant, outcomes: v.array(outcome) }),
  states: v.object({ epoch: text, serverAt: instant, states: v.array(v.object({ id: uuid, state })) }),
  attachment: v.object({ id: uuid, epoch: text, chunks: whole, missing: v.array(whole), state: v.picklist(['partial', 'complete', 'damaged']) }),
  enrolled: v.object({ device: hash, deviceNumber: v.pipe(whole, v.minValue(1), v.maxValue(9999)), prefix: v.pipe(text, v.regex(/^[A-Z]{2,5}$/)), place: text }),
  case: v.object({
    number, receivedAt: instant, language: text,
    history: v.array(v.object({ status: v.picklist(['received', 'in-progress', 'waiting-for-resident', 'done']), at: instant, note: v.optional(text) })),
  }),
} as const
