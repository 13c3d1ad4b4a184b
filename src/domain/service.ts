/**
 * A service is data: the one definition drives the screens, the server's check, the desk's view and the tests.
 * Every sentence a person reads is elsewhere, in the texts of each language.
 */
import * as v from 'valibot'

const key = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'A key is kebab-case.'))

/**
 * A JsonLogic rule over the answers so far (`{"var": "question-id"}`); absent means always.
 * Kept as unknown JSON here: `flow.ts` is the only reader.
 */
const rule = v.record(v.string(), v.unknown())

const common = {
  id: key,
  when: v.optional(rule),
  /** A resident may leave it empty. */
  required: v.optional(v.boolean(), true),
  /** Offers "I don't know", which is an answer and is marked for follow-up. */
  mayBeUnknown: v.optional(v.boolean(), false),
  /** Offers "I'd rather tell a person", which is an answer and is marked for follow-up. */
  mayTellPerson: v.optional(v.boolean(), false),
}
const option = v.strictObject({ id: key, pictogram: v.optional(key) })
/** `HH:MM` in Dutch time, as a question bounds it. */
const timeOfDay = v.optional(v.pipe(v.string(), v.regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/)))
const maxLength = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)))

/** One screen: a question, or something that a resident reads. */
export const StepSchema = v.variant('type', [
  v.strictObject({ ...common, type: v.literal('text'), maxLength }),
  v.strictObject({ ...common, type: v.literal('long-text'), maxLength }),
  v.strictObject({ ...common, type: v.literal('choice'), options: v.pipe(v.array(option), v.minLength(2)) }),
  v.strictObject({ ...common, type: v.literal('choices'), options: v.pipe(v.array(option), v.minLength(2)) }),
  v.strictObject({ ...common, type: v.literal('yes-no') }),
  v.strictObject({
    ...common,
    type: v.literal('date'),
    /** Bounds in days relative to the day of capture, both inclusive; 0 is that day. */
    earliestDays: v.optional(v.pipe(v.number(), v.integer())),
    latestDays: v.optional(v.pipe(v.number(), v.integer())),
  }),
  v.strictObject({
    ...common,
    type: v.literal('time'),
    /** Bounds, both inclusive. */
    earliest: timeOfDay,
    latest: timeOfDay,
  }),
  v.strictObject({ ...common, type: v.literal('name') }),
  v.strictObject({ ...common, type: v.literal('address') }),
  v.strictObject({ ...common, type: v.literal('place') }),
  v.strictObject({ ...common, type: v.literal('phone') }),
  v.strictObject({ ...common, type: v.literal('email') }),
  /** Burgerservicenummer: typed by the resident, and hidden again as soon as it stands there. */
  v.strictObject({ ...common, type: v.literal('bsn') }),
  v.strictObject({ ...common, type: v.literal('photo'), maxPhotos: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)) }),
  v.strictObject({
    ...common,
    type: v.literal('information'),
    /** 'phone': the request ends here and the resident is asked to call; nothing is sent. */
    redirect: v.optional(v.picklist(['phone'])),
  }),
  v.strictObject({
    ...common,
    type: v.literal('amount'),
    /** What is to be paid: one of the fees in the municipality's own settings. */
    fee: key,
  }),
])
export type Step = v.InferOutput<typeof StepSchema>
export type StepType = Step['type']
/** A step that is only read: a few lines, or an amount with a few lines. It has no answer that travels. */
export type ReadStep = Extract<Step, { type: 'information' | 'amount' }>
/** A step that asks something. */
export type Question = Exclude<Step, ReadStep>

/** True for a step that is only read. */
export function asksNothing(step: Step): step is ReadStep {
  return step.type === 'information' || step.type === 'amount'
}

/** True where the request ends: the resident is asked to call, and nothing is sent. */
export function isRedirect(step: Step): boolean {
  return step.type === 'information' && step.redirect !== undefined
}

export const ServiceSchema = v.strictObject({
  id: key,
  /** `follow-up`: about an earlier request, and begun with its number and code. Absent of what stands on its own. */
  role: v.optional(v.literal('follow-up')),
  /** Uniforme Productnamenlijst: the government's own name of the product. */
  upl: v.pipe(v.string(), v.startsWith('http://standaarden.overheid.nl/owms/terms/')),
  pictogram: key,
  /** What most people need, told before the first question. */
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Working days within which the municipality answers: a local norm, counted from receipt. */
  answerWithinWorkingDays: v.pipe(v.number(), v.integer(), v.minValue(1)),
  steps: v.pipe(v.array(StepSchema), v.minLength(1)),
})
export type Service = v.InferOutput<typeof ServiceSchema>
