/** The sentences of one service in one language; the questions themselves are in the service's definition. */
import * as v from 'valibot'

const sentence = v.pipe(v.string(), v.minLength(1), v.maxLength(600))
const option = v.strictObject({ label: sentence, hint: v.optional(sentence) })

export const QuestionTextsSchema = v.strictObject({
  /** The question itself, as the heading of its screen. */
  label: sentence,
  /** One line under it. */
  hint: v.optional(sentence),
  /** "Why do we ask this?": shown on a tap. */
  why: v.optional(sentence),
  /** What someone else could answer, in the help of this question. */
  example: v.optional(sentence),
  /** On which paper, or where else, the answer can be read; absent where it is in the resident's head. */
  whereToFind: v.optional(sentence),
  /** A few lines of an information step. */
  body: v.optional(v.array(sentence)),
  /** How the question is named on "check your answers" and at the desk: a few words. */
  short: sentence,
  /** Says what to do when nothing was answered; absent means the common sentence. */
  missing: v.optional(sentence),
  /** A quiet line for the helper alone. */
  helperTip: v.optional(sentence),
  options: v.optional(v.record(v.string(), option)),
})
export type QuestionTexts = v.InferOutput<typeof QuestionTextsSchema>

export const ServiceTextsSchema = v.strictObject({
  /** What a resident wants, in a resident's words. */
  title: sentence,
  /** The official name, small below it. */
  official: sentence,
  /** Told before the first question: what to have at hand. */
  needs: v.array(sentence),
  /** What happens with the data: what is asked, why, who sees it, how long it is kept (AVG art. 13). */
  privacy: v.array(sentence),
  /** What happens next, on the receipt; `{{days}}` is the number of working days. */
  next: v.pipe(v.array(sentence), v.minLength(1)),
  questions: v.record(v.string(), QuestionTextsSchema),
})
export type ServiceTexts = v.InferOutput<typeof ServiceTextsSchema>
